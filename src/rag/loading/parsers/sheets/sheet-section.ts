import type { TextBuilder } from '../../text/text-builder';
import { type KnownTable, KnownTables } from './known-tables';
import { SheetRegion } from './sheet-region';
import type { RowSink, SheetRow } from './sheet-row';

/** What programs call the first sheet: `Sheet1`, `Tabelle1`, `Feuil1`, `Hoja1`, `工作表1`. */
const GIVEN_NAME = /^\p{L}+ ?1$/u;

/** Writes a sheet as a section under its name. A sheet without text leaves no trace. */
export class SheetSection implements RowSink {
  private readonly tables: KnownTables;
  private isEmpty = true;

  /**
   * @param isOnly whether its workbook has no other sheet, so that a name no one chose says nothing
   * @param tables whose places the sheet states, from top to bottom
   */
  constructor(
    private readonly text: TextBuilder,
    private readonly name: string,
    private readonly isOnly: boolean,
    tables: KnownTable[] = [],
  ) {
    this.tables = new KnownTables(text, new SheetRegion(text), tables);
  }

  row(row: SheetRow): void {
    if (this.isEmpty && !(this.isOnly && GIVEN_NAME.test(this.name))) this.text.heading(1, this.name);
    this.isEmpty = false;
    this.tables.row(row);
  }

  end(): void {
    this.tables.end();
  }
}
