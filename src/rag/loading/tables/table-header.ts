import { type CellKind, cellKind } from './cell-kinds';
import type { HeaderHabit } from './table';
import type { GridCell, GridRow } from './table-grid';

/** What the first rows of a table say of the rest. */
export interface TableHead {
  /** Lines above the table: its title, what it is about. */
  captions: string[];
  /** What all values of a row are, when one name reaches over all columns with values: `Employees` above `Full time` and `Part time`. */
  subject: string;
  /** The whole name of each column; empty where it has none. Undefined when no row names columns. */
  names: string[] | undefined;
  /** How many rows of the grid this takes. */
  rows: number;
}

/** Longest name of a column, in characters, where no mark says that it is one. */
const LONGEST_NAME = 80;

/** `(mm)`, `[kg]`, `in %` */
const UNIT = /^(?:\(.{1,20}\)|\[.{1,20}\]|in\s\S{1,8}|[%‰])$/u;

const isFilled = (cell: GridCell | undefined): cell is GridCell => cell !== undefined && cell.text !== '';
const filled = (row: GridRow | undefined): GridCell[] => [...new Set(row?.cells.filter(isFilled))];
const kinds = (row: GridRow): CellKind[] => row.cells.map(({ text }) => cellKind(text));

/** Whether one cell stands over all others of its row, so that it names no column. */
export function isAcross(row: GridRow, width: number): boolean {
  const [only, ...more] = filled(row);
  return only !== undefined && more.length === 0 && (only.columns > 1 || row.cells.length === 1) && width > 1 && only.columns * 2 > width;
}

/**
 * Finds the rows above the values: titles, then the rows that name columns, by their marks, or else by what they hold and where.
 * @param first the first rows of the grid; more than a dozen say nothing new
 */
export function tableHead(first: readonly GridRow[], habit: HeaderHabit): TableHead {
  const width = usualWidth(first);
  const captions: string[] = [];
  let start = 0;
  while (start < first.length - 1 && isTitle(first[start], width)) {
    captions.push(titleText(first[start]));
    start += 1;
  }
  const rows = first.slice(start);
  const count = headerRows(rows, width, habit);
  if (count === 0) return { captions, subject: '', names: undefined, rows: start };
  return { captions, ...columnNames(rows.slice(0, count)), rows: start + count };
}

/** How many columns are filled in most of the rows that are filled best. */
function usualWidth(rows: readonly GridRow[]): number {
  const counts = rows.map((row) => row.cells.filter(isFilled).length).sort((a, b) => b - a);
  return counts[counts.length >> 2] ?? 0;
}

/** Whether a row stands above a table as its title: one cell across, or far fewer cells than the table has columns. */
function isTitle(row: GridRow | undefined, width: number): boolean {
  if (!row || width < 2) return false;
  const cells = filled(row);
  if (cells.length === 0) return true;
  if (row.isHeader && cells.length > 1) return false;
  return isAcross(row, width) || (cells.length === 1 && row.cells[0] === cells[0]) || (cells.length <= 2 && width >= 5);
}

function titleText(row: GridRow | undefined): string {
  const [name = '', ...values] = filled(row).map(({ text }) => text);
  return values.length === 0 ? name : `${name.replace(/:$/, '')}: ${values.join(' ')}`;
}

function headerRows(rows: readonly GridRow[], width: number, habit: HeaderHabit): number {
  // What stands across the table below names says what the next rows belong to.
  const marked = rows.findIndex((row, index) => !isMarked(row) || (index > 0 && isAcross(row, width)));
  // A table of names alone has no values to name: its marks mean something else.
  const byMarks = marked < 0 ? 0 : marked;
  const [first, ...below] = rows;
  // Some programs mark the first of two rows of names alone.
  if (first && byMarks === 1) return 1 + furtherRows(first, below);
  if (byMarks > 1 || habit === 'no row names columns') return byMarks;
  if (!first || !namesColumns(first, below, width, habit)) return 0;
  return 1 + furtherRows(first, below);
}

/** Whether a format says of a row that it names columns. An empty corner has no mark. */
function isMarked(row: GridRow): boolean {
  if (row.isHeader) return filled(row).length > 0;
  const [corner, ...others] = row.cells;
  return others.length > 0 && others.every((cell) => cell.isHeader) && (!isFilled(corner) || corner.isHeader);
}

