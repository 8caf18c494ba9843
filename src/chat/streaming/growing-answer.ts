import type { AnswerResponse, SourceResponse } from '../chat.responses';
import type { AppError } from '../../common/errors';
import { type AnswerEnd, type AnswerEvent, closingAfter, deltaAfter, type Heartbeat, retractionAfter, SOURCES_ID } from './answer-events';
import type { ReadableAnswer } from './readable-answer';

/** An answer whose text grows, for any number of readers. A reader may join and leave at any point of the text. */
export class GrowingAnswer implements ReadableAnswer {
  readonly finished: Promise<AnswerResponse>;
  private written = '';
  private firstId = SOURCES_ID;
  private offered: readonly SourceResponse[] | undefined;
  private ending: AnswerEnd | undefined;
  private isCutOff = false;
  private readonly waiting = new Set<() => void>();
  private settle!: { resolve: (answer: AnswerResponse) => void; reject: (error: AppError) => void };

  constructor(readonly messageId: number) {
    this.finished = new Promise((resolve, reject) => (this.settle = { resolve, reject }));
    // An answer may fail while no client waits for it. Its row holds the failure, so the rejection counts as handled.
    this.finished.catch(() => undefined);
  }

  /** The text so far. */
  get text(): string {
    return this.written;
  }

  /** The passages the model is shown; undefined until they are known. */
  get sources(): readonly SourceResponse[] | undefined {
    return this.offered;
  }

  get isOver(): boolean {
    return this.ending !== undefined || this.isCutOff;
  }

  /** Tells readers what the model is shown. Comes before any text. */
  offer(sources: readonly SourceResponse[]): void {
    this.offered = sources;
    this.wake();
  }

  append(text: string): void {
    if (text === '') return;
    this.written += text;
    this.wake();
  }

  /** Takes back the text so far: it was no part of the answer. */
  retract(): void {
    if (this.written === '') return;
    this.firstId += this.written.length + 1;
    this.written = '';
    this.wake();
  }

  /** Ends the answer. Call it after the answer was stored. */
  close(end: AnswerEnd): void {
    this.ending = end;
    if ('answer' in end) this.settle.resolve(end.answer);
    else this.settle.reject(end.error);
    this.wake();
  }

  /** Ends the reading without a closing event: the answer continues in another process, and readers can resume there after their last event. */
  cutOff(error: AppError): void {
    this.isCutOff = true;
    this.settle.reject(error);
    this.wake();
  }

  async begun(milliseconds: number): Promise<void> {
    await this.until(() => this.written !== '' || this.isOver, milliseconds);
    if (this.written === '' && this.isOver) await this.finished;
  }

  /** Settles when the answer is over, at the latest after `milliseconds`. */
  async over(milliseconds: number): Promise<void> {
    await this.until(() => this.isOver, milliseconds);
  }

  async *events(after: number, heartbeatMs: number): AsyncGenerator<AnswerEvent | Heartbeat> {
    let seen = after;
    for (;;) {
      const event = this.next(seen);
      if (event) {
        yield event;
        seen = event.id;
      } else if (this.isOver) return;
      else if (!(await this.change(heartbeatMs))) yield { type: 'heartbeat' };
    }
  }

  private next(seen: number): AnswerEvent | undefined {
    if (seen < SOURCES_ID && this.offered) {
      return { type: 'sources', id: SOURCES_ID, messageId: this.messageId, sources: this.offered };
    }
    const written = { text: this.written, firstId: this.firstId };
    return retractionAfter(written, seen) ?? deltaAfter(written, seen) ?? (this.ending && closingAfter(written, this.ending, seen));
  }

  private async until(isReached: () => boolean, milliseconds: number): Promise<void> {
    const limit = performance.now() + milliseconds;
    while (!isReached()) {
      const left = limit - performance.now();
      if (left <= 0) return;
      await this.change(left);
    }
  }

  /** Waits for the next change. Resolves to false when there was none for `milliseconds`. */
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
