import { backgroundTurn } from '../../../common/turns';

/** A row of a table whose key ends with the stem. */
interface StemRow {
  stem: string;
}

/**
 * Rows in the order of their stems, in the database's collation, page by page; other work gets its turn between two pages.
 * @param size most rows of a page
 * @param read the first `size` rows after a stem
 */
export async function* pagesByStem<Row extends StemRow>(size: number, read: (after: string) => Promise<Row[]>): AsyncGenerator<Row[]> {
  for (let after = ''; ;) {
    const page = await read(after);
    if (page.length > 0) yield page;
    if (page.length < size) return;
    after = page.at(-1)?.stem ?? after;
    await backgroundTurn();
  }
}

/**
 * Deletes rows in the order of their stems, page by page. Can be interrupted at any point: the next call continues.
 * @param lastOfPage the last row of the first page; undefined when there are fewer rows than a page has
 * @param remove deletes the rows up to a stem; all of them when there is none
 * @throws the signal's reason when it aborts
 */
export async function removeByStem(
  lastOfPage: () => Promise<StemRow | undefined>,
  remove: (upTo: string | undefined) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  for (let isMore = true; isMore;) {
    signal.throwIfAborted();
    const last = await lastOfPage();
    await remove(last?.stem);
    isMore = last !== undefined;
    await backgroundTurn();
  }
}
