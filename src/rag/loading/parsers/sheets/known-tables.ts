import type { TextBuilder } from '../../text/text-builder';
import { part, type RowSink, type SheetRow } from './sheet-row';
import type { SheetRegion } from './sheet-region';
import { SheetTable } from './sheet-table';

/** A table whose place a sheet states. */
export interface KnownTable {
  firstRow: number;
  lastRow: number;
  /** Visible columns. */
  from: number;
  to: number;
  /** Whether its first row names its columns. */
  hasHeader: boolean;
}

/**
 * Writes the tables whose places a sheet states, and hands everything else to its region. What stands beside such a table waits until the
 * table is written.
 */
export class KnownTables implements RowSink {
  private open: { table: KnownTable; writer: SheetTable; beside: SheetRow[] } | undefined;

  /** @param tables in the order of their first rows */
  constructor(
    private readonly text: TextBuilder,
    private readonly region: SheetRegion,
    private readonly tables: KnownTable[],
  ) {}

  row(row: SheetRow): void {
    if (this.open && row.number > this.open.table.lastRow) this.endTable();
    if (!this.open) this.beginTable(row);
    if (this.open) this.rowOf(this.open, row);
    else this.region.row(row);
  }

  end(): void {
    while (this.open) this.endTable();
    this.region.end();
  }

  private beginTable({ number }: SheetRow): void {
    const next = this.tables.findIndex(({ firstRow, lastRow }) => firstRow <= number && number <= lastRow);
    const [table] = next < 0 ? [] : this.tables.splice(next, 1);
    if (!table) return;
    this.region.endTables();
    const writer = new SheetTable(this.text, [table.from, table.to], table.hasHeader ? 'first row names columns' : 'no row names columns');
    this.open = { table, writer, beside: [] };
  }

  private rowOf({ table, writer, beside }: NonNullable<typeof this.open>, row: SheetRow): void {
    const inside = part(row, table.from, table.to);
    if (inside) writer.row({ ...inside, isHeader: table.hasHeader && row.number === table.firstRow });
    if (inside === row) return;
    const others = row.cells.filter(({ column }) => column < table.from || column > table.to);
    if (others.length > 0) beside.push({ ...row, cells: others });
  }

  private endTable(): void {
    const { writer, beside } = this.open ?? { beside: [] };
    writer?.end();
    this.open = undefined;
    for (const row of beside) this.row(row);
    if (beside.length > 0 && !this.open) this.region.endTables();
  }
}
