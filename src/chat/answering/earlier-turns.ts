import { Injectable } from '@nestjs/common';
import type { EarlierTurn } from '../../ai/ports/chat-model';
import { CollectionAccess, type ReadableCollections } from '../../documents/collections/collection-access';
import type { Provenance } from '../../rag/rag.types';
import { MessagesRepository } from '../messages/messages.repository';
import { redacted } from '../redaction/redaction';

/** A turn as somebody may see it, with what it was made from. */
export interface ReadableTurn extends EarlierTurn {
  madeFrom: Provenance;
}

/** The turns of a session as somebody may see them now: what a model is shown of them, and what is said of them. */
@Injectable()
export class EarlierTurns {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly access: CollectionAccess,
  ) {}

  /** The latest turns of a session before a message, oldest first. */
  async before(sessionId: number, messageId: number, readable: ReadableCollections): Promise<ReadableTurn[]> {
    const turns = await this.messages.turnsBefore(sessionId, messageId);
    const names = turns.flatMap(({ madeFrom }) => madeFrom.documents);
    const reader = await this.access.documentsFor(readable, [...new Set(names)]);
    const hidden = turns.filter(({ madeFrom }) => !reader.reads(madeFrom)).map(({ id }) => id);
    const parts = await this.messages.answers(hidden);
    return turns.map(({ id, question, answer, madeFrom }) => {
      const part = parts.get(id);
      return part
        ? { question, answer: redacted(part, madeFrom, reader).response, madeFrom: reader.readableOf(madeFrom) }
        : { question, answer, madeFrom };
    });
  }
}
