import type { HtmlCell } from '../html/html-writing';
import type { DrawnTable } from './rst-grid-table';

/** `====  ====`: the columns of a simple table. */
export const SIMPLE_BORDER = /^=+(?: +=+)+$/;
const SPANS = /^-+(?: +-+)*$/;

interface Column {
  start: number;
  end: number;
}

function columnsOf(line: string): Column[] {
  return [...line.matchAll(/[-=]+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Where a simple table ends: at its last border that a blank line follows; `start` when it has no end. */
export function simpleTableEnd(lines: readonly string[], start: number): number {
  let end = start;
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (!/^[= ]+$/.test(line) || !line.startsWith('=')) continue;
    end = index;
    if ((lines[index + 1] ?? '') === '') break;
  }
  return end;
}

/**
 * Reads a simple table (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#simple-tables). A line without text in its
 * first column goes on with the row above; lines of `-` below a row say which columns its cells reach over.
 * @param lines from its first border to its last
 * @param htmlOf the lines of a cell as HTML
 */
export function simpleTable(lines: readonly string[], htmlOf: (lines: string[]) => string): DrawnTable<HtmlCell> {
  const columns = columnsOf(lines[0] ?? '');
  const rows: HtmlCell[][] = [];
  let headerRows = 0;
  let row: string[] = [];
  const end = (groups: readonly Column[]): void => {
    if (row.some((line) => line !== '')) rows.push(cellsOf(row, columns, groups, htmlOf));
    row = [];
  };
  const [first] = columns;
  lines.slice(1).forEach((line, index) => {
    const isBorder = line.startsWith('=') && /^[= ]+$/.test(line);
    if (isBorder || SPANS.test(line)) {
      end(columnsOf(line));
      if (isBorder && index < lines.length - 2 && headerRows === 0) headerRows = rows.length;
      return;
    }
    const isNew = line !== '' && line.slice(first?.start, first?.end).trim() !== '';
    if (isNew) end(columns);
    row.push(line);
  });
  end(columns);
  return { rows, headerRows };
}

/** The cells of a row: its columns, joined where a group reaches over several. The last one has no right end. */
function cellsOf(
  row: readonly string[],
  columns: readonly Column[],
  groups: readonly Column[],
  htmlOf: (lines: string[]) => string,
): HtmlCell[] {
  return groups.map(({ start, end }, index) => ({
    html: htmlOf(
      row.map((line) => line.slice(start, index === groups.length - 1 ? undefined : (groups[index + 1]?.start ?? end)).trimEnd()),
    ),
    columns: Math.max(1, columns.filter((column) => column.start >= start && column.start < end).length),
  }));
}
