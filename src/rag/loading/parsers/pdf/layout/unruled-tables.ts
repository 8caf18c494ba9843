import { median, type Segment } from './geometry';
import type { RegionRow } from './region-rows';
import { segmentsIn, textOf } from './segments';

/** Fewest rows with several cells of a table with two columns, and of one with more. */
const FEWEST_ROWS_OF_TWO = 3;
const FEWEST_ROWS = 2;
/** A gap between rows above this, in distances of lines, ends a table. */
const TABLE_GAP = 2.6;
/** So does one that is wider than those before it by this factor, when there are so many of them. */
const WIDER_GAP = 1.5;
const FEWEST_GAPS = 2;
/** Columns stand apart by this much, in sizes. */
const COLUMN_GAP = 0.5;
/** Most columns of a table without lines; more are a drawing or a map. */
const MOST_COLUMNS = 40;
/** Pages with more rows are no pages of print; looking for tables in them would take long. */
const MOST_ROWS = 1_000;
/** Most rows above a table whose names stand over several columns. */
const MOST_HEADS = 2;
/** A column of cells with more words than this, in most rows, is running text. */
const FEW_WORDS = 3;

const DOT_LEADER = /(?:\s*[.…]){4}/u;
const SENTENCE = /\p{L}{2,}\s+\p{L}{2,}.*[.!?]$/u;

/** A column of a table: what of the line its cells take up. */
export interface Column {
  x: number;
  right: number;
}

/** Rows that make a table. */
export interface FoundTable {
  /** Whether its cells are words and numbers; else its columns are texts that stand side by side. */
  isTabular: boolean;
  /** Rows above the others whose names reach over several columns. */
  heads: RegionRow[];
  rows: RegionRow[];
  columns: Column[];
}

/** The table that begins with a row of a region, names over several columns included. */
export function tableAt(rows: readonly RegionRow[], start: number): FoundTable | undefined {
  if (rows.length > MOST_ROWS) return undefined;
  for (let heads = 0; heads <= MOST_HEADS; heads += 1) {
    const found = bodyAt(rows, start + heads);
    if (!found) continue;
    const above = heads === 0 ? [] : headsAbove(rows.slice(start, start + heads + 1), found.columns);
    if (above) return { ...found, heads: above };
  }
  return undefined;
}

/** Rows whose cells stand in columns, with nothing across the gaps between them. */
function bodyAt(rows: readonly RegionRow[], start: number): Omit<FoundTable, 'heads'> | undefined {
  const first = rows[start];
  if (!first || first.segments.length < 2 || isNoTable(first)) return undefined;
  let columns: Column[] = first.segments.map(({ x, right }) => ({ x, right }));
  const taken: RegionRow[] = [first];
  const usual = usualDistance(rows, start);
  let widest = 0;
  for (let index = start + 1; index < rows.length; index += 1) {
    const [row, before] = [rows[index], rows[index - 1]];
    if (!row || !before || isNoTable(row)) break;
    const gap = before.y - row.y;
    if (gap > TABLE_GAP * usual || (taken.length > FEWEST_GAPS && gap > WIDER_GAP * widest)) break;
    if (row.isRuledAbove && taken.length > FEWEST_GAPS && isSumOf(row, columns)) break;
    widest = Math.max(widest, gap);
    const wider = withRow(columns, row);
    if (wider === 'parts a column' && taken.length <= MOST_HEADS) return undefined;
    if (typeof wider === 'string' || wider.columns.length > MOST_COLUMNS) break;
    columns = wider.columns;
    taken.push(wider.row);
  }
  // Lines below a table that stand in its first column are text.
  while (taken.length > 0 && (taken.at(-1)?.segments.length ?? 0) < 2 && isText(taken.at(-1), columns)) taken.pop();
  const full = taken.filter(({ segments }) => segments.length > 1).length;
  const kind = kindOf(taken, columns);
  if (kind === undefined || full < (columns.length > 2 || kind === 'texts' ? FEWEST_ROWS : FEWEST_ROWS_OF_TWO)) return undefined;
  return { isTabular: kind === 'table', rows: taken, columns };
}

/** Whether a row below a line is rather the first of the sums under a table: its first columns are empty, as are most. */
function isSumOf({ segments }: RegionRow, columns: readonly Column[]): boolean {
  return (segments[0]?.x ?? 0) > (columns[0]?.right ?? 0) && segments.length * 2 < columns.length + 1;
}

/** Rows of a table of contents, and of code, whose words stand in columns for other reasons. */
const isNoTable = ({ segments, isCode }: RegionRow): boolean => isCode || segments.some(({ words }) => DOT_LEADER.test(textOf(words)));

