import type { HtmlCell } from '../html/html-writing';

/** A table drawn with lines: `+---+`. */
export interface DrawnTable<Cell> {
  rows: Cell[][];
  headerRows: number;
}

const LINE = /\+[-=]+(?=\+)/g;
/** A filler behind characters that are two columns wide. */
const FILLER = '\u0000';
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/**
 * Reads a grid table (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#grid-tables): cuts it at every line that is
 * drawn, and joins what no line divides.
 * @param htmlOf the lines of a cell as HTML
 */
export function gridTable(drawn: readonly string[], htmlOf: (lines: string[]) => string): DrawnTable<HtmlCell> {
  const width = drawn.reduce((most, { length }) => Math.max(most, length), 0);
  const lines = drawn.map((line) => line.replace(WIDE, `$&${FILLER}`).padEnd(width));
  const { columns, rows, header } = edgesOf(lines);
  const taken = new Set<number>();
  const cells: HtmlCell[][] = [];
  for (let row = 0; row + 1 < rows.length; row += 1) {
    const written: HtmlCell[] = [];
    for (let column = 0; column + 1 < columns.length; column += 1) {
      if (taken.has(row * columns.length + column)) continue;
      const place = { lines, columns, rows, row, column };
      const [wide, tall] = spanOf(place);
      for (let down = 0; down < tall; down += 1)
        for (let right = 0; right < wide; right += 1) taken.add((row + down) * columns.length + column + right);
      const text = lines.slice((rows[row] ?? 0) + 1, rows[row + tall] ?? 0).map((line) =>
        line
          .slice((columns[column] ?? 0) + 1, columns[column + wide] ?? 0)
          .replaceAll(FILLER, '')
          .trimEnd(),
      );
      written.push({ html: htmlOf(text), columns: wide, rows: tall });
    }
    cells.push(written);
  }
  return { rows: cells, headerRows: header < 0 ? 0 : rows.indexOf(header) };
}

/** Where lines are drawn: columns and rows of the drawing, and the row of the double line below the header; -1 without one. */
function edgesOf(lines: readonly string[]): { columns: number[]; rows: number[]; header: number } {
  const columns = new Set<number>();
  const rows: number[] = [];
  let header = -1;
  lines.forEach((line, row) => {
    if (!/^[+|]/.test(line)) return;
    let isEdge = false;
    for (const match of line.matchAll(LINE)) {
      isEdge = true;
      columns.add(match.index).add(match.index + match[0].length);
      if (match[0].startsWith('+=') && header < 0) header = row;
    }
    if (isEdge) rows.push(row);
  });
  return { columns: [...columns].sort((a, b) => a - b), rows, header };
}

interface Place {
  lines: readonly string[];
  columns: readonly number[];
  rows: readonly number[];
  row: number;
  column: number;
}

/** Columns and rows that the cell at a place reaches over: up to the next line at its right and below it. */
function spanOf({ lines, columns, rows, row, column }: Place): [wide: number, tall: number] {
  const top = rows[row] ?? 0;
  const left = columns[column] ?? 0;
  let wide = 1;
  while (column + wide < columns.length - 1 && !'|+'.includes(lines[top + 1]?.charAt(columns[column + wide] ?? 0) || ' ')) wide += 1;
  let tall = 1;
  const isLine = (edge: number): boolean => /[-=]/.test(lines[edge]?.charAt(left + 1) ?? '-');
  while (row + tall < rows.length - 1 && !isLine(rows[row + tall] ?? 0)) tall += 1;
  return [wide, tall];
}
