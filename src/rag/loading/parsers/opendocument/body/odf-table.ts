import type { TableCell, TableRow } from '../../../tables/table';
import { MAX_COLUMNS } from '../../../tables/table-grid';
import { asOneLine, type OdfBlock } from './odf-blocks';

type Attributes = Readonly<Record<string, string>>;

/** Most times that a row with text is repeated. Programs write equal rows once; people do not write hundreds of them. */
export const MOST_EQUAL_ROWS = 1_000;

/** How often a row or cell is repeated. */
export function repeated(attributes: Attributes, what: 'rows' | 'columns'): number {
  return Math.max(1, Number(attributes[`table:number-${what}-repeated`] ?? 1) || 1);
}

/** Over how many rows or columns a cell reaches. */
export const spanned = (attributes: Attributes, what: 'rows' | 'columns'): number =>
  Number(attributes[`table:number-${what}-spanned`] ?? 1) || 1;

/** A table of a text while it is read. */
export class OdfTable {
  readonly rows: TableRow[] = [];
  readonly notes: OdfBlock[] = [];
  private header = 0;
  private cells: TableCell[] = [];
  private times = 1;
  private readonly hasFirstRowStyle: boolean;
  private open: { attributes: Attributes; blocks: OdfBlock[] } | undefined;

  /** @param attributes of the table: slides say there that the first row is drawn as names of columns */
  constructor(attributes: Attributes) {
    this.hasFirstRowStyle = attributes['table:use-first-row-styles'] === 'true';
  }

  openHeader(): void {
    this.header += 1;
  }

  closeHeader(): void {
    this.header -= 1;
  }

  openRow(times: number): void {
    this.cells = [];
    this.times = Math.min(times, MOST_EQUAL_ROWS);
  }

  closeRow(): void {
    const row: TableRow = { cells: this.cells, isHeader: this.header > 0 || (this.hasFirstRowStyle && this.rows.length === 0) };
    const isEmpty = this.cells.every(({ text }) => text === '');
    for (let count = isEmpty ? this.times : 0; count < this.times; count += 1) this.rows.push(row);
  }

  /** @returns where the blocks of the cell go */
  openCell(attributes: Attributes): OdfBlock[] {
    this.open = { attributes, blocks: [] };
    return this.open.blocks;
  }

  closeCell(): void {
    const { attributes, blocks } = this.open ?? { attributes: {}, blocks: [] };
    this.open = undefined;
    const cell: TableCell = {
      text: asOneLine(blocks),
      columns: spanned(attributes, 'columns'),
      rows: spanned(attributes, 'rows'),
      isHeader: blocks.length > 0 && blocks.every((block) => block.kind === 'paragraph' && (block.isTableHeading || block.isBold)),
    };
    const times = Math.min(repeated(attributes, 'columns'), MAX_COLUMNS - this.cells.length);
    for (let count = 0; count < times; count += 1) this.cells.push(cell);
  }
}
