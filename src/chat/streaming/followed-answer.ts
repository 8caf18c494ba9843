import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { AppError, messageOf } from '../../common/errors';
import type { AnswerResponse, SourceResponse } from '../chat.responses';
import type { AnswerEnd, AnswerEvent, Heartbeat } from './answer-events';
import { GrowingAnswer } from './growing-answer';
import type { ReadableAnswer } from './readable-answer';

/** What the row of a message shows of its answer. */
export interface AnswerSnapshot {
  text: string;
  /** JSON of the passages the model is shown; null until they are stored. */
  sources: string | null;
  /** Unset while the answer is being made. */
  end?: AnswerEnd;
}

/** How the row of a message is polled. */
export interface Polling {
  readSnapshot: () => Promise<AnswerSnapshot>;
  /** Milliseconds between two reads of the row. */
  intervalMs: number;
  /** The answers that are being polled, by message id: an answer is among them while it has readers. */
  followed: Map<number, FollowedAnswer>;
}

/**
 * An answer that another process makes, copied from the checkpoints in its row. The row is polled while the answer has readers, once for
 * all of them. The copy lags behind but holds the same text at the same offsets, so its events have the ids that the worker's have.
 */
export class FollowedAnswer implements ReadableAnswer {
  private static readonly logger = new Logger(FollowedAnswer.name);
  private readonly copy: GrowingAnswer;
  private readers = 0;
  private isPolling = false;

  constructor(
    messageId: number,
    private readonly polling: Polling,
  ) {
    this.copy = new GrowingAnswer(messageId);
  }

  /** The caller counts as a reader until the answer is over. */
  get finished(): Promise<AnswerResponse> {
    return this.reading(() => this.copy.finished);
  }

  begun(milliseconds: number): Promise<void> {
    return this.reading(() => this.copy.begun(milliseconds));
  }

  /** Settles when the answer is over, at the latest after `milliseconds`. */
  over(milliseconds: number): Promise<void> {
    return this.reading(() => this.copy.over(milliseconds));
  }

  async *events(after: number, heartbeatMs: number): AsyncGenerator<AnswerEvent | Heartbeat> {
    this.enter();
    try {
      yield* this.copy.events(after, heartbeatMs);
    } finally {
      this.readers -= 1;
    }
  }

  /** Ends the reading, not the answer. */
  cutOff(error: AppError): void {
    this.copy.cutOff(error);
  }

  private async reading<T>(work: () => Promise<T>): Promise<T> {
    this.enter();
    try {
      return await work();
    } finally {
      this.readers -= 1;
    }
  }

  private enter(): void {
    this.readers += 1;
    if (!this.isPolling) void this.poll();
  }

  /** Never rejects: a failed read of the row ends the reading. */
  private async poll(): Promise<void> {
    const { followed, intervalMs, readSnapshot } = this.polling;
    this.isPolling = true;
    followed.set(this.copy.messageId, this);
    while (this.readers > 0 && !this.copy.isOver) {
      try {
        this.apply(await readSnapshot());
      } catch (error) {
        FollowedAnswer.logger.error(`message ${this.copy.messageId} could not be read: ${messageOf(error)}`);
        this.cutOff(new AppError('unavailable', 'The answer cannot be read at the moment. Try again soon.', { cause: error }));
      }
      if (!this.copy.isOver) await sleep(intervalMs);
    }
    if (followed.get(this.copy.messageId) === this) followed.delete(this.copy.messageId);
    this.isPolling = false;
  }

  private apply({ text, sources, end }: AnswerSnapshot): void {
    if (sources !== null && !this.copy.sources) this.copy.offer(JSON.parse(sources) as SourceResponse[]);
    if (text.startsWith(this.copy.text)) {
      this.copy.append(text.slice(this.copy.text.length));
      if (end) this.copy.close(end);
    } else this.copy.close(end && 'error' in end ? end : { error: replaced() });
  }
}

/** The answer ended between two reads of the row and its question is answered again: the new text does not continue the old one. */
function replaced(): AppError {
  return new AppError('answer_interrupted', 'The answer broke off and is being made again. Read the message from the beginning.');
}
