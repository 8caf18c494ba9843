import { MAX_COLUMNS } from '../../tables/table-grid';
import { MAX_SHEET_COLUMNS, VisibleColumns } from '../sheets/visible-columns';
import { localName, readXml } from '../zip/xml-events';
import { type CellRange, rangeAt } from './cell-references';

/** Columns narrower than this, in characters, hold no text that could be read: they stand between others for the looks. */
const NARROWEST = 0.5;

type Attributes = Readonly<Record<string, string>>;

/** What a worksheet states beside its cells: hidden columns before them; merged cells and filters after them. */
export class SheetFacts {
  private readonly merged = new Map<number, CellRange>();
  readonly columns: VisibleColumns;
  private readonly hidden: [first: number, last: number][] = [];
  private filterRow = 0;

  /** @param bytes of the worksheet */
  constructor(bytes: Buffer) {
    const start = bytes.indexOf('sheetData');
    const end = bytes.lastIndexOf('sheetData');
    const handler = { open: (name: string, attributes: Attributes) => this.read(localName(name), attributes) };
    readXml(bytes.subarray(0, start < 0 ? bytes.length : start), handler);
    if (end > 0) readXml(bytes.subarray(end), handler);
    this.columns = new VisibleColumns(this.hidden);
  }

  /** The merged cell that begins at a place. */
  mergedAt(row: number, column: number): CellRange | undefined {
    return this.merged.get(row * MAX_SHEET_COLUMNS + column);
  }

  /** Whether a filter stands in a row, which makes it one of names. */
  isHeader(row: number): boolean {
    return row === this.filterRow;
  }

  private read(name: string, attributes: Attributes): void {
    if (name === 'mergeCell') this.addMerged(rangeAt(attributes['ref'] ?? ''));
    else if (name === 'autoFilter') this.filterRow = rangeAt(attributes['ref'] ?? '')?.firstRow ?? 0;
    else if (name === 'col' && isHidden(attributes)) this.hidden.push([Number(attributes['min']) - 1, Number(attributes['max']) - 1]);
  }

  private addMerged(range: CellRange | undefined): void {
    if (!range) return;
    const lastColumn = Math.min(range.lastColumn, range.firstColumn + MAX_COLUMNS);
    this.merged.set(range.firstRow * MAX_SHEET_COLUMNS + range.firstColumn, { ...range, lastColumn });
  }
}

function isHidden({ hidden, width }: Attributes): boolean {
  return hidden === '1' || hidden === 'true' || (width !== undefined && Number(width) < NARROWEST);
}
