/** A visible cell of a sheet that holds text. */
export interface SheetCell {
  /** Its column among the visible ones, from 0. */
  column: number;
  /** One line of clean text. */
  text: string;
  /** Visible columns that it reaches over. */
  columns: number;
  /** Number of the last row that it reaches over. */
  lastRow: number;
  /** Whether it looks like a name: a text in bold letters. */
  isBold: boolean;
}

/** A visible row of a sheet that holds text. */
export interface SheetRow {
  /** Its number in the sheet, hidden rows counted. */
  number: number;
  /** Its number among the visible rows: two rows are a gap apart when these are not one apart. */
  position: number;
  /** From left to right; never empty. */
  cells: readonly SheetCell[];
  /** Whether the sheet says that it names columns: a filter stands in it. */
  isHeader: boolean;
}

/** Receives the rows of a sheet, from top to bottom. */
export interface RowSink {
  row(row: SheetRow): void;
  end(): void;
}

/** The cells of a row in some columns; undefined when there are none. */
export function part(row: SheetRow, from: number, to: number): SheetRow | undefined {
  const cells = row.cells.filter(({ column }) => column >= from && column <= to);
  if (cells.length === row.cells.length) return row;
  return cells.length === 0 ? undefined : { ...row, cells };
}
