import type { Range } from './cited-sentence';

/** Some words of a line, marked or not. */
export interface Piece {
  text: string;
  isMarked: boolean;
}

/** A line of a document: a heading, or text. */
export interface Line {
  start: number;
  isHeading: boolean;
  isPassage: boolean;
  pieces: Piece[];
}

/** A text as it lies in a document from `start` on, with the places of headings in the whole document. */
export interface Slice {
  start: number;
  text: string;
  headings: readonly { offset: number }[];
}

/**
 * The lines of a part of a document, cut where a passage begins and ends.
 * @param passage and `marks` are places in the whole document, as those of sources are
 */
export function linesOf({ start, text, headings }: Slice, passage: Range, marks: readonly Range[]): Line[] {
  const titles = new Set(headings.map(({ offset }) => offset));
  const lines: Line[] = [];
  let at = start;
  for (const line of text.split('\n')) {
    const end = at + line.length;
    const cuts = [at, ...[passage.start, passage.end].filter((cut) => cut > at && cut < end), end];
    cuts.slice(0, -1).forEach((from, index) => {
      const to = cuts[index + 1] ?? end;
      if (text.slice(from - start, to - start).trim() === '') return;
      lines.push({
        start: from,
        isHeading: titles.has(from),
        isPassage: from >= passage.start && to <= passage.end,
        pieces: piecesOf(text, { start: from, end: to }, marks, start),
      });
    });
    at = end + 1;
  }
  return lines;
}

function piecesOf(text: string, line: Range, marks: readonly Range[], offset: number): Piece[] {
  const pieces: Piece[] = [];
  let at = line.start;
  const push = (end: number, isMarked: boolean): void => {
    if (end > at) pieces.push({ text: text.slice(at - offset, end - offset), isMarked });
    at = Math.max(at, end);
  };
  for (const mark of marks) {
    if (mark.end <= at || mark.start >= line.end) continue;
    push(Math.max(at, mark.start), false);
    push(Math.min(mark.end, line.end), true);
  }
  push(line.end, false);
  return pieces;
}
