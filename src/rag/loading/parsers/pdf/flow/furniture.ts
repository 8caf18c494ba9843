import type { Row } from '../layout/segments';
import { atSamePlace, type EndRow, endRows, type RowsOfPage } from './page-ends';
import { isNumberAlone, numberedRows } from './page-numbers';

/** What a header says besides names: `Owner: Lind`, `Version 3`, a date. */
const SAYS_SOMETHING = /\p{L}:\s*\S|\p{N}/u;
const NAME = /\p{L}{3}/u;

/** What pages repeat around their text. */
export interface Furniture {
  /** Rows that are no part of the text. */
  removed: Set<Row>;
  /** What a removed header or footer says, by page, counting from 0; each once. */
  kept: Map<number, string[]>;
  /** Running titles, the most frequent first. */
  titles: string[];
}

/**
 * Finds page numbers and running headers and footers, which would stand in the middle of sentences: rows at the same place of several
 * pages that say the same, or a number that counts with the pages. What they say of the document is kept once.
 */
export function findFurniture(pages: readonly RowsOfPage[]): Furniture {
  const rows = pages.flatMap(endRows);
  const removed = new Set<Row>();
  const kept = new Map<number, string[]>();
  const names = new Map<string, number>();
  const keep = (page: number, text: string): void => void kept.set(page, [...(kept.get(page) ?? []), text]);
  for (const { row, label } of numberedRows(rows)) {
    removed.add(row.row);
    if (!NAME.test(label)) continue;
    if (!names.has(label) && isWorthKeeping(label, row)) keep(row.page, label);
    names.set(label, (names.get(label) ?? 0) + 1);
  }
  const others = rows.filter(({ row }) => !removed.has(row));
  for (const group of atSamePlace(others, ({ text }) => text)) {
    const [first] = group;
    if (!first || !isRepeated(group, pages.length)) continue;
    const isFirstLine = first.page === 0 && first.isTop && !isNumberAlone(first.text);
    for (const { row } of group) if (!isFirstLine || row !== first.row) removed.add(row);
    if (!NAME.test(first.text)) continue;
    names.set(first.text, group.length);
    if (!isFirstLine && isWorthKeeping(first.text, first)) keep(first.page, first.text);
  }
  return { removed, kept, titles: [...names.entries()].sort((a, b) => b[1] - a[1]).map(([name]) => name) };
}

/** A name above the text of each page stands there for orientation; at the foot it may be a remark. */
const isWorthKeeping = (text: string, { isTop }: EndRow): boolean => SAYS_SOMETHING.test(text) || !isTop;

/** Whether the same words at the same place are a header or footer. */
function isRepeated(group: readonly EndRow[], pages: number): boolean {
  if (group.length < 2) return false;
  if (group.every(({ isOnMargin }) => isOnMargin)) return true;
  return group.every(({ isApart }) => isApart) && (group.length > 2 || pages < 4);
}
