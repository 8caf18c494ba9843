import type { TextRange } from '../../language/sentences/sentences';
import { pageAt } from '../../rag/search/page-at';
import type { RetrievedChunk } from '../../rag/rag.types';
import { type Citation, citationsOf } from './answer-citations';
import { citedStatements } from './answer-sentences';
import type { SourceResponse } from '../chat.responses';
import { paragraphsAround, quoteFor } from './quotes';

/** Statements that rest on one source and are looked for in it; more of them come from its whole text. */
const MOST_STATEMENTS = 50;

/**
 * The sources of an answer: the chunks that its text cites, by ascending number. Each source quotes the sentences of its chunk that
 * support the citing statements, by exact offsets: a quote is always a slice of the stored text, never text of the model. When no
 * sentence of the chunk is similar to the statements, the quote is the whole chunk.
 * @param text an answer after the output filter
 * @param chunks in the order of their numbers, from 1
 * @param isVerbatim true for an answer of the documents' own sentences: a source then quotes the paragraphs that they stand in
 * @param citations those of the answer, so that every cited number is the number of a chunk
 */
export function citedSources(
  text: string,
  chunks: readonly RetrievedChunk[],
  isVerbatim = false,
  citations: readonly Citation[] = citationsOf(text, chunks),
): SourceResponse[] {
  const statements = new Map<number, Set<string>>();
  for (const { number, statement } of citedStatements(text, citations)) {
    const resting = statements.get(number) ?? new Set();
    statements.set(number, resting);
    if (resting.size < MOST_STATEMENTS) resting.add(statement);
  }
  return [...statements.entries()]
    .sort(([left], [right]) => left - right)
    .flatMap(([number, resting]) => {
      const chunk = chunks[number - 1];
      if (!chunk) return [];
      const quote = quoteFor(chunk.text, [...resting]);
      return [sourceOf(number, chunk, isVerbatim ? paragraphsAround(chunk.text, quote) : quote)];
    });
}

/** The chunks that an answer shows as they stand, whole, as sources. */
export function shownSources(numbers: readonly number[], chunks: readonly RetrievedChunk[]): SourceResponse[] {
  return numbers.flatMap((number) => {
    const chunk = chunks[number - 1];
    return chunk ? [sourceOf(number, chunk)] : [];
  });
}

/** A chunk as a source. `quote` is a range of offsets in the chunk; by default the whole chunk. */
export function sourceOf(number: number, chunk: RetrievedChunk, quote: TextRange = { start: 0, end: chunk.text.length }): SourceResponse {
  const page = pageAt(chunk, chunk.start + quote.start);
  return {
    number,
    document: chunk.document,
    ...(chunk.recordId !== undefined && { document_id: chunk.recordId }),
    ...(chunk.version !== undefined && { version: chunk.version }),
    ...(chunk.collectionId !== undefined && { collection: chunk.collectionId }),
    ...(chunk.heading !== undefined && { heading: chunk.heading }),
    ...(page !== undefined && { page }),
    chunk: chunk.chunkId,
    part: chunk.part,
    parts: chunk.parts,
    start: chunk.start + quote.start,
    end: chunk.start + quote.end,
    quote: chunk.text.slice(quote.start, quote.end),
    ...(isRecognised(chunk, quote) && { recognised: true }),
    score: Math.round(chunk.score * 10_000) / 10_000,
  };
}

/** Whether a part of a quote was recognised on a picture of a page. */
function isRecognised({ recognised = [] }: RetrievedChunk, { start, end }: TextRange): boolean {
  return recognised.some((range) => range.start < end && range.end > start);
}
