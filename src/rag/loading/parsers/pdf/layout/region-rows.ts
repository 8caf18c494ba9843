import { edgesOf, middle, type PdfLine, type Rule, type Segment } from './geometry';
import { isBeside, textOf } from './segments';

/** The segments of a region that stand at one height, from left to right. */
export interface RegionRow {
  segments: Segment[];
  y: number;
  size: number;
  /** Whether its letters are all of one width, in a document that is not set so. */
  isCode: boolean;
  /** Whether a straight line parts it from the row above. */
  isRuledAbove: boolean;
}

const LIST_MARK =
  /^(?:[•◦▪‣·–—*●○■□➢✓-]|\(?(?:\p{N}{1,3}|\p{L}|[ivx]{1,5})[.)]|\p{N}{1,2}(?:\.\p{N}{1,2}){1,4}\.?|\[\p{N}{1,3}\]|[¹²³⁴-⁹]+)$/u;

/** Puts segments into rows, from top to bottom. */
export function regionRows(segments: readonly Segment[], rules: readonly Rule[]): RegionRow[] {
  const rows: RegionRow[] = [];
  for (const segment of [...segments].sort((a, b) => middle(b) - middle(a) || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && isBeside(row, segment)) {
      row.segments.push(segment);
      if (segment.size > row.size) Object.assign(row, { size: segment.size, y: segment.y });
    } else rows.push({ segments: [segment], y: segment.y, size: segment.size, isCode: false, isRuledAbove: false });
  }
  for (const row of rows) {
    row.segments = withMarks(row.segments.sort((a, b) => a.x - b.x));
    row.isCode = row.segments.every(({ words }) => words.every(({ isCode }) => isCode));
  }
  markRules(rows, rules);
  return rows;
}

/** Lines shorter than this underline words, in points. */
const SHORTEST_RULE = 30;

/** Says of rows whether a line stands above them. */
function markRules(rows: readonly RegionRow[], rules: readonly Rule[]): void {
  const across = rules.filter(({ x, right, top, bottom }) => right - x > SHORTEST_RULE && top - bottom < 5).sort((a, b) => b.top - a.top);
  let next = 0;
  rows.forEach((row, index) => {
    const above = rows[index - 1];
    const { x, right } = edgesOf(row.segments);
    for (let rule = across[next]; rule && rule.bottom > row.y + row.size * 0.3; rule = across[next]) {
      if (above && rule.top < above.y + above.size * 0.1 && rule.x < right && rule.right > x) row.isRuledAbove = true;
      next += 1;
    }
  });
}

/** Joins the mark of a list item, which stands apart, to the item. */
function withMarks([first, second, ...others]: Segment[]): Segment[] {
  if (!first || !second || !LIST_MARK.test(textOf(first.words))) return [first, second, ...others].filter((each) => each !== undefined);
  const joined: Segment = { ...second, x: first.x, words: [...first.words, ...second.words] };
  return [joined, ...others];
}

/** A row as a line of text. */
export function rowLine({ segments, y, size, isCode }: RegionRow, page: number, column: { x: number; right: number }): PdfLine {
  const words = segments.flatMap((segment) => segment.words);
  const levels = words.map(({ level }) => level);
  const [level] = levels;
  return {
    text: textOf(words),
    page,
    ...edgesOf(segments),
    y,
    size,
    isBold: words.every(({ isBold }) => isBold),
    isCode,
    ...(level !== undefined && levels.every((each) => each === level) && { level }),
    column,
  };
}
