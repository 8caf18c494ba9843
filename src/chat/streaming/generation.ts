import type { AppError } from '../../common/errors';
import { type AnswerEnd, type AnswerEvent, closingAfter, deltaAfter, type Heartbeat, SOURCES_ID } from './answer-events';
import type { AnswerResponse, SourceResponse } from '../chat.responses';

/** Why the model call of a stopped answer was ended. */
export class StoppedByCaller extends Error {}

/** An answer that is being made or was made, for those who wait for it or read along. */
export interface ReadableAnswer {
  /** The whole answer. Rejects with the AppError that ended it. */
  readonly finished: Promise<AnswerResponse>;
  /** Settles when there is something to read, at the latest after `milliseconds`; rejects when the answer fails with nothing to show. */
  begun(milliseconds: number): Promise<void>;
  /**
   * What happens after the event with this id (0: from the beginning), until the answer is over. Readers that fall behind get the
   * text they missed as one delta.
   * @param heartbeatMs longest silence between two events
   */
  events(after: number, heartbeatMs: number): AsyncIterable<AnswerEvent | Heartbeat>;
}

/**
 * One answer while this process makes it. It belongs to the server, not to a connection: readers come and go, any number of them,
 * at any point of the text.
 */
export class Generation implements ReadableAnswer {
  readonly finished: Promise<AnswerResponse>;
  private readonly stopping = new AbortController();
  private written = '';
  private offered: readonly SourceResponse[] | undefined;
  private ending: AnswerEnd | undefined;
  private readonly waiting = new Set<() => void>();
  private settle!: { resolve: (answer: AnswerResponse) => void; reject: (error: AppError) => void };

  constructor(
    readonly messageId: number,
    readonly userId: number,
    readonly sessionId: number | undefined,
  ) {
    this.finished = new Promise((resolve, reject) => (this.settle = { resolve, reject }));
    // Nobody may be waiting any more: the answer is stored all the same.
    this.finished.catch(() => undefined);
  }

  /** Aborts when the caller stops the answer, or the server is about to stop. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** The text so far. */
  get text(): string {
    return this.written;
  }

  /** What the model was shown; nothing before it was asked. */
  get sources(): readonly SourceResponse[] {
    return this.offered ?? [];
  }

  get isStopped(): boolean {
    return this.stopping.signal.reason instanceof StoppedByCaller;
  }

  /** Ends the model call; what is written so far is kept. */
  stop(reason: Error = new StoppedByCaller('the caller stopped the answer')): void {
    this.stopping.abort(reason);
  }

  /** Tells readers what the model was shown. Comes before any text. */
  offer(sources: readonly SourceResponse[]): void {
    this.offered = sources;
    this.wake();
  }

  append(text: string): void {
    if (text === '') return;
    this.written += text;
    this.wake();
  }

  /** Ends it, after it was stored. */
  close(end: AnswerEnd): void {
    this.ending = end;
    if ('answer' in end) this.settle.resolve(end.answer);
    else this.settle.reject(end.error);
    this.wake();
  }

  async begun(milliseconds: number): Promise<void> {
    const until = performance.now() + milliseconds;
    while (this.written === '' && !this.ending) {
      const left = until - performance.now();
      if (left <= 0) return;
      await this.change(left);
    }
    if (this.written === '') await this.finished;
  }

  async *events(after: number, heartbeatMs: number): AsyncGenerator<AnswerEvent | Heartbeat> {
    let seen = after;
    for (;;) {
      const event = this.next(seen);
      if (event) {
        yield event;
        seen = event.id;
      } else if (this.ending) return;
      else if (!(await this.change(heartbeatMs))) yield { type: 'heartbeat' };
    }
  }

  private next(seen: number): AnswerEvent | undefined {
    if (seen < SOURCES_ID && this.offered) {
      return { type: 'sources', id: SOURCES_ID, messageId: this.messageId, sources: this.offered };
    }
    return deltaAfter(this.written, seen) ?? (this.ending && closingAfter(this.written, this.ending, seen));
  }

  /** Waits until something happens. False when nothing did for this long. */
  private change(milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (changed: boolean): void => {
        clearTimeout(timer);
        this.waiting.delete(woken);
        resolve(changed);
      };
      const woken = (): void => settle(true);
      const timer = setTimeout(() => settle(false), milliseconds);
      this.waiting.add(woken);
    });
  }

  private wake(): void {
    for (const woken of this.waiting) woken();
  }
}
