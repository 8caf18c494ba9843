/** Columns of the widest sheet. */
export const MAX_SHEET_COLUMNS = 16_384;

/** Finds the places of columns among the visible ones. Columns count from 0. */
export class VisibleColumns {
  /** By column: hidden columns before it; one entry more than columns. Undefined when none is hidden. */
  private readonly hiddenBefore: Uint16Array | undefined;

  constructor(hidden: readonly (readonly [first: number, last: number])[]) {
    if (hidden.length === 0) return;
    const isHidden = new Uint8Array(MAX_SHEET_COLUMNS);
    for (const [first, last] of hidden) isHidden.fill(1, Math.max(0, first), last + 1);
    const counts = new Uint16Array(MAX_SHEET_COLUMNS + 1);
    isHidden.forEach((each, column) => (counts[column + 1] = (counts[column] ?? 0) + each));
    this.hiddenBefore = counts;
  }

  /** The place of columns among the visible ones, and how many of them are visible. */
  among(first: number, end: number): { first: number; count: number } {
    const last = Math.min(end, MAX_SHEET_COLUMNS - 1);
    if (!this.hiddenBefore) return { first, count: last - first + 1 };
    const before = this.hiddenBefore[first] ?? 0;
    return { first: first - before, count: last - first + 1 - ((this.hiddenBefore[last + 1] ?? 0) - before) };
  }
}
