/** Word has nine levels of lists, 0 to 8. */
export const DEEPEST_LEVEL = 8;

/** The marks of list items: a dash, or the number the item has in its list. */
export class ListMarks {
  private readonly counters = new Map<string, number>();

  constructor(private readonly isNumbered: (list: string, level: number) => boolean) {}

  /**
   * The mark of the next item, indented and with a space after it.
   * @param list id of its list
   * @param level from 0, the outermost
   */
  next(list: string, level: number): string {
    const indent = '  '.repeat(level);
    if (!this.isNumbered(list, level)) return `${indent}- `;
    const key = `${list}/${level}`;
    const number = (this.counters.get(key) ?? 0) + 1;
    this.counters.set(key, number);
    // The levels below start again at 1.
    for (let below = level + 1; below <= DEEPEST_LEVEL; below += 1) this.counters.delete(`${list}/${below}`);
    return `${indent}${number}. `;
  }
}
