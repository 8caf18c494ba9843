import type { HeaderHabit, TableCell, TableRow } from '../../tables/table';
import { MAX_COLUMNS } from '../../tables/table-grid';
import { TableWriter } from '../../tables/table-writer';
import type { TextBuilder } from '../../text/text-builder';
import type { SheetCell, SheetRow } from './sheet-row';

/** A remark in the first column of a table, and no value of it: `* without tax`, a sentence, a long text. */
export const REMARK = /^[*†‡¹²³(]|[.!?。！？]$|^.{60}/u;

const EMPTY: TableCell = { text: '' };

/** A table of a sheet that is being written. */
export class SheetTable {
  readonly from: number;
  readonly to: number;
  private readonly writer: TableWriter;
  /** A row with a value in its first column alone: rows below that have none there belong to it. */
  private label: { row: SheetRow; cell: SheetCell; isUsed: boolean } | undefined;
  /** By column: the last row that a cell from above reaches over. */
  private readonly reach: number[] = [];

  /** @param columns first and last column of the sheet that it fills; columns beyond MAX_COLUMNS are left out */
  constructor(text: TextBuilder, columns: readonly [from: number, to: number], habit: HeaderHabit) {
    [this.from, this.to] = columns;
    this.writer = new TableWriter(text, { habit });
  }

  row(row: SheetRow): void {
    const [first] = row.cells;
    const { label } = this;
    if (label && row.cells.length > 1 && first && first.column > this.from) {
      this.label = { ...label, isUsed: true };
      this.write({ ...row, cells: [{ ...label.cell, lastRow: row.number }, ...row.cells] });
      return;
    }
    this.endLabel();
    if (this.isLabel(row) && first) this.label = { row, cell: first, isUsed: false };
    else this.write(row);
  }

  end(): void {
    this.endLabel();
    this.writer.end();
  }

  private endLabel(): void {
    const { label } = this;
    this.label = undefined;
    if (label && !label.isUsed) this.write(label.row);
  }

  /** Whether a row holds a lone value of the first column, which may be that of rows below, too. */
  private isLabel({ cells, number }: SheetRow): boolean {
    const [only] = cells;
    return cells.length === 1 && only?.column === this.from && only.columns === 1 && only.lastRow === number && !this.isAcross(cells);
  }

  private write({ number, cells, isHeader }: SheetRow): void {
    const row: TableCell[] = [];
    const isAcross = this.isAcross(cells);
    let column = this.from;
    for (const cell of cells) {
      if (cell.column >= this.from + MAX_COLUMNS) break;
      for (; column < cell.column; column += 1) if ((this.reach[column] ?? 0) < number) row.push(EMPTY);
      const columns = isAcross ? this.to - this.from + 1 : cell.columns;
      row.push({ text: cell.text, columns, rows: cell.lastRow - number + 1, isHeader: cell.isBold });
      for (; column < cell.column + cell.columns; column += 1) this.reach[column] = cell.lastRow;
    }
    this.writer.row({ cells: row, isHeader, number } satisfies TableRow);
  }

  /** Whether a lone text at the left is no value of the first column, and stands over the rows below or under the whole table. */
  private isAcross(cells: readonly SheetCell[]): boolean {
    const [only] = cells;
    if (!only || cells.length > 1 || only.column !== this.from || this.to - this.from < 2) return false;
    return only.isBold || REMARK.test(only.text);
  }
}
