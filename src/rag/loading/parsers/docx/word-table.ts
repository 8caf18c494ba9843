import { MAX_ROWS } from '../../text/limits';
import { RefusedFileError } from '../../text/refused-file';
import type { TableRow } from '../../tables/table';
import { type Block, lineOf } from './blocks';
import type { WordStyle } from './word-styles';
import { childOf, isOn, switchOf, valueOf, type XmlElement } from './xml-tree';

/** The bit of `tblLook` that sets off the first row (ECMA-376 part 1, 17.18.91), in files before Word 2010. */
const FIRST_ROW = 0x20;

interface Cell {
  blocks: Block[];
  columns: number;
  rows: number;
  isContinued: boolean;
  /** Whether it goes on with the cell at its left: merged as Word 97 did it. */
  isJoined: boolean;
  isDeleted: boolean;
}

interface Row {
  cells: Cell[];
  isHeader: boolean;
  isDeleted: boolean;
  /** Columns that it leaves out at its start. */
  skipped: number;
}

/** A table of a Word document while it is read, row by row (ECMA-376 part 1, 17.4). */
export class WordTable {
  private readonly rows: Row[] = [];
  private hasHeaderRow = false;

  constructor(private readonly styleOf: (styleId: string) => WordStyle) {}

  /** The blocks of the cell that is being read. */
  get cell(): Block[] | undefined {
    return this.lastCell?.blocks;
  }

  private get lastCell(): Cell | undefined {
    return this.rows.at(-1)?.cells.at(-1);
  }

  readProperties(properties: XmlElement): void {
    const look = childOf(properties, 'w:tblLook')?.attributes;
    const first = look?.['w:firstRow'];
    const setsOff = first === undefined ? (Number.parseInt(look?.['w:val'] ?? '0', 16) & FIRST_ROW) > 0 : isOn(first);
    this.hasHeaderRow = setsOff && this.styleOf(valueOf(properties, 'w:tblStyle') ?? '').hasHeaderRow;
  }

  /** @throws RefusedFileError when the table has too many rows */
  startRow(): void {
    this.rows.push({ cells: [], isHeader: false, isDeleted: false, skipped: 0 });
    if (this.rows.length > MAX_ROWS) throw new RefusedFileError(`has more than ${MAX_ROWS.toLocaleString('en')} rows`);
  }

  readRowProperties(properties: XmlElement): void {
    const row = this.rows.at(-1);
    if (!row) return;
    row.isHeader = switchOf(properties, 'w:tblHeader') ?? false;
    row.isDeleted = childOf(properties, 'w:del') !== undefined || switchOf(properties, 'w:hidden') === true;
    row.skipped = Number(valueOf(properties, 'w:gridBefore') ?? '0') || 0;
  }

  startCell(): void {
    this.rows.at(-1)?.cells.push({ blocks: [], columns: 1, rows: 1, isContinued: false, isJoined: false, isDeleted: false });
  }

  readCellProperties(properties: XmlElement): void {
    const cell = this.lastCell;
    if (!cell) return;
    cell.columns = Math.max(1, Number(valueOf(properties, 'w:gridSpan') ?? '1') || 1);
    const merge = childOf(properties, 'w:vMerge');
    cell.isContinued = merge !== undefined && merge.attributes['w:val'] !== 'restart';
    const join = childOf(properties, 'w:hMerge');
    cell.isJoined = join !== undefined && join.attributes['w:val'] !== 'restart';
    cell.isDeleted = childOf(properties, 'w:cellDel') !== undefined;
  }

  /** The table as blocks: itself and its notes, or what stands in it when it only places text on the page. */
  finish(): Block[] {
    const rows = this.rows
      .filter(({ isDeleted }) => !isDeleted)
      .map((row) => ({ ...row, cells: row.cells.filter((cell) => !cell.isDeleted) }));
    for (const row of rows) joinCells(row);
    if (isLayout(rows)) return rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks));
    const merged = mergeRows(rows);
    const notes = rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'note')));
    return [{ kind: 'table', rows: this.tableRows(merged) }, ...notes];
  }

  private tableRows(rows: readonly Row[]): TableRow[] {
    const areMarked = this.hasHeaderRow || rows.some(({ isHeader }) => isHeader);
    const boldRows = areMarked ? 0 : boldRowsOf(rows);
    return rows.map(({ cells, isHeader, skipped }, index) => ({
      isHeader: isHeader || (this.hasHeaderRow && index === 0),
      cells: [
        ...(skipped > 0 ? [{ text: '', columns: skipped }] : []),
        ...cells.map((cell) => ({
          text: lineOf(cell.blocks.filter(({ kind }) => kind !== 'note')),
          columns: cell.columns,
          rows: cell.rows,
          isHeader: index < boldRows && isBold(cell),
        })),
      ],
    }));
  }
}

/** How many rows from the first on are bold and name columns: a row below one with merged cells goes on with its names. */
function boldRowsOf(rows: readonly Row[]): number {
  const last = rows.findIndex(({ cells }) => cells.every(({ columns, rows: tall }) => columns === 1 && tall === 1));
  const names = rows.slice(0, last < 0 ? rows.length : last + 1);
  const plain = names.findIndex(({ cells }) => !cells.every((cell) => cell.blocks.length === 0 || isBold(cell)));
  return plain < 0 ? names.length : plain;
}

/** Whether all text of a cell is bold. */
function isBold({ blocks }: Cell): boolean {
  return blocks.length > 0 && blocks.every((block) => block.kind === 'text' && block.isBold);
}

/** Whether a table is a frame: one column, or one row whose cells hold several paragraphs. */
function isLayout(rows: readonly Row[]): boolean {
  const isOneColumn = rows.every(({ cells }) => cells.length <= 1);
  return isOneColumn || (rows.length === 1 && rows.some(({ cells }) => cells.some(({ blocks }) => blocks.length > 1)));
}

function joinCells(row: Row): void {
  let first: Cell | undefined;
  row.cells = row.cells.filter((cell) => {
    if (cell.isJoined && first) {
      first.columns += cell.columns;
      return false;
    }
    first = cell;
    return true;
  });
}

/** Counts the rows of merged cells, and takes out those that only go on with the cell above. */
function mergeRows(rows: readonly Row[]): Row[] {
  let above = new Map<number, Cell>();
  return rows.map((row) => {
    const open = new Map<number, Cell>();
    let column = row.skipped;
    const cells = row.cells.filter((cell) => {
      const from = cell.isContinued ? above.get(column) : undefined;
      if (from) from.rows += 1;
      open.set(column, from ?? cell);
      column += cell.columns;
      return !from;
    });
    above = open;
    return { ...row, cells };
  });
}
