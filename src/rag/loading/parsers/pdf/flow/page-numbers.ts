import { atSamePlace, type EndRow } from './page-ends';

/** A page number by itself: `12`, `– 12 –`, `Page 3 of 9`, `iv`. */
const NUMBER_ALONE = /^(?:\p{L}+\.?\s*)?[-–—[(|\s]*(?:\p{N}+|[ivxlc]+)(?:\s*(?:\/|\p{L}+)\s*\p{N}+)?[-–—\])|\s]*$/u;
const ROMAN_ALONE = /^[-–—[(|\s]*([ivxlc]+)[-–—\])|\s]*$/;
/** Words that stand before the number of a page. */
const PAGE_WORD =
  /^(?:page|p|pg|seite|s|pagina|página|pág|pag|strana|str|strona|sida|side|sivu|oldal|halaman|trang|sayfa|стр|страница|σελίδα)?$/iu;
/** A number stands apart from other words by more than this, in sizes of its letters. */
const APART = 1.2;
/** Most numbers of a row that may be that of its page. */
const MOST_NUMBERS = 12;

/** A row with the number of its page. */
export interface NumberedRow {
  row: EndRow;
  /** What it says besides; empty for the number alone. */
  label: string;
}

interface Vote {
  row: EndRow;
  digits: string;
  /** The first page of most files is page 1. */
  offset: number;
}

/** Whether a row says nothing but the number of a page, if it is one. */
export const isNumberAlone = (text: string): boolean => NUMBER_ALONE.test(text);

/**
 * The rows with page numbers: at the same place of several pages, with a number that counts with the pages. Sums or other numbers at
 * the same place do not count; numbers that belong to a name, as in `Invoice 102`, count only when they are that of the page in the file.
 */
export function numberedRows(rows: readonly EndRow[]): NumberedRow[] {
  return atSamePlace(rows).flatMap((group) => {
    const byOffset = new Map<number, Vote[]>();
    for (const vote of group.flatMap(votesOf)) {
      const votes = byOffset.get(vote.offset);
      if (votes) votes.push(vote);
      else byOffset.set(vote.offset, [vote]);
    }
    const [best = []] = [...byOffset.values()].sort((a, b) => b.length - a.length);
    const isCommon = best.length > 2 || (best.length === 2 && group.length < 4);
    return isCommon ? best.map(({ row, digits }) => ({ row, label: withoutNumber(row.text, digits) })) : [];
  });
}

/** The numbers of a row that may be that of its page. */
function votesOf(row: EndRow): Vote[] {
  const [, roman] = ROMAN_ALONE.exec(row.text) ?? [];
  if (roman !== undefined) return [{ row, digits: roman, offset: romanNumber(roman) - row.page }];
  const numbers = (row.text.match(/\p{N}+/gu) ?? []).slice(0, MOST_NUMBERS);
  return numbers.flatMap((digits) => {
    const offset = Number(digits) - row.page;
    return isPageNumber(row, digits, offset) ? [{ row, digits, offset }] : [];
  });
}

function isPageNumber(row: EndRow, digits: string, offset: number): boolean {
  const [label = ''] = row.text.match(/\p{L}+/u) ?? [];
  if (NUMBER_ALONE.test(row.text) && PAGE_WORD.test(label)) return row.isOnMargin || row.isApart || offset === 1;
  if (!row.isOnMargin && !(row.isApart && NUMBER_ALONE.test(row.text))) return false;
  return offset === 1 || standsApart(row, digits);
}

function standsApart({ row }: EndRow, digits: string): boolean {
  return row.some((word, index) => {
    const [before, after] = [row[index - 1], row[index + 1]];
    const isAtAnEnd = !before || !after;
    const gap = Math.min(before ? word.x - before.right : Infinity, after ? after.x - word.right : Infinity);
    return word.text.replace(/[|·–—-]/g, '') === digits && isAtAnEnd && gap > APART * word.size;
  });
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function romanNumber(text: string): number {
  const values = Array.from(text, (letter) => ROMAN[letter] ?? 0);
  return values.reduce((sum, value, index) => (value < (values[index + 1] ?? 0) ? sum - value : sum + value), 0);
}

function withoutNumber(text: string, digits: string): string {
  if (NUMBER_ALONE.test(text)) return '';
  return text.replace(digits, '').replace(/^[\s|·–—-]+|[\s|·–—-]+$/gu, '');
}
