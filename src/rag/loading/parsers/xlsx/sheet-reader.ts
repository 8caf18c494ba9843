import type { RowSink, SheetCell, SheetRow } from '../sheets/sheet-row';
import { MAX_SHEET_COLUMNS } from '../sheets/visible-columns';
import { localName, type XmlHandler } from '../zip/xml-events';
import { cellAt } from './cell-references';
import type { CellValues } from './cell-values';
import { StringItem } from './shared-strings';
import type { SheetFacts } from './sheet-facts';

type Attributes = Readonly<Record<string, string>>;

/** The cell that is being read. */
interface OpenCell {
  row: number;
  column: number;
  type: string;
  style: number;
  value: string;
  item: StringItem | undefined;
  hasFormula: boolean;
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Turns the events of a worksheet (ECMA-376 part 1, 18.3) into its visible rows. */
export class SheetReader implements XmlHandler {
  /** Formulas whose results the file does not hold. */
  formulasWithoutValue = 0;
  private row = 0;
  private column = -1;
  private hiddenRows = 0;
  private isRowHidden = false;
  private cells: SheetCell[] = [];
  /** Merged cells that begin in hidden rows and reach into the rows below. */
  private carried: SheetCell[] = [];
  private cell: OpenCell | undefined;
  /** By column: the last row that a merged cell reaches over. What stands below it is not shown. */
  private readonly reach = new Int32Array(MAX_SHEET_COLUMNS);
  private inValue = false;

  constructor(
    private readonly values: CellValues,
    private readonly facts: SheetFacts,
    private readonly sink: RowSink,
  ) {}

  open(prefixed: string, attributes: Attributes): void {
    const name = localName(prefixed);
    if (this.cell) this.openInCell(this.cell, name);
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'c') this.openCell(attributes);
  }

  close(prefixed: string): void {
    const name = localName(prefixed);
    if (name === 'row') this.endRow();
    else if (name === 'c') this.endCell();
    else if (name === 'v') this.inValue = false;
    else this.cell?.item?.close(name);
  }

  characters(data: string): void {
    if (!this.cell) return;
    if (this.inValue) this.cell.value += data;
    else this.cell.item?.characters(data);
  }

  private openRow(attributes: Attributes): void {
    const number = Number(attributes['r']);
    this.row = number > this.row ? number : this.row + 1;
    this.column = -1;
    this.cells = [];
    this.isRowHidden = isTrue(attributes['hidden']) || attributes['ht'] === '0';
    if (this.isRowHidden) this.hiddenRows += 1;
  }

  private openCell(attributes: Attributes): void {
    this.column = cellAt(attributes['r'] ?? '')?.column ?? this.column + 1;
    this.cell = {
      row: this.row,
      column: this.column,
      type: attributes['t'] ?? 'n',
      style: Number(attributes['s'] ?? 0),
      value: '',
      item: undefined,
      hasFormula: false,
    };
  }

  private openInCell(cell: OpenCell, name: string): void {
    if (name === 'v') this.inValue = true;
    else if (name === 'f') cell.hasFormula = true;
    else if (name === 'is') cell.item = new StringItem();
    else cell.item?.open(name);
  }

  private endCell(): void {
    const { cell } = this;
    this.cell = undefined;
    if (!cell || cell.column >= MAX_SHEET_COLUMNS) return;
    if (cell.hasFormula && cell.value === '' && cell.type !== 'str') this.formulasWithoutValue += 1;
    const text = cell.item ? this.values.string(cell.item.text, cell.style) : this.values.value(cell.type, cell.value, cell.style);
    if (text === '') return;
    if ((this.reach[cell.column] ?? 0) >= cell.row) return;
    const merged = this.facts.mergedAt(cell.row, cell.column);
    if (merged) this.reach.fill(merged.lastRow, cell.column, merged.lastColumn + 1);
    const columns = this.facts.columns.among(cell.column, merged?.lastColumn ?? cell.column);
    if (columns.count === 0) return;
    this.cells.push({
      column: columns.first,
      text,
      columns: columns.count,
      lastRow: merged?.lastRow ?? cell.row,
      isBold: this.values.isName(cell.type, cell.style, text),
    });
  }

  private endRow(): void {
    const { cells, row } = this;
    this.cells = [];
    if (this.isRowHidden) {
      this.carried.push(...cells.filter(({ lastRow }) => lastRow > row));
      return;
    }
    const carried = this.carried.filter(({ lastRow }) => lastRow >= row);
    this.carried = [];
    if (cells.length + carried.length > 0) this.sink.row(this.sheetRow(carried.length > 0 ? [...cells, ...carried] : cells));
  }

  private sheetRow(cells: SheetCell[]): SheetRow {
    return {
      number: this.row,
      position: this.row - this.hiddenRows,
      cells: cells.sort((a, b) => a.column - b.column),
      isHeader: this.facts.isHeader(this.row),
    };
  }
}
