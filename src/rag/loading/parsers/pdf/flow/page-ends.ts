import { type Row, textOf } from '../layout/segments';

/** How many rows at either end of a page may be header or footer. */
const ROWS_AT_AN_END = 3;
/** Headers and footers stand this near to the edge of the page, as a share of its height, in most documents. */
const MARGIN = 0.085;
/** A gap above this, in sizes of letters, parts a header or footer from the text. */
const GAP = 1.9;

/** A page as rows from top to bottom, with its height in points. */
export interface RowsOfPage {
  rows: Row[];
  height: number;
}

/** A row at an end of a page. */
export interface EndRow {
  /** Counts from 0. */
  page: number;
  row: Row;
  text: string;
  isTop: boolean;
  /** Distance from the edge of the page that it stands near to, in points. */
  fromEdge: number;
  /** Whether it stands on the margin, or apart from the text. */
  isOnMargin: boolean;
  isApart: boolean;
}

/** The highest and lowest rows of a page. */
export function endRows({ rows, height }: RowsOfPage, page: number): EndRow[] {
  const ends = (inwards: readonly Row[], isTop: boolean): EndRow[] => {
    const isGap = (row: Row, index: number): boolean => Math.abs(yOf(row) - yOf(inwards[index + 1])) > GAP * sizeOf(row);
    const outermost = inwards.slice(0, -1).findIndex(isGap) + 1;
    // What is parted from the text is less than the text.
    const apart = outermost <= ROWS_AT_AN_END && inwards.length - outermost > outermost ? outermost : 0;
    return inwards.slice(0, ROWS_AT_AN_END).map((row, depth) => {
      const fromEdge = isTop ? height - yOf(row) : yOf(row);
      return {
        page,
        row,
        text: textOf(row),
        isTop,
        fromEdge,
        isOnMargin: fromEdge < height * MARGIN,
        isApart: depth < apart || inwards.length === 1,
      };
    });
  };
  const top = ends(rows.slice(0, 2 * ROWS_AT_AN_END + 1), true);
  const bottom = ends(rows.slice(-2 * ROWS_AT_AN_END - 1).reverse(), false);
  const isNearTop = ({ row }: EndRow): boolean => yOf(row) > height / 2;
  return [...top.filter(isNearTop), ...bottom.filter((row) => !isNearTop(row))];
}

const sizeOf = (row: Row): number => row.reduce((size, word) => Math.max(size, word.size), 0);
const yOf = (row: Row | undefined): number => row?.[0]?.y ?? 0;

/** Rows at the same place of their pages, by `also` if that is given. */
export function atSamePlace(rows: readonly EndRow[], also: (row: EndRow) => string = () => ''): EndRow[][] {
  const groups = new Map<string, EndRow[]>();
  for (const row of rows) {
    const key = `${row.isTop}/${Math.round(row.fromEdge / 2)}/${also(row)}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}
