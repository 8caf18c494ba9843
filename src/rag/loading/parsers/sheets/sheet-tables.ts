import type { TextBuilder } from '../../text/text-builder';
import { REMARK, SheetTable } from './sheet-table';
import type { SheetRow } from './sheet-row';
import { goesOn, habitOf, headerRow } from './table-rows';

/** Longest title above a table that becomes a heading, in characters. */
const LONGEST_TITLE = 80;

/** Writes what a region of a sheet holds one below the other: titles, running text, and tables, which empty rows may interrupt. */
export class SheetTables {
  private open: SheetTable | undefined;
  /** Rows of one cell, which are titles when a table follows. */
  private waiting: SheetRow[] = [];

  constructor(private readonly text: TextBuilder) {}

  /**
   * Begins what stands between empty rows.
   * @param rows its first rows, or all of them
   * @param isAlone whether it is all that the sheet holds, or a long table
   */
  begin(rows: readonly SheetRow[], isAlone: boolean): void {
    const header = headerRow(rows);
    if (header > 0) {
      this.begin(rows.slice(0, header), false);
      this.beginTable([], rows.slice(header), isAlone);
      return;
    }
    const first = rows.findIndex(({ cells }) => cells.length > 1);
    const table = first < 0 ? [] : rows.slice(first);
    if (first < 0) {
      this.end();
      this.waiting = [...rows];
    } else if (this.open && goesOn(this.open, table)) for (const row of rows) this.open.row(row);
    else this.beginTable(rows.slice(0, first), table, isAlone);
  }

  /** A further row of what was begun. */
  row(row: SheetRow): void {
    if (this.open) this.open.row(row);
    else if (row.cells.length > 1) this.beginTable([], [row], false);
    else this.waiting.push(row);
  }

  end(): void {
    this.lines(this.waiting);
    this.waiting = [];
    this.open?.end();
    this.open = undefined;
  }

  private beginTable(above: readonly SheetRow[], rows: readonly SheetRow[], isAlone: boolean): void {
    const waiting = this.waiting;
    this.waiting = [];
    this.end();
    this.titles(waiting);
    this.titles(above);
    this.open = new SheetTable(this.text, columnsOf(rows), habitOf(rows, isAlone));
    for (const row of rows) this.open.row(row);
  }

  /** The last title becomes a heading: it says what the rows below are about. */
  private titles(rows: readonly SheetRow[]): void {
    const isTitle = ({ cells: [cell] }: SheetRow): boolean =>
      cell !== undefined && (cell.isBold || cell.columns > 1) && cell.text.length <= LONGEST_TITLE && !REMARK.test(cell.text);
    const last = rows.findLastIndex(isTitle);
    const title = rows[last];
    this.lines(rows.slice(0, Math.max(0, last)));
    if (title) this.text.heading(2, textOf(title));
    this.lines(rows.slice(last + 1));
  }

  private lines(rows: readonly SheetRow[]): void {
    rows.forEach((row, index) => this.text.add(textOf(row), index === 0 ? '\n\n' : '\n'));
  }
}

const textOf = ({ cells }: SheetRow): string => cells.map(({ text }) => text).join(' ');

function columnsOf(rows: readonly SheetRow[]): [from: number, to: number] {
  let [from, to] = [Infinity, 0];
  for (const { cells } of rows)
    for (const { column, columns } of cells) [from, to] = [Math.min(from, column), Math.max(to, column + columns - 1)];
  return [from, to];
}
