import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Rows in the order of a key, page by page; other work gets its turn between two pages.
 * @param size most rows of a page
 * @param first a key before all others
 * @param read the first `size` rows after a key, in its order
 * @param keyOf the key of a row
 */
export async function* pagesAfter<Row, Key>(
  size: number,
  first: Key,
  read: (after: Key) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<Row[]> {
  for (let after = first; ;) {
    const page = await read(after);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < size) return;
    after = keyOf(last);
    await nextTurn();
  }
}
