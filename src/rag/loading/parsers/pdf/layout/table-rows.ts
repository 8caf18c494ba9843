import { boldHeads, edgesOf, type PdfCell, type PdfTable, type Segment } from './geometry';
import type { RegionRow } from './region-rows';
import { textOf } from './segments';
import { cellsIn, type Column, type FoundTable, spanOf } from './unruled-tables';

/** The lines of a cell are less far apart than those of two rows by this factor, where distance tells rows. */
const ROW_GAP = 1.2;
/** Cells stand this far from the next column at least, in sizes of their letters. */
const PADDING = 1.2;

/** Lines of one column that belong together. */
interface CellBlock {
  column: number;
  segments: Segment[];
  top: number;
  bottom: number;
}

/** Lays a table without lines out: the lines of a cell are joined, and cells at one height are a row. */
export function asTable(found: FoundTable, page: number): PdfTable {
  const { heads, rows, columns } = found;
  const texts = rowsByRules(found) ?? rowsByDistance(found) ?? rowsByContent(found);
  const cells = [...heads.map((row) => headCells(row, columns)), ...texts.map((row) => row.map((lines) => cellOf(lines)))];
  return {
    page,
    y: (heads[0] ?? rows[0])?.y ?? 0,
    ...edgesOf(columns),
    edges: columns.map(({ x }) => x),
    rows: cells,
    heads: headsByStyle(found, cells),
    isRuled: false,
    size: rows[0]?.size ?? 0,
  };
}

/** Gaps below the names of columns are wider than those of rows by this factor, in tables that set names apart by it. */
const HEAD_GAP = 1.3;

/** How many rows at the head of a table are set apart: by bold letters, a line below them, or a gap. */
function headsByStyle({ heads, rows }: FoundTable, cells: readonly (readonly PdfCell[])[]): number {
  const bold = boldHeads(cells);
  if (bold > 0 && bold < cells.length) return bold;
  const [first, second, third, ...others] = rows;
  if (!first || !second || !third) return 0;
  const isRuled = second.isRuledAbove && !third.isRuledAbove && others.filter((row) => row.isRuledAbove).length < 2;
  const gaps = [second, third, ...others].map((row, index) => (rows[index]?.y ?? row.y) - row.y);
  const isApart = (gaps[0] ?? 0) > HEAD_GAP * Math.max(...gaps.slice(1));
  return isRuled || isApart ? heads.length + 1 : 0;
}

function cellOf(lines: readonly Segment[], columns = 1): PdfCell {
  const words = lines.flatMap((line) => line.words);
  return {
    lines: lines.map((line) => textOf(line.words)),
    columns,
    rows: 1,
    isBold: words.length > 0 && words.every(({ isBold }) => isBold),
  };
}

/** The cells of a row above a table, each over the columns that its name reaches over. */
function headCells(row: RegionRow, columns: readonly Column[]): PdfCell[] {
  const cells: PdfCell[] = [];
  let next = 0;
  for (const segment of row.segments) {
    const { from, count } = spanOf(segment, columns);
    for (; next < from; next += 1) cells.push(cellOf([]));
    cells.push(cellOf([segment], count));
    next = from + count;
  }
  for (; next < columns.length; next += 1) cells.push(cellOf([]));
  return cells;
}

/** Rows that are parted by lines over the page; undefined when there are none, or when they part groups of rows. */
function rowsByRules({ rows, columns }: FoundTable): Segment[][][] | undefined {
  if (rows.filter(({ isRuledAbove }) => isRuledAbove).length < 2) return undefined;
  const result: Segment[][][] = [];
  let hasKey = false;
  for (const [index, row] of rows.entries()) {
    const cells = columns.map((column) => cellsIn(row, column));
    const isFirstFilled = (cells[0]?.length ?? 0) > 0;
    if (index === 0 || row.isRuledAbove) {
      result.push(cells);
      hasKey = isFirstFilled;
    } else {
      if (hasKey && isFirstFilled) return undefined;
      hasKey ||= isFirstFilled;
      cells.forEach((segments, column) => result.at(-1)?.[column]?.push(...segments));
    }
  }
  return result;
}

