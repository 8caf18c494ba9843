import type { TableCell, TableRow } from '../../tables/table';
import { TableWriter } from '../../tables/table-writer';
import { asLine } from '../../text/clean-text';
import { TextBuilder } from '../../text/text-builder';
import type { Attributes } from './elements/html-elements';

/** A cell that is being read. */
interface OpenCell {
  blocks: string[];
  columns: number;
  rows: number;
  isName: boolean;
  /** Whether all of its text so far is bold. */
  isBold: boolean;
}

const ITEM = /^\s*- /;

/** A table of values: from its elements to rows. */
export class TableReader {
  private caption: string[] | undefined;
  private writer: TableWriter | undefined;
  private group = '';
  private row: TableCell[] = [];
  private cell: OpenCell | undefined;
  private isFirstRow = true;
  /** Rows of the head, until all are known; rows of the foot, which may stand before the values they belong under. */
  private headRows: TableCell[][] = [];
  private readonly footRows: TableCell[][] = [];

  /**
   * @param text takes the lines of the table
   * @param outside takes what stands in the table but in none of its cells: the blocks of the cell that the table stands in
   */
  constructor(
    private readonly text: TextBuilder,
    readonly outside: string[] | undefined,
  ) {}

  /** A table in a cell of another: its rows become part of that cell. */
  static within(cell: string[]): TableReader {
    return new TableReader(new TextBuilder(), cell);
  }

  /** The blocks of the cell that is being read. */
  get cellBlocks(): string[] | undefined {
    return this.cell?.blocks;
  }

  /** @returns where the blocks of the caption belong */
  openCaption(): string[] {
    this.caption ??= [];
    return this.caption;
  }

  openGroup(name: string): void {
    // Its end tag may be left out.
    this.endGroup();
    this.group = name;
  }

  endGroup(): void {
    this.endRow();
    if (this.group === 'thead') this.writeHead();
    this.writer?.endGroup();
    this.group = '';
  }

  /** @returns where the blocks of the cell belong */
  openCell(name: string, attributes: Attributes): string[] {
    this.endCell();
    const rows = span(attributes['rowspan']);
    this.cell = {
      blocks: [],
      columns: Math.max(1, span(attributes['colspan'])),
      // Zero is all rows of the group.
      rows: rows === 0 ? Number.POSITIVE_INFINITY : rows,
      isName: name === 'th',
      isBold: true,
    };
    return this.cell.blocks;
  }

  /** Says that the cell holds text that is not bold. */
  plainText(): void {
    if (this.cell) this.cell.isBold = false;
  }

  endCell(): void {
    if (!this.cell) return;
    const { blocks, columns, rows, isName, isBold } = this.cell;
    const text = cellText(blocks);
    this.row.push({ text, columns, rows, isHeader: isName || (this.isFirstRow && isBold && text !== '') });
    this.cell = undefined;
  }

  endRow(): void {
    this.endCell();
    if (this.row.length === 0) return;
    const cells = this.row;
    this.row = [];
    this.isFirstRow = false;
    if (this.group === 'thead') this.headRows.push(cells);
    else if (this.group === 'tfoot') this.footRows.push(cells);
    else this.write({ cells });
  }

  /** Ends the table. */
  end(): void {
    this.endGroup();
    for (const cells of this.footRows) this.write({ cells });
    if (!this.writer && this.caption) this.write({ cells: [{ text: '' }] });
    this.writer?.end();
    if (!this.outside) return;
    const lines = this.text.finish({ encoding: '' }).text.split('\n');
    this.outside.push(lines.map((line) => line.replace(/\.$/, '').replaceAll('; ', ', ')).join(', '));
  }

  /** Writes the rows of the head. None of their cells reaches below it. */
  private writeHead(): void {
    const rows = this.headRows;
    this.headRows = [];
    rows.forEach((cells, index) => {
      const left = rows.length - index;
      this.write({ isHeader: true, cells: cells.map((cell) => ({ ...cell, rows: Math.min(cell.rows ?? 1, left) })) });
    });
  }

  private write(row: TableRow): void {
    this.writer ??= new TableWriter(this.text, { caption: cellText(this.caption ?? []) });
    this.writer.row(row);
  }
}

function span(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isSafeInteger(number) && number >= 0 ? number : 1;
}

/** The blocks of a cell as one line; items follow one another with commas. */
function cellText(blocks: readonly string[]): string {
  let text = '';
  for (const [index, block] of blocks.entries()) {
    const isItem = ITEM.test(block);
    const isNext = isItem && index > 0 && ITEM.test(blocks[index - 1] ?? '');
    text += `${isNext ? ', ' : ' '}${isItem ? block.replace(ITEM, '') : block}`;
  }
  return asLine(text);
}
