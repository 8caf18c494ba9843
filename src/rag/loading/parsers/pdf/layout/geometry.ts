/**
 * A word, or a piece of one, where a page shows it. Lengths are in points, in the direction of the page's main text: `x` grows along a
 * line, `y` is the baseline and grows upwards.
 */
export interface PdfWord {
  text: string;
  x: number;
  right: number;
  y: number;
  /** Height of its letters. */
  size: number;
  isBold: boolean;
  /** Whether all letters of its font have one width, as those of code. */
  isCode: boolean;
  /** Level of the heading it belongs to by the file's own structure. */
  level?: number;
}

/** A straight line that a page draws, along or across the text. */
export interface Rule {
  x: number;
  right: number;
  bottom: number;
  top: number;
}

/** Words of one line without a wide gap between them. */
export interface Segment {
  words: PdfWord[];
  x: number;
  right: number;
  y: number;
  size: number;
}

/** A line of a page. */
export interface PdfLine {
  text: string;
  /** Counts from 1. */
  page: number;
  x: number;
  y: number;
  right: number;
  size: number;
  isBold: boolean;
  isCode: boolean;
  level?: number;
  /** Left and right edge of the column that the line stands in. */
  column: { x: number; right: number };
}

/** A cell of a table as a page shows it. */
export interface PdfCell {
  lines: string[];
  columns: number;
  rows: number;
  isBold: boolean;
}

export interface PdfTable {
  page: number;
  y: number;
  x: number;
  right: number;
  /** Left edges of the columns. */
  edges: number[];
  rows: PdfCell[][];
  /** How many rows at its head are set apart from the others, as names of columns are: by bold letters, a line, a gap. */
  heads: number;
  isRuled: boolean;
  /** Height of its letters. */
  size: number;
}

/** What stands in a page's text. */
export type LaidOutBlock = { kind: 'line'; line: PdfLine } | { kind: 'table'; table: PdfTable };

/** What a page holds, in reading order. An aside is no part of the running text: a stamp, what a footer says. */
export type PageBlock = LaidOutBlock | { kind: 'aside'; aside: { page: number; text: string } };

/** The middle of letters above their baseline, as a share of their size. */
export const middle = ({ y, size }: { y: number; size: number }): number => y + size * 0.3;

/** The value in the middle of sorted values. */
export function median(values: readonly number[], fallback: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? fallback;
}

/** The box around segments or words. */
export function edgesOf(boxes: readonly { x: number; right: number }[]): { x: number; right: number } {
  let x = Infinity;
  let right = -Infinity;
  for (const box of boxes) {
    x = Math.min(x, box.x);
    right = Math.max(right, box.right);
  }
  return { x, right };
}

/** How many rows at the head of a table are bold, when the others are not. */
export function boldHeads(rows: readonly (readonly PdfCell[])[]): number {
  const isBold = (row: readonly PdfCell[]): boolean =>
    row.some((cell) => cell.isBold) && row.every((cell) => cell.isBold || cell.lines.length === 0);
  const plain = rows.findIndex((row) => !isBold(row));
  return plain > 0 ? plain : 0;
}
