import type { AppError } from '../../common/errors';
import type { AnswerResponse, SourceResponse } from '../chat.responses';

/**
 * What a caller sees of an answer while it is written.
 *
 * Ids are places in the text, the same in every process, so that a reader who lost the connection goes on after any of them and no server
 * keeps state for it: 1 is the sources, `1 + n` a delta after which n UTF-16 units of the text are known, and the closing event is one more
 * than the last delta. A retraction, of a text of n units that the model had written as thoughts, has the id `2 + n`, and the ids of the
 * text after it count from there.
 */
export type AnswerEvent =
  | { type: 'sources'; id: number; messageId: number; sources: readonly SourceResponse[] }
  | { type: 'delta'; id: number; text: string }
  | { type: 'retracted'; id: number }
  | { type: 'done'; id: number; answer: AnswerResponse }
  | { type: 'error'; id: number; error: AppError };

/** Sent when nothing is new, so that proxies keep a quiet connection open. */
export interface Heartbeat {
  type: 'heartbeat';
}

/** How an answer ended: with an answer (whole, or as far as it was stopped), or with an error that may come after some text. */
export type AnswerEnd = { answer: AnswerResponse } | { error: AppError };

export const SOURCES_ID = 1;

/** The text of an answer as far as it is written, and where its ids begin: at the sources, or at the last retraction. */
export interface WrittenText {
  text: string;
  firstId: number;
}

/** Longest text of one delta in UTF-16 units: a reader who is far behind gets several. */
const LONGEST_DELTA = 8_192;

/** The delta for those who know the text up to the event `after`; undefined when they know all of it. No delta ends within a character. */
export function deltaAfter({ text, firstId }: WrittenText, after: number): AnswerEvent | undefined {
  const known = Math.max(0, after - firstId);
  if (known >= text.length) return undefined;
  const cut = known + LONGEST_DELTA;
  const end = cut < text.length && isHighSurrogate(text.charCodeAt(cut - 1)) ? cut - 1 : Math.min(cut, text.length);
  return { type: 'delta', id: firstId + end, text: text.slice(known, end) };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** The retraction, for those who know text from before it. */
export function retractionAfter({ firstId }: WrittenText, after: number): AnswerEvent | undefined {
  return after > SOURCES_ID && after < firstId ? { type: 'retracted', id: firstId } : undefined;
}

/**
 * The event that ends an answer of this text; undefined for those who have seen it. A reader who knows more text than there is gets it
 * too: the process that made the answer died before it stored the rest.
 */
export function closingAfter({ text, firstId }: WrittenText, end: AnswerEnd, after: number): AnswerEvent | undefined {
  const id = firstId + text.length + 1;
  if (after === id) return undefined;
  return 'answer' in end ? { type: 'done', id, answer: end.answer } : { type: 'error', id, error: end.error };
}
