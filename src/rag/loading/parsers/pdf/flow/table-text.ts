import type { TableRow } from '../../../tables/table';
import { tableHead } from '../../../tables/table-header';
import { TableGrid } from '../../../tables/table-grid';
import { TableWriter } from '../../../tables/table-writer';
import type { TextBuilder } from '../../../text/text-builder';
import { asLine } from '../../../text/clean-text';
import type { PdfCell, PdfTable } from '../layout/geometry';
import type { WrittenWords } from './written-words';

/** `2024`, `FY2024`, `2023/24`, `Q1 2024` */
const YEARS = /^(?:(?:FY|CY|[QH][1-4])\s?)?(?:19|20)\d{2}(?:\s?[/–-]\s?(?:(?:19|20)\d{2}|\d{2}))?$/i;

/** Rows that may name the columns. */
const HEAD_ROWS = 12;
/** Columns of tables on two pages that begin this near to one another are the same, in points. */
const SAME_COLUMN = 6;

/** The rows that name the columns of a table, for its part on the next page. */
interface Names {
  rows: TableRow[];
  edges: readonly number[];
  page: number;
}

/** Writes the tables of a document. A table that goes on over a page keeps the names of its columns. */
export class TableText {
  private names: Names | undefined;

  constructor(
    private readonly text: TextBuilder,
    private readonly words: WrittenWords,
  ) {}

  write(table: PdfTable, followsText: boolean): void {
    const rows = table.rows.map((cells, index) => this.row(cells, index < table.heads));
    const head = this.headRows(table, rows);
    const before = this.names;
    const isContinued = head === 0 && !followsText && before !== undefined && isSameTable(before, table);
    this.names =
      head > 0
        ? { rows: rows.slice(0, head).map((row) => ({ ...row, isHeader: true })), edges: table.edges, page: table.page }
        : isContinued
          ? { ...before, page: table.page }
          : undefined;
    const columns = table.edges.length;
    if (!table.isRuled && head === 0 && !isContinued && columns > 2) this.plain(rows);
    else {
      const writer = new TableWriter(this.text, { habit: head === 0 && !isContinued ? 'no row names columns' : 'unknown' });
      for (const row of isContinued ? [...before.rows, ...rows] : rows) writer.row(row);
      writer.end();
    }
  }

  /** Rows without names of their columns, each a line as it stands. */
  private plain(rows: readonly TableRow[]): void {
    let start: number | undefined;
    for (const { cells } of rows) {
      const at = this.text.add(
        cells
          .map(({ text }) => text)
          .filter(Boolean)
          .join(' '),
        start === undefined ? '\n\n' : '\n',
      );
      start ??= at;
    }
    if (start !== undefined) this.text.table(start);
  }

  private row(cells: readonly PdfCell[], isHeader: boolean): TableRow {
    return { isHeader, cells: cells.map(({ lines, columns, rows }) => ({ text: this.joined(lines), columns, rows })) };
  }

  /** The lines of a cell as one. */
  private joined(lines: readonly string[]): string {
    let text = '';
    for (const line of lines) {
      const joint = this.words.joint(text, line);
      text = joint ? joint.text + line : `${text} ${line}`;
    }
    return asLine(text);
  }

  /** How many rows name the columns. Without a style that sets them apart, names hold no digits but those of years. */
  private headRows({ heads, isRuled }: PdfTable, rows: readonly TableRow[]): number {
    const grid = new TableGrid();
    const head = tableHead(
      rows.slice(0, HEAD_ROWS).map((row) => grid.next(row)),
      'unknown',
    );
    if (!head.names) return 0;
    const [, ...cells] = rows[head.rows - 1]?.cells ?? [];
    const hasValues = cells.some(({ text }) => /\d/.test(text) && !YEARS.test(text));
    const isOneYear = cells.length === 1 && cells.some(({ text }) => YEARS.test(text));
    return heads === 0 && (hasValues || (isOneYear && !isRuled)) ? 0 : head.rows;
  }
}

/** Whether a table goes on with one of the page before: its columns stand at the same places. */
function isSameTable({ edges, page }: Names, table: PdfTable): boolean {
  return (
    table.page - page <= 1 &&
    edges.length === table.edges.length &&
    edges.every((edge, column) => Math.abs(edge - (table.edges[column] ?? 0)) < SAME_COLUMN)
  );
}
