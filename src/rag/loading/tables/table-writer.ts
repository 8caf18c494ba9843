import { MAX_ROWS } from '../text/limits';
import { RefusedFileError } from '../text/refused-file';
import type { Separator, TextBuilder } from '../text/text-builder';
import type { HeaderHabit, TableRow } from './table';
import { type GridCell, type GridRow, TableGrid } from './table-grid';
import { isAcross, tableHead } from './table-header';
import { rowLines, type NamedValue } from './table-lines';

/** Rows that are looked at before the first is written. */
const HEAD_ROWS = 12;

/** Longest text across a table that names the rows below it, in characters; a longer one is a remark. */
const LONGEST_GROUP = 80;

export interface TableOptions {
  /** What stands above the table as its title. */
  caption?: string;
  habit?: HeaderHabit;
}

/**
 * Writes a table as text, a row a line, each value with the whole name of its column, so that every line can be found and quoted
 * alone: `City: Ghent; Places: 24.` A merged value stands in every row and under every name it reaches over. Rows are written as
 * they come: a table is never held whole.
 */
export class TableWriter {
  private readonly grid = new TableGrid();
  private head: GridRow[] | undefined = [];
  private names: string[] | undefined;
  private headerTexts = '';
  /** What the rows belong to: the subject of the table, then the last text across it. */
  private subject = '';
  private group = '';
  private rows = 0;
  private width = 0;
  private start = -1;

  constructor(
    private readonly text: TextBuilder,
    private readonly options: TableOptions = {},
  ) {}

  /** @throws RefusedFileError when the table has too many rows */
  row(row: TableRow): void {
    const next = this.grid.next(row);
    if (next.cells.every(({ text }) => text === '')) return;
    this.rows += 1;
    if (this.rows > MAX_ROWS) throw new RefusedFileError(`has more than ${MAX_ROWS.toLocaleString('en')} rows`);
    if (!this.head) this.body(next);
    else if (this.head.push(next) === HEAD_ROWS) this.writeHead();
  }

  /** Ends a group of rows, as `<tbody>` is: no merged cell reaches out of it. */
  endGroup(): void {
    this.grid.endGroup();
  }

  /** Ends the table. Its range becomes part of the outline. */
  end(): void {
    this.writeHead();
    if (this.start >= 0) this.text.table(this.start);
  }

  private writeHead(): void {
    const first = this.head;
    if (!first) return;
    this.head = undefined;
    const { captions, subject, names, rows } = tableHead(first, this.options.habit ?? 'unknown');
    this.names = names;
    this.subject = subject;
    this.width = Math.max(0, ...first.map(({ cells }) => cells.length));
    this.headerTexts = textsOf(first[rows - 1]);
    for (const caption of [this.options.caption ?? '', ...captions]) this.line(caption);
    // A table of names alone: they are its text.
    if (first.length === rows && names)
      this.line(
        rowLines(
          names.map((value) => ({ name: '', value })),
          '',
        ).join('\n'),
      );
    for (const row of first.slice(rows)) this.body(row);
  }

  private body(row: GridRow): void {
    if (isAcross(row, this.width)) {
      const text = row.cells.find((cell) => cell.text !== '')?.text ?? '';
      this.group = text.length <= LONGEST_GROUP ? text : '';
      this.line(text);
      return;
    }
    // The header again, on the next page say.
    if (this.names && textsOf(row) === this.headerTexts) return;
    for (const line of rowLines(this.values(row), [this.subject, this.group].filter(Boolean).join('; '))) this.line(line);
  }

  /** The values of a row with the names of their columns; a merged value once for each different name it stands under. */
  private values({ cells }: GridRow): NamedValue[] {
    const values: NamedValue[] = [];
    let before: GridCell | undefined;
    cells.forEach((cell, column) => {
      const name = this.names?.[column] ?? '';
      const isRepeated = cell === before && (name === '' || name === values.at(-1)?.name);
      if (cell.text !== '' && !isRepeated) values.push({ name, value: cell.text });
      before = cell;
    });
    const [first, ...others] = values;
    // Without names: a name and its value, by a mark or because there is nothing else.
    if (this.names || !first || others.length === 0 || (others.length > 1 && !cells[0]?.isHeader)) return values;
    return [{ name: first.value, value: others.map(({ value }) => value).join('; ') }];
  }

  private line(line: string): void {
    if (line === '') return;
    const separator: Separator = this.start < 0 ? '\n\n' : '\n';
    const start = this.text.add(line, separator);
    if (this.start < 0) this.start = start;
  }
}

const textsOf = (row: GridRow | undefined): string => JSON.stringify(row?.cells.map(({ text }) => text));