/** Whether the first row names the columns, by its kinds of cells and those of the rows below. */
function namesColumns(row: GridRow, below: readonly GridRow[], width: number, habit: HeaderHabit): boolean {
  const [corner, ...others] = kinds(row);
  const cells = filled(row);
  if (corner === undefined || cells.length < 2 || below.length === 0) return habit !== 'unknown' && isNames(cells) && others.length > 0;
  if (!isNames(cells)) return false;
  // Facts, `Material | steel` above `Weight | 5 kg`: taken for names they would give wrong values, while names taken for facts do no harm.
  if (habit === 'unknown' && width <= 2 && corner !== 'empty') return false;
  const isPeriod = (kind: CellKind): boolean => kind === 'period';
  if (isPeriod(corner) || others.some((kind) => kind !== 'text' && !isPeriod(kind) && kind !== 'empty')) return false;
  if (hasGap(row, below, width) && furtherRows(row, below) === 0) return false;
  const contrast = contrasting(row, below);
  if (others.some(isPeriod)) return contrast > 0;
  const repeats = new Set(cells.map(({ text }) => text)).size < cells.length;
  if (corner === 'empty' || contrast > 0) return !repeats || contrast > 1;
  return !repeats && (habit !== 'unknown' || (width > 2 && !isRepeatedBelow(cells, below)));
}

function isNames(cells: readonly GridCell[]): boolean {
  return cells.every(({ text }) => text.length <= LONGEST_NAME && ['text', 'period'].includes(cellKind(text)));
}

/** Whether a column other than the first has values and no name. Columns of nothing are there for the looks. */
function hasGap({ cells }: GridRow, below: readonly GridRow[], width: number): boolean {
  const hasValues = (column: number): boolean => below.some((row) => isFilled(row.cells[column]));
  return (
    cells.slice(0, width).some((cell, column) => column > 0 && !isFilled(cell) && hasValues(column)) ||
    cells.filter(isFilled).length < Math.min(width, 2)
  );
}

/** How many columns hold values of another kind than their name, in most rows below. */
function contrasting(row: GridRow, below: readonly GridRow[]): number {
  return row.cells.filter((cell, column) => {
    const kind = cellKind(cell.text);
    const values = below.map((each) => cellKind(each.cells[column]?.text ?? '')).filter((each) => each !== 'empty');
    return isFilled(cell) && values.length > 0 && values.filter((each) => each !== kind && each !== 'text').length * 2 > values.length;
  }).length;
}

/** Whether the first row holds values: the same texts stand below it. */
function isRepeatedBelow(cells: readonly GridCell[], below: readonly GridRow[]): boolean {
  const texts = new Set(below.flatMap((row) => row.cells.filter((cell) => !cells.includes(cell)).map(({ text }) => text)));
  return cells.some(({ text }) => texts.has(text));
}

/** How many rows below an unmarked header row belong to it: names below a merged name or a gap, and units. */
function furtherRows(first: GridRow, below: readonly GridRow[]): number {
  const [second, third] = below;
  if (!second || !third) return 0;
  const cells = filled(second);
  if (cells.length > 0 && cells.every(({ text }) => UNIT.test(text))) return 1;
  const isOpen = (cell: GridCell | undefined, column: number): boolean =>
    cell === undefined || cell.columns > 1 || (!isFilled(cell) && column > 0) || isGapName(first, column);
  const under = second.cells.filter((cell, column) => isFilled(cell) && cell !== first.cells[column]);
  const allUnder = second.cells.every(
    (cell, column) => !isFilled(cell) || cell === first.cells[column] || isOpen(first.cells[column], column),
  );
  const hasOpen = first.cells.some(
    (cell, column) => (cell.columns > 1 && cell.columns < first.cells.length) || (!isFilled(cell) && column > 0),
  );
  const isDistinct = new Set(under).size > 1;
  return hasOpen && allUnder && isDistinct && isNames(under) ? 1 : 0;
}

/** Whether the name at a column is followed by a gap, over which it may reach in a format that knows no merged cells. */
function isGapName({ cells }: GridRow, column: number): boolean {
  return isFilled(cells[column]) && cells[column + 1] !== undefined && !isFilled(cells[column + 1]);
}

function columnNames(rows: readonly GridRow[]): { subject: string; names: string[] } {
  const width = Math.max(...rows.map((row) => row.cells.length));
  const paths = Array.from({ length: width }, (_, column) => pathOf(rows, column));
  const groups = paths.map((path) => path.slice(0, -1).join(' '));
  const [subject = '', ...others] = [...new Set(groups.filter(Boolean))];
  const firstGroup = groups.indexOf(subject);
  // One name over all columns with values is what the table is about, and no part of their names.
  const isSubject = subject !== '' && others.length === 0 && firstGroup > 0 && groups.slice(firstGroup).every((group) => group === subject);
  return { subject: isSubject ? subject : '', names: paths.map((path) => (isSubject ? (path.at(-1) ?? '') : path.join(' '))) };
}

/** The names above a column, from the widest to its own. A gap belongs to the name at its left when names stand below it. */
function pathOf(rows: readonly GridRow[], column: number): string[] {
  const path: string[] = [];
  rows.forEach((row, index) => {
    const isLast = index === rows.length - 1;
    let cell = row.cells[column];
    if (!isFilled(cell) && !isLast && isFilled(rows[index + 1]?.cells[column])) cell = row.cells.slice(0, column).findLast(isFilled);
    if (isFilled(cell) && path.at(-1) !== cell.text) path.push(cell.text.replace(/:$/, ''));
  });
  return path;
}
