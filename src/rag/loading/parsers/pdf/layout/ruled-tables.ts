import { boldHeads, type PdfCell, type PdfTable, type PdfWord, type Rule } from './geometry';
import { rowsOf, textOf } from './segments';

/** Lines this close to one another touch, in points. */
const TOUCH = 3;
/** Grids with more cells are drawings. */
const MOST_CELLS = 20_000;

/** A line of a grid: at `at`, from `from` to `to`. */
interface Line {
  at: number;
  from: number;
  to: number;
}

/** A grid of lines, with the words in it. */
interface Grid {
  across: Line[];
  upright: Line[];
}

/** Takes the tables out of a page whose cells are parted by lines. What is left are the words outside of them. */
export function ruledTables(words: readonly PdfWord[], rules: readonly Rule[], page: number): { tables: PdfTable[]; rest: PdfWord[] } {
  const tables: PdfTable[] = [];
  let rest = [...words];
  for (const grid of gridsOf(rules)) {
    const xs = places(grid.upright);
    const ys = places(grid.across).reverse();
    const [columns, rows] = [xs.length - 1, ys.length - 1];
    if (columns < 1 || rows < 1 || columns * rows < 2 || columns * rows > MOST_CELLS) continue;
    const inside: PdfWord[] = [];
    const outside: PdfWord[] = [];
    for (const word of rest) (isInside(word, xs, ys) ? inside : outside).push(word);
    const table = cellsOf(inside, grid, xs, ys, page);
    // A frame around running text, or a form with one filled cell.
    if (table.rows.flat().filter(({ lines }) => lines.length > 0).length < 2 || columns === 1) continue;
    tables.push(table);
    rest = outside;
  }
  return { tables, rest };
}

function isInside(word: PdfWord, xs: readonly number[], ys: readonly number[]): boolean {
  const [x, y] = [(word.x + word.right) / 2, word.y + word.size * 0.3];
  return x > (xs[0] ?? 0) && x < (xs.at(-1) ?? 0) && y < (ys[0] ?? 0) && y > (ys.at(-1) ?? 0);
}

/** Lines that cross one another, directly or through others. */
function gridsOf(rules: readonly Rule[]): Grid[] {
  const across = joined(rules.filter(isAcross).map(({ x, right, bottom, top }) => ({ at: (bottom + top) / 2, from: x, to: right })));
  const upright = joined(
    rules.filter((rule) => !isAcross(rule)).map(({ x, right, bottom, top }) => ({ at: (x + right) / 2, from: bottom, to: top })),
  );
  if (across.length < 2 || upright.length < 2 || across.length * upright.length > 4_000_000) return [];
  const group = across.map((_, index) => index);
  const root = (index: number): number => {
    let top = index;
    while ((group[top] ?? top) !== top) top = group[top] ?? top;
    group[index] = top;
    return top;
  };
  const touching = upright.map((line) => across.flatMap((other, index) => (crosses(line, other) ? [index] : [])));
  for (const [first, ...others] of touching) for (const other of others) if (first !== undefined) group[root(other)] = root(first);
  const grids = new Map<number, Grid>();
  across.forEach((line, index) => {
    const grid = grids.get(root(index)) ?? { across: [], upright: [] };
    grid.across.push(line);
    grids.set(root(index), grid);
  });
  upright.forEach((line, index) => {
    const [first] = touching[index] ?? [];
    if (first !== undefined) grids.get(root(first))?.upright.push(line);
  });
  return [...grids.values()].filter((grid) => grid.across.length > 1 && grid.upright.length > 1);
}

const isAcross = ({ x, right, bottom, top }: Rule): boolean => right - x > top - bottom;

const crosses = (upright: Line, across: Line): boolean =>
  upright.at > across.from - TOUCH && upright.at < across.to + TOUCH && across.at > upright.from - TOUCH && across.at < upright.to + TOUCH;

/** Lines that continue or cover one another are one. */
function joined(lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  for (const line of [...lines].sort((a, b) => Math.round(a.at) - Math.round(b.at) || a.from - b.from)) {
    const before = result.at(-1);
    if (before && Math.abs(before.at - line.at) < 1 && line.from < before.to + TOUCH) before.to = Math.max(before.to, line.to);
    else result.push({ ...line });
  }
  return result;
}

/** Where lines stand, ascending; those that touch are one. */
function places(lines: readonly Line[]): number[] {
  const found: number[] = [];
  for (const at of lines.map((line) => line.at).sort((a, b) => a - b)) if (at - (found.at(-1) ?? -Infinity) > TOUCH) found.push(at);
  return found;
}

/** Finds the interval that holds a value, between ascending or descending edges. */
function intervalOf(edges: readonly number[], value: number): number {
  const isAscending = (edges[0] ?? 0) < (edges.at(-1) ?? 0);
  return edges.findIndex((edge, index) => index > 0 && (isAscending ? value < edge : value > edge)) - 1;
}

function cellsOf(words: readonly PdfWord[], grid: Grid, xs: readonly number[], ys: readonly number[], page: number): PdfTable {
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  const at = (edges: readonly number[], index: number): number => edges[index] ?? 0;
  const isParted = (lines: readonly Line[], edge: number, where: number): boolean =>
    lines.some((line) => Math.abs(line.at - edge) <= TOUCH && line.from - TOUCH < where && line.to + TOUCH > where);
  const isRightOpen = (row: number, column: number): boolean =>
    column + 1 < columns && !isParted(grid.upright, at(xs, column + 1), (at(ys, row) + at(ys, row + 1)) / 2);
  const isBelowOpen = (row: number, column: number): boolean =>
    row + 1 < rows && !isParted(grid.across, at(ys, row + 1), (at(xs, column) + at(xs, column + 1)) / 2);
  const inCell = new Map<number, PdfWord[]>();
  const owner = new Map<number, number>();
  const cells: { row: number; key: number; columns: number; rows: number }[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const key = row * columns + column;
      if (owner.has(key)) continue;
      let wide = 1;
      while (isRightOpen(row, column + wide - 1) && !owner.has(key + wide)) wide += 1;
      let tall = 1;
      while (isBelowOpen(row + tall - 1, column)) tall += 1;
      for (let down = 0; down < tall; down += 1) for (let over = 0; over < wide; over += 1) owner.set(key + down * columns + over, key);
      cells.push({ row, key, columns: wide, rows: tall });
    }
  }
  for (const word of words) {
    const key = intervalOf(ys, word.y + word.size * 0.3) * columns + intervalOf(xs, (word.x + word.right) / 2);
    const own = owner.get(key) ?? key;
    const others = inCell.get(own);
    if (others) others.push(word);
    else inCell.set(own, [word]);
  }
  const result: PdfCell[][] = Array.from({ length: rows }, () => []);
  for (const cell of cells) {
    const own = inCell.get(cell.key) ?? [];
    const lines = rowsOf(own).map(textOf);
    result[cell.row]?.push({ lines, columns: cell.columns, rows: cell.rows, isBold: own.length > 0 && own.every(({ isBold }) => isBold) });
  }
  return {
    page,
    y: at(ys, 0),
    x: at(xs, 0),
    right: at(xs, columns),
    edges: xs.slice(0, -1),
    rows: result,
    heads: boldHeads(result),
    isRuled: true,
    size: words[0]?.size ?? 0,
  };
}
