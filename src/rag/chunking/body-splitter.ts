import type { TextRange } from '../../language/sentences/sentences';
import { nextStart, sentenceStart, splitsPair } from './cuts';
import { CutRank, type Piece, piecesOf, type TextStructure } from './pieces';
import type { ChunkSizes } from './size-splitter';

/** Shortest chunk that is made when there is another choice, as a share of the length that the chunks would have if all were alike. */
const SHORTEST_SHARE = 0.6;

/** Smallest room for pieces: one surrogate pair. */
const SMALLEST_PIECE = 2;

/**
 * Cuts a text without sections in it, longer than a chunk, into chunks of about the same length, in order: between its blocks where that
 * gives no short chunk, else between rows, items or lines, then sentences, then words. A chunk begins with the
 * last sentences of the one before that are not longer than `chunkOverlap` together, unless it holds a block that leaves no room for them.
 */
export function* bodySpans(structure: TextStructure, body: TextRange, { chunkSize, chunkOverlap }: ChunkSizes): Generator<TextRange> {
  const limit = Math.max(SMALLEST_PIECE, chunkSize - chunkOverlap);
  const pieces = piecesOf(structure, body, { fits: chunkSize, limit });
  const waiting: Piece[] = [];
  let before: Piece | undefined;
  for (let start = body.start; start < body.end;) {
    const room = before ? limit : chunkSize;
    while ((waiting.at(-1)?.end ?? start) - start <= room) {
      const next = pieces.next();
      if (next.done) break;
      waiting.push(next.value);
    }
    const taken = waiting.splice(0, piecesTaken(waiting, body.end - start, room));
    const last = taken.at(-1);
    if (!last) return;
    yield { start: before ? startAfter(structure.text, before, body, { end: last.end, chunkSize, chunkOverlap }) : start, end: last.end };
    before = last;
    start = last.end;
  }
}

/**
 * How many of the next pieces make a chunk: up to the one whose end is the best place to cut, of several such the one nearest to the length that all
 * chunks would have if they were alike.
 * @param left length of the text that is not cut yet
 */
function piecesTaken(pieces: readonly Piece[], left: number, room: number): number {
  const start = pieces[0]?.start ?? 0;
  const goal = left / Math.ceil(left / room);
  let best: { count: number; rank: CutRank; distance: number } = { count: 1, rank: CutRank.afterLead, distance: Infinity };
  for (const [index, { end, rank: atEnd }] of pieces.entries()) {
    const length = end - start;
    if (length > room) break;
    if (length === left) return index + 1;
    const distance = Math.abs(length - goal);
    const isEven = Math.min(length, left - length) >= goal * SHORTEST_SHARE;
    const rank = isEven || atEnd === CutRank.afterLead ? atEnd : CutRank.uneven;
    if (rank > best.rank || (rank === best.rank && distance <= best.distance)) best = { count: index + 1, rank, distance };
  }
  return best.count;
}

/**
 * Where a chunk begins that follows a piece: with the last rows or sentences before it that are whole, as far as there is room; with words where a
 * sentence was cut.
 */
function startAfter(text: string, before: Piece, body: TextRange, { end, chunkSize, chunkOverlap }: ChunkSizes & { end: number }): number {
  const overlap = Math.min(chunkOverlap, chunkSize - (end - before.end), before.end - body.start - 1);
  if (overlap <= 0) return before.end;
  if (before.rank > CutRank.word && !before.table) return sentenceStart(text, before.end - overlap, before.end);
  const start = nextStart(text, before.end, overlap, before.table);
  if (!/\S/.test(text.slice(start, before.end))) return before.end;
  return splitsPair(text, start) ? start + 1 : start;
}
