/** A cell of a table. */
export interface TableCell {
  /** One line of clean text. */
  text: string;
  /** Columns it reaches over; 1 by default. */
  columns?: number;
  /** Rows it reaches over, its own included; 1 by default. A number above the rest of the table reaches to its end. */
  rows?: number;
  /** Whether the format marks it as a name and not a value: `<th>`, a bold cell. */
  isHeader?: boolean;
}

/** A row of a table: only the cells that begin in it, as HTML has them. Columns taken by a cell from above are left out. */
export interface TableRow {
  cells: readonly TableCell[];
  /** Whether the format marks the whole row as a header: `<thead>`, `w:tblHeader`, the line above `|---|`. */
  isHeader?: boolean;
  /**
   * Where the row stands, counted up, in formats that leave rows out: empty or hidden ones. Rows that a cell reaches over are counted by it.
   * One more than the row before by default.
   */
  number?: number;
}

/**
 * What is usual for tables of a format without marks. CSV files and sheets begin with the names of their columns; tables of a page need
 * not; rows of a name and its value have no names above them.
 */
export type HeaderHabit = 'first row names columns' | 'unknown' | 'no row names columns';