function usualDistance(rows: readonly RegionRow[], start: number): number {
  const near = rows.slice(start, start + 12);
  const distances = near.slice(1).map((row, index) => (near[index]?.y ?? row.y) - row.y);
  return Math.max(median(distances, 14), (near[0]?.size ?? 10) * 1.1);
}

const overlapping = <T extends Column>(columns: readonly T[], { x, right }: Column): T[] =>
  columns.filter((column) => x < column.right && right > column.x);

/** The columns of a table when a row is added, and the row with its words parted by them; else why it does not fit. */
function withRow(columns: readonly Column[], row: RegionRow): { columns: Column[]; row: RegionRow } | 'parts a column' | 'crosses columns' {
  const words = row.segments.flatMap((segment) => segment.words);
  const isCrossing = row.segments.some((segment) => overlapping(columns, segment).length > 1);
  const segments = isCrossing ? segmentsIn(words, columns) : row.segments;
  const result = columns.map((column) => ({ ...column, count: 0 }));
  const added: Column[] = [];
  for (const { x, right, size } of segments) {
    const [own, ...others] = overlapping(result, { x, right });
    if (others.length > 0 || (!own && segments.length < 2)) return 'crosses columns';
    if (!own) added.push({ x, right });
    else {
      own.x = Math.min(own.x, x);
      own.right = Math.max(own.right, right);
      own.count += 1;
      const isFree = result.every(
        (other) => other === own || own.right + COLUMN_GAP * size < other.x || own.x > other.right + COLUMN_GAP * size,
      );
      if (own.count > 1) return 'parts a column';
      if (!isFree) return 'crosses columns';
    }
  }
  const all = [...result.map(({ x, right }) => ({ x, right })), ...added].sort((a, b) => a.x - b.x);
  return { columns: all, row: { ...row, segments } };
}

/** The rows above a table when their names stand over its columns; the last of the given rows is the table's first. */
function headsAbove(rows: readonly RegionRow[], columns: readonly Column[]): RegionRow[] | undefined {
  const heads: RegionRow[] = [];
  for (const [index, row] of rows.slice(0, -1).entries()) {
    const below = rows[index + 1];
    if (!below || isNoTable(row) || row.y - below.y > TABLE_GAP * row.size) return undefined;
    const segments = segmentsIn(
      row.segments.flatMap((segment) => segment.words),
      columns,
    );
    const spans = segments.map((segment) => spanOf(segment, columns));
    const isInPlace = spans.every(({ from, count }, place) => count > 0 && from >= (spans[place - 1] ? (spans[place - 1]?.end ?? 0) : 0));
    const isOverSome = segments.length > 1 || (spans[0] !== undefined && spans[0].count < columns.length && spans[0].from > 0);
    if (!isInPlace || !isOverSome) return undefined;
    heads.push({ ...row, segments });
  }
  return heads;
}

/** The columns that a name stands over, each with half of the gaps beside it. */
export function spanOf({ x, right }: Column, columns: readonly Column[]): { from: number; end: number; count: number } {
  const reached = columns.map((column, index) => {
    const [before, after] = [columns[index - 1], columns[index + 1]];
    const from = before ? (before.right + column.x) / 2 : -Infinity;
    const to = after ? (after.x + column.right) / 2 : Infinity;
    return x < to - 2 && right > from + 2;
  });
  const from = reached.indexOf(true);
  const count = reached.filter(Boolean).length;
  return { from, end: from + count, count };
}

/** Whether the last row of a table is rather the text that follows. */
function isText(row: RegionRow | undefined, columns: readonly Column[]): boolean {
  const [only] = row?.segments ?? [];
  return only !== undefined && only.x < (columns[1]?.x ?? 0) && (columns[0]?.x ?? 0) <= only.x + 1;
}

/** Whether rows are those of a table, or texts side by side; undefined when they are neither. */
function kindOf(rows: readonly RegionRow[], columns: readonly Column[]): 'table' | 'texts' | undefined {
  if (columns.length < 2) return undefined;
  const cells = columns.map((column) => rows.flatMap((row) => cellsIn(row, column)));
  if (cells.filter((each) => each.length >= 2).length < 2) return undefined;
  const isShort = (each: readonly Segment[]): boolean =>
    median(
      each.map(({ words }) => words.length),
      0,
    ) <= FEW_WORDS;
  const sentences = cells.flat().filter(({ words }) => SENTENCE.test(textOf(words))).length;
  if (cells.some(isShort) && sentences * 3 < cells.flat().length) return 'table';
  return cells.every((each) => each.length >= 2) ? 'texts' : undefined;
}

/** What of a row stands in a column. */
export const cellsIn = (row: RegionRow, column: Column): Segment[] => overlapping(row.segments, column);
