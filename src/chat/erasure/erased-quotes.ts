import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AbandonedMessagesRepository } from '../messages/abandoned-messages.repository';
import { type ErasedText, erasedSource, withoutErased, withoutErasedPassages } from '../redaction/erased-answer';
import { ErasedMessagesRepository, type KeptOfDocuments } from './erased-messages.repository';

/** How often answers that are being made are looked at, in milliseconds. */
const LOOK_MS = 100;

/** A document, or a version of it, whose text answers are not to keep. */
export interface ErasedDocument extends ErasedText {
  /** Answers from before this time, in ISO 8601, cannot have it. */
  since: string;
  /** Whether its names are erased with it: not when only a version is. */
  losesNames: boolean;
}

/** How an erasure is made. */
export interface ErasingOptions {
  /** Ends it between two messages. */
  signal: AbortSignal;
  /** Hears how many of how many messages were looked at. */
  progress: (done: number, total: number) => Promise<void>;
}

/** Takes what answers and their explanations keep of erased documents out of them. */
@Injectable()
export class ErasedQuotes {
  constructor(
    private readonly rows: ErasedMessagesRepository,
    private readonly abandoned: AbandonedMessagesRepository,
  ) {}

  /**
   * Erases a document from every answer. To be called when nothing finds the document any more: answers that are being made then may still hold it,
   * are waited for, and erased when they are stored. Doing it again changes nothing.
   * @returns the number of answers that lost something
   * @throws the signal's reason when it aborts
   */
  async erase(erased: ErasedDocument, { signal, progress }: ErasingOptions): Promise<number> {
    const beingMade = await this.rows.pending();
    const upTo = await this.rows.lastId();
    let changed = 0;
    for await (const { ids, lookedAt } of this.rows.naming(erased.names, erased.since, upTo)) {
      changed += await this.eraseFrom(ids, erased, signal);
      await progress(lookedAt, upTo);
      await nextTurn();
    }
    await this.ended(beingMade, signal);
    return changed + (await this.eraseFrom(beingMade, erased, signal));
  }

  private async eraseFrom(ids: readonly number[], erased: ErasedDocument, signal: AbortSignal): Promise<number> {
    let changed = 0;
    for (const id of ids) {
      signal.throwIfAborted();
      if (await this.rows.change(id, (kept) => leftOf(kept, erased))) changed += 1;
    }
    return changed;
  }

  /** Waits until none of the messages is being answered any more. */
  private async ended(ids: readonly number[], signal: AbortSignal): Promise<void> {
    const waiting = new Set(ids);
    while ((await this.rows.pending()).some((id) => waiting.has(id))) {
      await pause(LOOK_MS, undefined, { signal });
      await this.abandoned.closeAll();
    }
  }
}

/** What is left of a message; undefined when it holds nothing of the document. */
export function leftOf(kept: KeptOfDocuments, erased: ErasedDocument): KeptOfDocuments | undefined {
  const { explanation, offered, documentNames, sentences, response } = kept;
  const isNamed = (name: string): boolean => erased.names.has(name);
  const isMadeFrom =
    documentNames.some(isNamed) ||
    [...kept.sources, ...(offered ?? [])].some(({ document }) => isNamed(document)) ||
    (explanation !== null && namesIn(explanation).some(isNamed));
  if (!isMadeFrom) return undefined;
  const whole = { response: response ?? '', sources: kept.sources, ...(sentences && { sentences }) };
  const left = withoutErased(whole, kept.question, erased);
  return {
    ...kept,
    response: response === null ? null : left.response,
    sources: left.sources,
    sentences: left.sentences ?? null,
    offered: offered && offered.map((source) => erasedSource(source, erased)),
    grounded: kept.grounded === null ? null : kept.grounded && (left.sentences ?? []).some(({ supported }) => supported),
    documentNames: erased.losesNames ? documentNames.filter((name) => !isNamed(name)) : documentNames,
    explanation: explanation && withoutErasedPassages(explanation, erased),
  };
}

function namesIn({ passages = [], searches }: NonNullable<KeptOfDocuments['explanation']>): string[] {
  return [...passages.map(({ document }) => document), ...searches.flatMap(({ documents = [] }) => documents)];
}
