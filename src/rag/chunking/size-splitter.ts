import { lastSentenceEnd, type TextRange } from '../../language/sentences/sentences';
import type { ChunkingOptions } from '../rag.types';
import { hardCut, lastLineStart, lastWordEnd, nextStart, splitsPair, tableAt, withSpaceAfter } from './cuts';

/** In UTF-16 units. */
export type ChunkSizes = Pick<ChunkingOptions, 'chunkSize' | 'chunkOverlap'>;

/** End of the chunk that starts at `start`. */
function chunkEnd(text: string, start: number, { chunkSize, chunkOverlap }: ChunkSizes, table: TextRange | undefined): number {
  const limit = start + chunkSize;
  if (limit >= text.length) return text.length;
  const from = start + chunkOverlap;
  // The first row belongs to the table's title above, so the table is not cut off at its start.
  const rowStart = table ? lastLineStart(text, Math.max(from, table.start), limit) : -1;
  if (rowStart > 0) return rowStart;
  const sentenceEnd = lastSentenceEnd(text, from, limit);
  if (sentenceEnd > 0) return withSpaceAfter(text, sentenceEnd, limit);
  const wordEnd = lastWordEnd(text, from, limit);
  return wordEnd > 0 ? wordEnd : hardCut(text, from, limit);
}

/**
 * Cuts a text into chunks by size alone, in order. For every chunk:
 * - it has at most `chunkSize` UTF-16 units;
 * - it starts at most `chunkOverlap` before the end of the one before and never after it, so every character, white space
 *   too, is in some chunk; it starts with a sentence or a word when the overlap holds the start of one;
 * - it ends with the *last* sentence that ends within its reach, which is (`start + chunkOverlap`, `start + chunkSize`], and the
 *   white space after that as far as there is room; else at the last line end in reach, else after the last word, else
 *   at `chunkSize`;
 * - in a table it ends with the last row that ends within its reach, and starts with a row;
 * - it never starts or ends inside a surrogate pair, nor between a character and its marks unless there are dozens of them.
 *
 * Only the tail of each chunk is examined, backwards from its limit.
 * @param tables in the order of the text; their lines are rows
 */
export function* spansBySize(text: string, options: ChunkSizes, tables: readonly TextRange[] = []): Generator<TextRange> {
  const { chunkSize, chunkOverlap } = options;
  let start = 0;
  let covered = 0;
  while (covered < text.length) {
    let end = chunkEnd(text, start, options, tableAt(tables, start + chunkSize));
    if (end <= covered) {
      // A surrogate pair at the limit leaves no room for new text after the overlap.
      start = covered;
      end = chunkEnd(text, start, options, tableAt(tables, start + chunkSize));
    }
    yield { start, end };
    covered = end;
    start = Math.max(start + 1, nextStart(text, end, chunkOverlap, tableAt(tables, end)));
    if (splitsPair(text, start)) start += 1;
  }
}
