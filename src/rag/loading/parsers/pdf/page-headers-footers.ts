import type { PdfLine } from './pdf-lines';

/** A line at the same place of this many pages is a running header or footer. */
const LEAST_PAGES = 3;

/** How many lines at either end of a page may be header or footer. */
const LINES_AT_AN_END = 2;

const PAGE_NUMBER = /^(?:\p{L}+\.?\s*)?[-–—[(|\s]*(?:\p{N}+|[ivxlc]+)(?:\s*(?:\/|\p{L}+)\s*\p{N}+)?[-–—\])|\s]*$/u;

/** Numbers count up from page to page; the place is the same to two points. */
const placeAndText = (line: PdfLine): string => `${Math.round(line.y / 2)}/${line.text.replace(/\p{N}+/gu, '#')}`;

/** The same for all page numbers, which move when they are centred. */
const key = (line: PdfLine): string => (PAGE_NUMBER.test(line.text) ? `${Math.round(line.y / 2)}/#` : placeAndText(line));

/**
 * Lines without page numbers and without running headers and footers, which would stand in the middle of sentences. The first of each
 * header stays: it may be the only place that says it.
 */
export function withoutHeadersAndFooters(lines: readonly PdfLine[]): PdfLine[] {
  const pages = new Map<number, PdfLine[]>();
  for (const line of lines) pages.set(line.page, [...(pages.get(line.page) ?? []), line]);
  const atEnds = [...pages.values()].flatMap((page) => ends(page));
  const repeated = new Map<string, PdfLine[]>();
  for (const line of atEnds) repeated.set(key(line), [...(repeated.get(key(line)) ?? []), line]);
  const removed = new Set<PdfLine>();
  for (const same of repeated.values()) {
    if (new Set(same.map(({ page }) => page)).size < LEAST_PAGES) continue;
    const [first] = same;
    for (const line of same) if (line !== first || PAGE_NUMBER.test(line.text)) removed.add(line);
  }
  return lines.filter((line) => !removed.has(line));
}

/** The highest and lowest lines of a page. */
function ends(page: readonly PdfLine[]): PdfLine[] {
  const byHeight = [...page].sort((a, b) => b.y - a.y);
  return [...new Set([...byHeight.slice(0, LINES_AT_AN_END), ...byHeight.slice(-LINES_AT_AN_END)])];
}
