import { cellKind } from '../../tables/cell-kinds';
import type { SheetRow } from './sheet-row';

type Range = [from: number, to: number];

/**
 * The parts of a band of rows that empty columns divide, from left to right. An empty column inside a table, for its looks, divides
 * nothing: what stands right of it fills the same rows and has no names of its own.
 */
export function columnGroups(rows: readonly SheetRow[]): Range[] {
  const groups: Range[] = [];
  for (const range of filledRanges(rows)) {
    const before = groups.at(-1);
    if (before && isOneTable(rows, before, range)) before[1] = range[1];
    else groups.push([...range]);
  }
  const last = groups.at(-1);
  // Lone texts, which fill no columns, belong to what stands left of them.
  groups.forEach((group, index) => (group[1] = (groups[index + 1]?.[0] ?? Infinity) - 1));
  if (last) last[1] = Infinity;
  if (groups[0]) groups[0][0] = 0;
  return groups;
}

/** Runs of columns with text. Rows of one cell are titles and remarks, which may run over anything. */
function filledRanges(rows: readonly SheetRow[]): Range[] {
  const filled: boolean[] = [];
  for (const { cells } of rows)
    if (cells.length > 1) for (const { column, columns } of cells) for (let at = column; at < column + columns; at += 1) filled[at] = true;
  const ranges: Range[] = [];
  for (let column = 0; column < filled.length; column += 1) {
    const open = ranges.at(-1);
    if (!filled[column]) continue;
    if (open && open[1] === column - 1) open[1] = column;
    else ranges.push([column, column]);
  }
  return ranges;
}

function isOneTable(rows: readonly SheetRow[], left: Range, right: Range): boolean {
  const [atLeft, atRight] = [rowsIn(rows, left), rowsIn(rows, right)];
  if (atLeft[0] !== atRight[0]) return false;
  if (right[0] === right[1]) return true;
  // The same rows, and no texts at the left of the right part, which would be the names of its rows.
  return atLeft.at(-1) === atRight.at(-1) && !startsWithTexts(rows, right[0]);
}

/** Positions of the rows that have cells in a range. */
function rowsIn(rows: readonly SheetRow[], [from, to]: Range): number[] {
  return rows
    .filter(({ cells }) => cells.length > 1 && cells.some(({ column }) => column >= from && column <= to))
    .map(({ position }) => position);
}

function startsWithTexts(rows: readonly SheetRow[], column: number): boolean {
  const texts = rows.flatMap(({ cells }) => cells.filter((cell) => cell.column === column).map(({ text }) => text)).slice(1);
  return texts.filter((text) => cellKind(text) === 'text').length * 2 > texts.length;
}
