import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { AppError, messageOf } from '../../common/errors';
import type { AnsweredMessage, Source } from '../answer.types';
import type { AnswerEnd, AnswerEvent, Heartbeat } from './answer-events';
import { GrowingAnswer } from './growing-answer';
import type { ReadableAnswer } from './readable-answer';

/** What a look at the row of a message shows. */
export interface Observation {
  text: string;
  /** JSON of the passages the model is shown; null until they are stored. */
  sources: string | null;
  /** Unset while the answer is being made. */
  end?: AnswerEnd;
}

/** How an answer is followed. */
export interface Following {
  /** Looks at the row of the message. */
  observe: () => Promise<Observation>;
  /** Milliseconds between two looks. */
  intervalMs: number;
  /** The answers that are being followed, by message: this one is among them while it has readers. */
  followed: Map<number, FollowedAnswer>;
}

/**
 * An answer that another process makes, copied from the checkpoints in its row. The row is looked at while somebody reads, once for all
 * readers. A copy may lag behind, but holds the same text at the same places, so events have the ids they have where the answer is made.
 */
export class FollowedAnswer implements ReadableAnswer {
  private static readonly logger = new Logger(FollowedAnswer.name);
  private readonly copy: GrowingAnswer;
  private readers = 0;
  private isWatching = false;

  constructor(
    messageId: number,
    private readonly following: Following,
  ) {
    this.copy = new GrowingAnswer(messageId);
  }

  /** Who asks for it is a reader until the answer is over. */
  get finished(): Promise<AnsweredMessage> {
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
    if (!this.isWatching) void this.watch();
  }

  /** Never rejects: a look that fails ends the reading. */
  private async watch(): Promise<void> {
    const { followed, intervalMs, observe } = this.following;
    this.isWatching = true;
    followed.set(this.copy.messageId, this);
    while (this.readers > 0 && !this.copy.isOver) {
      try {
        this.take(await observe());
      } catch (error) {
        FollowedAnswer.logger.error(`message ${this.copy.messageId} could not be read: ${messageOf(error)}`);
        this.cutOff(new AppError('unavailable', 'The answer cannot be read at the moment. Try again soon.', { cause: error }));
      }
      if (!this.copy.isOver) await sleep(intervalMs);
    }
    if (followed.get(this.copy.messageId) === this) followed.delete(this.copy.messageId);
    this.isWatching = false;
  }

  private take({ text, sources, end }: Observation): void {
    if (sources !== null && !this.copy.sources) this.copy.offer(JSON.parse(sources) as Source[]);
    if (text.startsWith(this.copy.text)) {
      this.copy.append(text.slice(this.copy.text.length));
      if (end) this.copy.close(end);
    } else this.copy.close(end && 'error' in end ? end : { error: replaced() });
  }
}

/** The answer ended between two looks, and its question is answered anew: what was read is no beginning of that. */
function replaced(): AppError {
  return new AppError('answer_interrupted', 'The answer broke off and is being made again. Read the message from the beginning.');
}
