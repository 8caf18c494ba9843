import { Injectable } from '@nestjs/common';
import { SocketRates } from '../../auth/guards/sockets/socket-rates';
import { ChatService } from '../../chat/answering/chat.service';
import { MessageHistory } from '../../chat/messages/message-history';
import { noMessage } from '../../chat/messages/messages.repository';
import { questionFrom } from '../../chat/question-from';
import { AppConfig } from '../../config/app-config';
import { CollectionAccess } from '../../documents/collections/collection-access';
import type { AskMessage, ResumeMessage, StopMessage } from '../protocol/messages.requests';
import { HEARTBEAT_MS, sendAnswer } from './answer-events';
import type { Reading } from './reading';

/** Questions and their answers over sockets: by the service, and within the limits, of POST /chat/ and the routes of messages. */
@Injectable()
export class AnswerRequests {
  constructor(
    private readonly chat: ChatService,
    private readonly history: MessageHistory,
    private readonly access: CollectionAccess,
    private readonly rates: SocketRates,
    private readonly config: AppConfig,
  ) {}

  /** @throws AppError as POST /chat/ answers with */
  async ask(message: AskMessage, reading: Reading): Promise<void> {
    const { user } = reading;
    await this.rates.countQuestion(user);
    const question = questionFrom(message, message.idempotency_key, this.config.get('MAX_MESSAGE_CHARS'));
    const answer = await this.chat.ask(user, { ...question, isStreamed: true });
    await sendAnswer(answer.events(0, HEARTBEAT_MS), reading);
  }

  /** @throws AppError `not_found` */
  async resume({ message_id: messageId, last_event_id: after = 0 }: ResumeMessage, reading: Reading): Promise<void> {
    const answer = await this.chat.answerTo(reading.user, messageId);
    await sendAnswer(answer.events(after, HEARTBEAT_MS), reading);
  }

  /** @throws AppError `not_found`, `forbidden` when somebody else asked */
  async stop({ message_id: messageId }: StopMessage, reading: Reading): Promise<void> {
    await this.chat.stop(reading.user.id, messageId);
    await reading.emit({ name: 'stopped', data: await this.entry(messageId, reading) });
  }

  /** The JSON of a message as its reader may see it now. @throws AppError `not_found` */
  async entry(messageId: number, { user }: Reading): Promise<string> {
    const readable = await this.access.readable(user);
    const entry = await this.history.entry({ userId: user.id, username: user.username, readable }, messageId);
    if (entry === undefined) throw noMessage();
    return entry;
  }
}
