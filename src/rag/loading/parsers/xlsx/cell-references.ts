import { MAX_SHEET_COLUMNS } from '../sheets/visible-columns';

/** Rows of the longest sheet. */
const MAX_SHEET_ROWS = 1_048_576;

/** A rectangle of cells: rows from 1, columns from 0. */
export interface CellRange {
  firstRow: number;
  lastRow: number;
  firstColumn: number;
  lastColumn: number;
}

const CELL = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i;

/** The column and row of `B12`: 1 and 12; undefined for anything else. */
export function cellAt(reference: string): { row: number; column: number } | undefined {
  const [, letters, digits] = CELL.exec(reference) ?? [];
  if (letters === undefined) return undefined;
  const column = Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(digits);
  return column < MAX_SHEET_COLUMNS && row >= 1 && row <= MAX_SHEET_ROWS ? { row, column } : undefined;
}

/** The rectangle of `A3:D20`, or of a single cell. */
export function rangeAt(reference: string): CellRange | undefined {
  const [first = '', last = first] = reference.split(':');
  const [from, to] = [cellAt(first), cellAt(last)];
  return from && to && { firstRow: from.row, lastRow: to.row, firstColumn: from.column, lastColumn: to.column };
}
