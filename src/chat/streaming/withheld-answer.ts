import { setTimeout as sleep } from 'node:timers/promises';
import type { AnswerResponse } from '../chat.responses';
import type { AnswerEvent, Heartbeat } from './answer-events';
import type { ReadableAnswer } from './readable-answer';

/**
 * An answer that is being made from what its reader may not read any more: nothing of it is shown until it is stored, and then what may be
 * seen of it.
 */
export class WithheldAnswer implements ReadableAnswer {
  /**
   * @param making the answer while it is made
   * @param stored reads it as it may be seen, once it is made
   */
  constructor(
    private readonly making: ReadableAnswer,
    private readonly stored: () => Promise<ReadableAnswer>,
  ) {}

  get finished(): Promise<AnswerResponse> {
    return this.over().then(async () => (await this.stored()).finished);
  }

  async begun(milliseconds: number): Promise<void> {
    await this.isOverWithin(milliseconds);
  }

  async *events(after: number, heartbeatMs: number): AsyncGenerator<AnswerEvent | Heartbeat> {
    while (!(await this.isOverWithin(heartbeatMs))) yield { type: 'heartbeat' };
    yield* (await this.stored()).events(after, heartbeatMs);
  }

  private async isOverWithin(milliseconds: number): Promise<boolean> {
    const waiting = new AbortController();
    const patience = sleep(milliseconds, false, { signal: waiting.signal }).catch(() => false);
    const isOver = await Promise.race([this.over().then(() => true), patience]);
    waiting.abort();
    return isOver;
  }

  /** Settles when the answer is made, however it ended. */
  private async over(): Promise<void> {
    await this.making.finished.catch(() => undefined);
  }
}
