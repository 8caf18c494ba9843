import type { AnswerResponse } from '../chat.responses';
import type { AnswerEvent, Heartbeat } from './answer-events';

/**
 * How long a stream's status line is delayed until the first text, in milliseconds: during that time a failure can still be sent as an
 * error response.
 */
export const HOLD_HEADERS_MS = 10_000;

/** An answer that is being made or was made, for those who wait for it or read along. */
export interface ReadableAnswer {
  /** The whole answer. Rejects with the AppError that ended it. */
  readonly finished: Promise<AnswerResponse>;
  /** Settles when there is something to read, at the latest after `milliseconds`; rejects when the answer fails with nothing to show. */
  begun(milliseconds: number): Promise<void>;
  /**
   * What happens after the event with this id (0: from the beginning), until the answer is over. Readers that fall behind get the
   * text they missed in large deltas.
   * @param heartbeatMs longest silence between two events
   */
  events(after: number, heartbeatMs: number): AsyncIterable<AnswerEvent | Heartbeat>;
}
