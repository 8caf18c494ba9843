import type { SourceResponse } from '../chat.responses';
import { type Citation, citationsOf } from './answer-citations';

/** The citations of an answer that was made before, in order, as its sources tell them from its other brackets. */
export function citationsIn(response: string, sources: readonly SourceResponse[]): Citation[] {
  const quotes = new Map(sources.map(({ number, quote }) => [number, quote]));
  const passages = Array.from({ length: Math.max(0, ...quotes.keys()) }, (_, index) => ({ text: quotes.get(index + 1) ?? '' }));
  return citationsOf(response, passages);
}
