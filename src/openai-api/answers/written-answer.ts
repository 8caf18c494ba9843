import type { TokenUsage } from '../../ai/ports/chat-model';
import type { AnswerResponse } from '../../chat/chat.responses';
import type { Heartbeat } from '../../chat/streaming/answer-events';
import type { AppError } from '../../common/errors';
import type { UrlCitationResponse } from '../citations.responses';

/** A whole answer in the words that both protocols share. */
export interface WrittenAnswer {
  /** Part of the ids of both protocols: the id of the message, for an answer that is kept. */
  id: string;
  text: string;
  citations: readonly UrlCitationResponse[];
  usage: Required<TokenUsage>;
  /** True when the text ends at a limit of length. */
  isTruncated: boolean;
  /** Seconds since 1970. */
  createdAt: number;
  /** Our own answer; unset for what a client asked for itself. */
  askbase?: AnswerResponse;
}

/** What happens while an answer is written. `begun` comes first, and `done` or `failed` last. */
export type WritingEvent =
  | Heartbeat
  | { type: 'begun'; id: string; createdAt: number }
  | { type: 'text'; text: string }
  | { type: 'done'; answer: WrittenAnswer }
  | { type: 'failed'; error: AppError };

/** An answer to be sent whole or as it is written. */
export interface Writing {
  /** @throws AppError what ended it */
  whole(): Promise<WrittenAnswer>;
  /** Settles when there is something to send, at the latest after `milliseconds`. @throws AppError when it failed with nothing to show */
  begun(milliseconds: number): Promise<void>;
  /** @param heartbeatMs longest silence between two events */
  events(heartbeatMs: number): AsyncIterable<WritingEvent>;
}
