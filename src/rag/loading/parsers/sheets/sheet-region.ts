import type { TextBuilder } from '../../text/text-builder';
import { columnGroups } from './column-groups';
import { part, type RowSink, type SheetRow } from './sheet-row';
import { SheetTables } from './sheet-tables';

/** Rows that are looked at to see how a region is divided; most tables are shorter. */
const ROWS_TO_SEE = 500;

/** How often a region is divided into parts side by side. Sheets of people need two; each division reads its cells once more. */
const MOST_DIVISIONS = 4;

/**
 * A region of a sheet, divided as its empty rows and columns divide it (a recursive X-Y cut, Nagy and Seth 1984): bands between empty
 * rows, in each band parts between empty columns. What is not divided any more is a table or running text. A band of one table is
 * written as it comes; parts at the right wait until what is left of them is written.
 */
export class SheetRegion implements RowSink {
  private readonly tables: SheetTables;
  private band: SheetRow[] = [];
  private bands = 0;
  /** Whether the open band is known to be one table. */
  private isTable = false;
  private lastPosition = 0;
  /** Last row that a merged cell of the open band reaches over. */
  private reach = 0;

  constructor(
    private readonly text: TextBuilder,
    private readonly divisions = 0,
  ) {
    this.tables = new SheetTables(text);
  }

  row(row: SheetRow): void {
    if (row.position > this.lastPosition + 1 && row.number > this.reach + 1) this.endBand(false);
    this.lastPosition = row.position;
    this.reach = row.cells.reduce((reach, { lastRow }) => Math.max(reach, lastRow), this.reach);
    if (this.isTable) {
      this.tables.row(row);
      return;
    }
    this.band.push(row);
    if (this.band.length === ROWS_TO_SEE && this.parts().length <= 1) this.beginTable(true);
  }

  private endBand(isAlone: boolean): void {
    if (this.band.length > 0) {
      const parts = this.parts();
      if (parts.length > 1) this.divide(parts);
      else this.beginTable(isAlone);
    }
    this.bands += 1;
    this.isTable = false;
    this.reach = 0;
  }

  /** Ends what is open: what follows is separate from it. */
  endTables(): void {
    this.endBand(false);
    this.tables.end();
  }

  end(): void {
    this.endBand(this.bands === 0 && this.divisions === 0);
    this.tables.end();
  }

  private parts(): [from: number, to: number][] {
    return this.divisions < MOST_DIVISIONS ? columnGroups(this.band) : [];
  }

  private beginTable(isAlone: boolean): void {
    this.tables.begin(this.band, isAlone);
    this.band = [];
    this.isTable = true;
  }

  private divide(parts: readonly [from: number, to: number][]): void {
    const rows = this.band;
    this.band = [];
    // Titles over all parts stand before them.
    const first = rows.findIndex(({ cells }) => cells.length > 1);
    this.tables.end();
    if (first > 0) this.tables.begin(rows.slice(0, first), false);
    this.tables.end();
    for (const [from, to] of parts) {
      const region = new SheetRegion(this.text, this.divisions + 1);
      for (const row of rows.slice(Math.max(0, first))) {
        const cells = part(row, from, to);
        if (cells) region.row(cells);
      }
      region.end();
    }
  }
}
