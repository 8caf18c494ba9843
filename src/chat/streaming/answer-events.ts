import type { AppError } from '../../common/errors';
import type { AnswerResponse, SourceResponse } from '../chat.responses';

/**
 * What a caller sees of an answer while it is written.
 *
 * Ids are places in the text, the same in every process, so that a reader who lost the connection goes on after any of them and no server
 * keeps state for it: 1 is the sources, `1 + n` a delta after which n UTF-16 units of the text are known, and the closing event is one more
 * than the last delta.
 */
export type AnswerEvent =
  | { type: 'sources'; id: number; messageId: number; sources: readonly SourceResponse[] }
  | { type: 'delta'; id: number; text: string }
  | { type: 'done'; id: number; answer: AnswerResponse }
  | { type: 'error'; id: number; error: AppError };

/** Sent when nothing is new, so that proxies keep a quiet connection open. */
export interface Heartbeat {
  type: 'heartbeat';
}

/** How an answer ended: with an answer (whole, or as far as it was stopped), or with an error that may come after some text. */
export type AnswerEnd = { answer: AnswerResponse } | { error: AppError };

export const SOURCES_ID = 1;

/** Id of the delta after which `length` UTF-16 units of the text are known. */
export function deltaId(length: number): number {
  return SOURCES_ID + length;
}

/** Longest text of one delta in UTF-16 units: a reader who is far behind gets several. */
const LONGEST_DELTA = 8_192;

/** The delta for those who know the text up to the event `after`; undefined when they know all of it. No delta ends within a character. */
export function deltaAfter(text: string, after: number): AnswerEvent | undefined {
  const known = Math.max(0, after - SOURCES_ID);
  if (known >= text.length) return undefined;
  const cut = known + LONGEST_DELTA;
  const end = cut < text.length && isHighSurrogate(text.charCodeAt(cut - 1)) ? cut - 1 : Math.min(cut, text.length);
  return { type: 'delta', id: deltaId(end), text: text.slice(known, end) };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/**
 * The event that ends an answer of this text; undefined for those who have seen it. A reader who knows more text than there is gets it
 * too: the process that made the answer died before it stored the rest.
 */
export function closingAfter(text: string, end: AnswerEnd, after: number): AnswerEvent | undefined {
  const id = deltaId(text.length) + 1;
  if (after === id) return undefined;
  return 'answer' in end ? { type: 'done', id, answer: end.answer } : { type: 'error', id, error: end.error };
}
