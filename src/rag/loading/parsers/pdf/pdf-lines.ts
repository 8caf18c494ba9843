import { asLine } from '../../text/clean-text';

/** The dots before a page number in a table of contents. */
const DOT_LEADER = /(?:\s*\.){4,}/g;

/** A line of a page. Lengths are in points; `y` grows upwards. */
export interface PdfLine {
  text: string;
  /** Counts from 1. */
  page: number;
  x: number;
  y: number;
  right: number;
  /** Height of its letters. */
  size: number;
}

/** A run of text as PDF.js gives it (`TextItem`). */
export interface PdfItem {
  str: string;
  transform: readonly number[];
  width: number;
  height: number;
  hasEOL: boolean;
}

/** The lines of a page, in the order the file draws them, which is the reading order of nearly all. */
export function pageLines(items: readonly PdfItem[], page: number): PdfLine[] {
  const lines: PdfLine[] = [];
  let current: PdfLine | undefined;
  let pieces: string[] = [];
  const end = (): void => {
    const text = asLine(pieces.join('')).replace(DOT_LEADER, ' …');
    if (current && text !== '') lines.push({ ...current, text });
    current = undefined;
    pieces = [];
  };
  for (const { str, transform, width, height, hasEOL } of items) {
    if (str.trim() !== '') {
      const x = transform[4] ?? 0;
      current ??= { text: '', page, x, y: transform[5] ?? 0, right: x, size: 0 };
      current.right = Math.max(current.right, x + width);
      current.size = Math.max(current.size, height);
    }
    pieces.push(str);
    if (hasEOL) end();
  }
  end();
  return lines;
}

/** Measures of how a whole document is typeset. */
export interface Typesetting {
  /** Height of the letters of running text. */
  bodySize: number;
  /** Distance of neighbouring lines, as a multiple of their height. */
  leading: number;
  /** Where full lines end, by page. */
  rightEdges: Map<number, number>;
}

/** Size of letters to half a point, so that rounding errors do not make another size. */
export const roundedSize = (size: number): number => Math.round(size * 2) / 2;

function median(values: number[], fallback: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? fallback;
}

/** A page's right edge is this quantile of the ends of its lines: a few lines may reach beyond it. */
const EDGE_SHARE = 0.9;
const USUAL_LEADING = 1.2;

export function typesetting(lines: readonly PdfLine[]): Typesetting {
  const characters = new Map<number, number>();
  const leadings: number[] = [];
  const rights = new Map<number, number[]>();
  lines.forEach((line, index) => {
    const size = roundedSize(line.size);
    characters.set(size, (characters.get(size) ?? 0) + line.text.length);
    rights.set(line.page, [...(rights.get(line.page) ?? []), line.right]);
    const before = lines[index - 1];
    if (before?.page === line.page && before.y > line.y && line.size > 0) leadings.push((before.y - line.y) / line.size);
  });
  const [bodySize = 0] = [...characters.entries()].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [];
  const rightEdges = new Map<number, number>();
  for (const [page, ends] of rights) rightEdges.set(page, ends.sort((a, b) => a - b)[Math.floor((ends.length - 1) * EDGE_SHARE)] ?? 0);
  return { bodySize, leading: median(leadings, USUAL_LEADING), rightEdges };
}
