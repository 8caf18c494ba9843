import type { TableRow } from './table';

/** What stands at one place of a grid. Places of a merged cell share one object. */
export interface GridCell {
  readonly text: string;
  readonly isHeader: boolean;
  /** Columns of the grid that the cell reaches over. */
  readonly columns: number;
  /** Whether the cell reaches over several rows. */
  readonly isTall: boolean;
}

/** A row of a grid: one cell for each column. */
export interface GridRow {
  readonly cells: readonly GridCell[];
  readonly isHeader: boolean;
}

/** Most columns of a table; what stands to the right of them is left out. The widest sheets of offices have some hundreds. */
export const MAX_COLUMNS = 1_000;

const EMPTY: GridCell = { text: '', isHeader: false, columns: 1, isTall: false };

/** A cell that reaches into the rows below, and the number of the last of them. */
interface Hanging {
  cell: GridCell;
  lastRow: number;
}

/** Lays rows with merged cells out as a grid, row by row: a merged cell stands at every place it reaches over. */
export class TableGrid {
  /** By column. */
  private hanging: (Hanging | undefined)[] = [];
  private number = 0;

  /** Ends a group of rows: no cell reaches out of it. */
  endGroup(): void {
    this.hanging = [];
  }

  /** The next row. Takes time in proportion to its columns. */
  next({ cells, isHeader = false, number = this.number + 1 }: TableRow): GridRow {
    this.number = number;
    const above = this.hanging.map((from) => (from && from.lastRow >= number ? from : undefined));
    this.hanging = [];
    const row: GridCell[] = [];
    const placeHanging = (): void => {
      for (let from = above[row.length]; from; from = above[row.length]) {
        if (from.lastRow > number) this.hanging[row.length] = from;
        row.push(from.cell);
      }
    };
    for (const { text, columns = 1, rows = 1, isHeader: isName = false } of cells) {
      placeHanging();
      const width = Math.min(Math.max(1, columns), MAX_COLUMNS - row.length);
      if (width <= 0) break;
      const cell: GridCell = { text, isHeader: isName, columns: width, isTall: rows > 1 };
      for (const end = row.length + width; row.length < end; row.push(cell))
        if (rows > 1) this.hanging[row.length] = { cell, lastRow: number + rows - 1 };
    }
    while (row.length < above.length) {
      placeHanging();
      if (row.length < above.length) row.push(EMPTY);
    }
    return { cells: row, isHeader };
  }
}