/** Rows whose cells are parted by more than their lines; undefined when distance does not tell rows. */
function rowsByDistance({ rows, columns }: FoundTable): Segment[][][] | undefined {
  const blocks = columns.flatMap((column, number) => blocksOf(rows, column, number));
  if (blocks.every(({ segments }) => segments.length === 1)) return undefined;
  const isWrapped = ({ segments, column }: CellBlock): boolean =>
    segments.every((line, index) => index === 0 || continuesCell(segments[index - 1], line, columns, column));
  if (!blocks.every(isWrapped)) return undefined;
  const result: { bottom: number; cells: Segment[][] }[] = [];
  for (const block of blocks.sort((a, b) => b.top - a.top)) {
    const row = result.at(-1);
    const own = row && block.top > row.bottom ? row : { bottom: block.bottom, cells: columns.map((): Segment[] => []) };
    if (own !== row) result.push(own);
    if ((own.cells[block.column]?.length ?? 1) > 0) return undefined;
    own.cells[block.column] = block.segments;
    own.bottom = Math.min(own.bottom, block.bottom);
  }
  return result.length > 1 ? result.map(({ cells }) => cells) : undefined;
}

/** The lines of a column, parted where they are further apart than lines of a cell. */
function blocksOf(rows: readonly RegionRow[], column: Column, number: number): CellBlock[] {
  const lines = rows.flatMap((row) => cellsIn(row, column)).sort((a, b) => b.y - a.y);
  const distances = lines.slice(1).map((line, index) => (lines[index]?.y ?? line.y) - line.y);
  const least = Math.min(...distances.filter((distance) => distance > 0));
  const blocks: CellBlock[] = [];
  for (const line of lines) {
    const block = blocks.at(-1);
    const extent = { top: line.y + line.size * 0.6, bottom: line.y };
    const distance = block ? block.bottom - line.y : Infinity;
    if (block && distance <= least * ROW_GAP && distance < line.size * 1.6) {
      block.segments.push(line);
      block.bottom = extent.bottom;
    } else blocks.push({ column: number, segments: [line], ...extent });
  }
  return blocks;
}

/** Rows by what their lines hold: a line without a first cell that goes on with the cells above belongs to their row. */
function rowsByContent({ rows, columns }: FoundTable): Segment[][][] {
  const result: Segment[][][] = [];
  rows.forEach((row, index) => {
    const cells = columns.map((column) => cellsIn(row, column));
    const open = result.at(-1);
    const isRow = index === 0 || (cells[0]?.length ?? 0) > 0 || !continues(rows, index, columns);
    if (open && !isRow) cells.forEach((segments, column) => open[column]?.push(...segments));
    else result.push(cells);
  });
  return result;
}

/** Whether each cell of a line goes on with a cell of the line above it. */
function continues(rows: readonly RegionRow[], index: number, columns: readonly Column[]): boolean {
  const [row, above] = [rows[index], rows[index - 1]];
  if (!row || !above) return false;
  return columns.every((column, number) => {
    const [cell] = cellsIn(row, column);
    return !cell || continuesCell(cellsIn(above, column).at(-1), cell, columns, number);
  });
}

/** Whether a line of a cell was broken for want of room: the first word of the next one finds none behind it, or goes on in lower case. */
function continuesCell(before: Segment | undefined, line: Segment, columns: readonly Column[], column: number): boolean {
  const [word] = line.words;
  if (!before || !word) return false;
  if (/^\p{Ll}\p{L}/u.test(word.text) && before.words.length > 1) return true;
  const next = columns[column + 1];
  const edge = next ? next.x - PADDING * before.size : (columns[column]?.right ?? 0);
  return before.right + (word.right - word.x) > edge - before.size * 0.1 && before.words.length > 1;
}
