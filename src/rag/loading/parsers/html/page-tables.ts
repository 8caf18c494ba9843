import type { TextBuilder } from '../../text/text-builder';
import type { Attributes } from './elements/html-elements';
import { TableReader } from './table-reader';
import type { TextFlow } from './text-flow';

const ROW_GROUPS = new Set(['thead', 'tbody', 'tfoot']);

/** Tables in tables that are read as tables; what stands deeper is text of its cell. */
const DEEPEST_TABLE = 4;

/** The open tables of a page: text flows into their cells, and behind them when they end. */
export class PageTables {
  private counted = 0;
  /** Undefined stands for a table that lays out the page. */
  private readonly tables: (TableReader | undefined)[] = [];

  /** @param layoutTables which tables of the page, in its order, lay it out */
  constructor(
    private readonly text: TextBuilder,
    private readonly flow: TextFlow,
    private readonly layoutTables: ReadonlySet<number>,
  ) {}

  /** The blocks of the cell that is being read. */
  get cellBlocks(): string[] | undefined {
    return this.tables.findLast((table) => table !== undefined)?.cellBlocks;
  }

  /** Whether the innermost table is read, and a cell of it. */
  get isInCell(): boolean {
    return this.tables.at(-1)?.cellBlocks !== undefined;
  }

  /** Counts a table of the page, whether or not it is left out. */
  count(): void {
    this.counted += 1;
  }

  /** Opens the table that was counted last. */
  openTable(): void {
    const isLayout = this.layoutTables.has(this.counted - 1);
    const isRead = !isLayout && this.tables.filter((table) => table !== undefined).length < DEEPEST_TABLE;
    const cell = this.cellBlocks;
    if (!isRead) this.tables.push(undefined);
    else this.tables.push(cell ? TableReader.within(cell) : new TableReader(this.text, undefined));
  }

  endTable(): void {
    const table = this.tables.pop();
    table?.end();
    if (table) this.flow.into(table.outside);
  }

  /** Opens a part of the innermost table. */
  open(name: string, attributes: Attributes): void {
    const table = this.tables.at(-1);
    if (!table) return;
    if (name === 'td' || name === 'th') this.flow.into(table.openCell(name, attributes));
    else if (name === 'caption') this.flow.into(table.openCaption());
    else {
      if (name === 'tr') table.endRow();
      else if (ROW_GROUPS.has(name)) table.openGroup(name);
      else return;
      this.flow.into(table.outside);
    }
  }

  /** Ends a part of the innermost table. */
  close(name: string): void {
    const table = this.tables.at(-1);
    if (!table) return;
    if (name === 'tr') table.endRow();
    else if (ROW_GROUPS.has(name)) table.endGroup();
    else if (name === 'td' || name === 'th') table.endCell();
    else if (name !== 'caption') return;
    this.flow.into(table.outside);
  }

  /** Text that is not bold stands in the innermost table. */
  plainText(): void {
    this.tables.at(-1)?.plainText();
  }
}
