import type { PdfLine, PdfTable } from '../layout/geometry';

/** Measures of how a whole document is typeset. */
export interface Typesetting {
  /** Height of the letters of running text. */
  bodySize: number;
  /** Distance of neighbouring lines, as a multiple of their height. */
  leading: number;
  /** Whether running text is bold, so that bold letters tell nothing. */
  isBold: boolean;
}

const USUAL_LEADING = 1.2;
/** Lines of running text are at most this far apart: double spacing; in a text of a few lines, one and a half. */
const WIDEST_LEADING = 2.4;
const WIDEST_OF_FEW = 1.7;
const FEW_LINES = 12;
/** Distances of lines above this share of all are also those of paragraphs and headings. */
const LEADING_SHARE = 0.3;

/** Size of letters to half a point, so that rounding errors do not make another size. */
export const roundedSize = (size: number): number => Math.round(size * 2) / 2;

/** The measures of lines and tables. */
export function typesetting(lines: readonly PdfLine[], tables: readonly PdfTable[]): Typesetting {
  const characters = new Map<number, number>();
  for (const table of tables) {
    const size = roundedSize(table.size);
    const length = table.rows.flat().reduce((sum, cell) => sum + cell.lines.join('').length, 0);
    characters.set(size, (characters.get(size) ?? 0) + length);
  }
  const leadings: number[] = [];
  let bold = 0;
  let all = 0;
  lines.forEach((line, index) => {
    const size = roundedSize(line.size);
    characters.set(size, (characters.get(size) ?? 0) + line.text.length);
    all += line.text.length;
    if (line.isBold) bold += line.text.length;
    const before = lines[index - 1];
    if (before?.page === line.page && before.y > line.y && line.size > 0) leadings.push((before.y - line.y) / line.size);
  });
  leadings.sort((a, b) => a - b);
  const [bodySize = 0] = [...characters.entries()].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [];
  return {
    bodySize,
    leading: Math.min(
      leadings.length < FEW_LINES ? WIDEST_OF_FEW : WIDEST_LEADING,
      leadings[Math.floor(leadings.length * LEADING_SHARE)] ?? USUAL_LEADING,
    ),
    isBold: bold * 3 > all,
  };
}
