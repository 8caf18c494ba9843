import { Injectable } from '@nestjs/common';
import type { AuthenticatedUser } from '../../auth/guards/current-user.decorator';
import { MessageHistory } from '../../chat/messages/message-history';
import type { MessageResponse } from '../../chat/messages.responses';
import { CollectionAccess } from '../../documents/collections/collection-access';
import { messagesBefore } from './told-conversation';
import type { ToldMessage } from './told-messages';

/** The ids of our answers as items of a response. */
const REFERENCE = /^msg_([1-9]\d{0,14})$/;

/** Answers that clients name instead of sending their text again. */
@Injectable()
export class ReferencedAnswers {
  constructor(
    private readonly history: MessageHistory,
    private readonly access: CollectionAccess,
  ) {}

  /**
   * Messages with the texts of the answers that they name, as their reader may see them now. One that is not there has no text. Publishable keys
   * read nothing of their owner.
   */
  async in(messages: readonly ToldMessage[], user: AuthenticatedUser): Promise<ToldMessage[]> {
    const references = [...new Set(messagesBefore(messages).flatMap(({ reference }) => reference ?? []))];
    if (references.length === 0 || user.key?.isPublishable) return [...messages];
    const reader = { userId: user.id, username: user.username, readable: await this.access.readable(user) };
    const texts = new Map<string, string>();
    for (const reference of references) {
      const id = Number(REFERENCE.exec(reference)?.[1]);
      const entry = id ? await this.history.entry(reader, id) : undefined;
      if (entry !== undefined) texts.set(reference, (JSON.parse(entry) as MessageResponse).response);
    }
    return messages.map((message) => ({ ...message, text: texts.get(message.reference ?? '') ?? message.text }));
  }
}
