import { cellKind } from '../../tables/cell-kinds';
import type { HeaderHabit } from '../../tables/table';
import type { SheetTable } from './sheet-table';
import type { SheetCell, SheetRow } from './sheet-row';

/** Whether rows after an empty one belong to a table: they fill its columns and begin with no names of their own. */
export function goesOn({ from, to }: SheetTable, rows: readonly SheetRow[]): boolean {
  const [first] = rows;
  const isInside = rows.every(({ cells }) => cells.every(({ column, columns }) => column >= from && column + columns - 1 <= to));
  return first !== undefined && isInside && !namesColumns(first, rows.slice(1));
}

/** Rows that may stand above a table without an empty row between: who made it, and when. */
const MOST_ROWS_ABOVE = 12;

/** The row of names that rows of another kind stand above; -1 when there is none. */
export function headerRow(rows: readonly SheetRow[]): number {
  return rows
    .slice(0, MOST_ROWS_ABOVE)
    .findIndex(
      (row, index) =>
        row.isHeader || (row.cells.length > 2 && isBoldRow(row) && !isBoldRow(rows[index + 1]) && !rows.slice(0, index).some(isBoldRow)),
    );
}

const isBoldRow = (row: SheetRow | undefined): boolean => row !== undefined && row.cells.every(({ isBold }) => isBold);

/** Whether a row names the columns of the rows below: it is marked, or its texts stand above values. */
function namesColumns(row: SheetRow, below: readonly SheetRow[]): boolean {
  if (row.isHeader || (isBoldRow(row) && !isBoldRow(below[0]))) return true;
  const isName = ({ text }: SheetCell): boolean => cellKind(text) === 'text';
  return row.cells.every(isName) && row.cells.some(({ column }) => isColumnOfValues(below, column));
}

function isColumnOfValues(rows: readonly SheetRow[], column: number): boolean {
  const kinds = rows.flatMap(({ cells }) => cells.filter((cell) => cell.column === column).map(({ text }) => cellKind(text)));
  return kinds.filter((kind) => kind !== 'text').length * 2 > kinds.length;
}

/** Rows of a block of facts that stands beside other things, at most. */
const MOST_FACTS = 10;

/**
 * Tables of sheets begin with names, but for two columns that hold facts: a name and its value in each row. A wrong guess costs less when
 * facts are guessed: each value keeps its name.
 * @param isAlone whether the rows are all that the sheet holds, or a long table
 */
export function habitOf(rows: readonly SheetRow[], isAlone: boolean): HeaderHabit {
  const isPairs = rows.every(({ cells }) => cells.length <= 2) && rows.some(({ cells }) => cells.length === 2);
  const isMarked = rows[0]?.isHeader === true || isBoldRow(rows[0]);
  return isPairs && !isMarked && (rows.length === 1 || areFacts(rows, isAlone)) ? 'no row names columns' : 'first row names columns';
}

function areFacts(rows: readonly SheetRow[], isAlone: boolean): boolean {
  const most = (test: (name: SheetCell, value: SheetCell | undefined) => boolean): boolean =>
    rows.filter(({ cells: [name, value] }) => name && test(name, value)).length * 3 > rows.length * 2;
  if (most(({ text }) => text.endsWith(':')) || most(({ isBold }, value) => isBold && value?.isBold !== true)) return true;
  const kinds = rows.slice(1).flatMap(({ cells }) => (cells[1] ? [cellKind(cells[1].text)] : []));
  const others = kinds.filter((kind) => kind !== 'text');
  // A column of values has values of one kind, with few words between them.
  if (new Set(others).size > 1) return true;
  if (others.length > 0) return others.length * 3 < kinds.length * 2;
  return !isAlone && rows.length <= MOST_FACTS;
}
