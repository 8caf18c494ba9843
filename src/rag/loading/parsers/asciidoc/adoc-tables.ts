import { parse } from 'papaparse';
import { escapedHtml, type HtmlCell, tableHtml } from '../html/html-writing';
import type { BlockAttributes } from './adoc-block-attributes';

/** What reads the content of cells. */
export interface CellReader {
  blocks(lines: readonly string[]): string;
  inline(text: string): string;
}

/** The first and last line of a table: `|===`; the sign says what stands before each cell. */
export const TABLE_LINE = /^([|!,:])={3,}$/;

/** Most columns of a table. */
const MOST_COLUMNS = 1_000;
/** Most rows and columns that a cell reaches over, and times it is repeated. */
const LARGEST_SPAN = 1_000;

/** What stands before a cell: `2+|`, `.3+^|`, `3*|`, `a|`. */
const CELL = /(?:(?<=^|\s)(?:(\d{1,4})?(?:\.(\d{1,4}))?([+*]))?[<^>]?(?:\.[<^>])?([a-z])?)?(?<!\\)([|!])/gm;
const COLUMN = /^(?:(\d{1,4})\*)?[<^>]?(?:\.[<^>])?(?:\d+%?|~)?([a-z])?$/;

interface RawCell {
  text: string;
  style: string;
  columns: number;
  rows: number;
}

/**
 * Reads a table (https://docs.asciidoctor.org/asciidoc/latest/tables/build-a-basic-table/).
 * @param sign what stands before each cell
 */
export function tableOf(sign: string, lines: readonly string[], attributes: BlockAttributes, caption: string, reader: CellReader): string {
  const format = attributes.named.get('format') ?? { ',': 'csv', ':': 'dsv' }[sign];
  const separator = attributes.named.get('separator') ?? { csv: ',', dsv: ':', tsv: '\t' }[format ?? ''] ?? sign;
  const styles = columnStyles(attributes.named.get('cols') ?? '');
  const firstLine = lines.findIndex((line) => line !== '');
  const isImplied = firstLine === 0 && lines[1] === '' && lines.length > 2;
  const hasHeader = attributes.options.has('header') || (isImplied && !attributes.options.has('noheader'));
  const cells = format === undefined ? cellsOf(lines.join('\n'), separator) : [];
  const width = Math.min(MOST_COLUMNS, styles.length || firstWidth(lines[firstLine] ?? '', separator));
  const rows = format === undefined ? rowsOf(cells, width) : delimited(lines, separator);
  const written = rows.map((row, index) =>
    row.map((cell, column): HtmlCell => {
      const style = cell.style || (styles[column] ?? '');
      const html = hasHeader && index === 0 ? reader.inline(cell.text) : cellHtml(cell.text, style, reader);
      return { html, columns: cell.columns, rows: cell.rows, isHeader: style === 'h' };
    }),
  );
  return tableHtml(written, { headerRows: hasHeader ? 1 : 0, caption });
}

/** The style of each column, of `1,2a,3*h`; empty when the number of columns is not said. */
function columnStyles(cols: string): string[] {
  if (cols.trim() === '') return [];
  return cols.split(/[,;]/).flatMap((column) => {
    const [, times = '1', style = ''] = COLUMN.exec(column.trim()) ?? [];
    return Array.from({ length: Math.min(MOST_COLUMNS, Number(times)) }, () => style);
  });
}

/** How many columns the cells of the first line take. */
function firstWidth(line: string, separator: string): number {
  return Math.max(
    1,
    cellsOf(line, separator).reduce((sum, { columns }) => sum + columns, 0),
  );
}

function cellsOf(text: string, separator: string): RawCell[] {
  const cells: RawCell[] = [];
  const marks = [...text.matchAll(CELL)].filter((mark) => mark[5] === separator);
  marks.forEach((mark, index) => {
    const [whole, columns, rows, sign, style = ''] = mark;
    const content = text
      .slice(mark.index + whole.length, marks[index + 1]?.index)
      .replaceAll(`\\${separator}`, separator)
      .trim();
    const isSpan = sign === '+';
    const cell = { text: content, style, columns: isSpan ? bounded(columns) : 1, rows: isSpan ? bounded(rows) : 1 };
    for (let times = sign === '*' ? bounded(columns) : 1; times > 0; times -= 1) cells.push(cell);
  });
  return cells;
}

const bounded = (value: string | undefined): number => Math.max(1, Math.min(LARGEST_SPAN, Number(value ?? '1')));

/** Cells as rows of a width: cells from above take places, too. */
function rowsOf(cells: readonly RawCell[], width: number): RawCell[][] {
  const rows: RawCell[][] = [];
  /** For each column, how many more rows are taken from above. */
  let above: number[] = Array.from({ length: width }, () => 0);
  let row: RawCell[] = [];
  let column = 0;
  const next = above.slice();
  const end = (): void => {
    rows.push(row);
    row = [];
    above = next.map((rest) => Math.max(0, rest));
    next.forEach((rest, index) => (next[index] = Math.max(0, rest - 1)));
    column = 0;
  };
  const skip = (): void => {
    while (column < width && (above[column] ?? 0) > 0) column += 1;
  };
  for (const cell of cells) {
    skip();
    if (column >= width) {
      end();
      skip();
    }
    row.push(cell);
    for (let right = 0; right < cell.columns && column < width; right += 1, column += 1) next[column] = cell.rows - 1;
  }
  if (row.length > 0) end();
  return rows;
}

function delimited(lines: readonly string[], delimiter: string): RawCell[][] {
  const { data } = parse<string[]>(lines.join('\n').trim(), { delimiter, skipEmptyLines: true });
  return data.map((cells) => cells.map((text) => ({ text: text.trim(), style: '', columns: 1, rows: 1 })));
}

function cellHtml(text: string, style: string, reader: CellReader): string {
  if (style === 'a') return reader.blocks(text.split('\n'));
  if (style === 'l') return `<pre>${escapedHtml(text)}</pre>`;
  return text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${reader.inline(paragraph)}</p>`)
    .join('');
}
