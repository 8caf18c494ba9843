import { extensionOf } from './document-formats';
import type { RefusedFileError } from './text/refused-file';

/** A trap may cost a minute and half a gigabyte before it is refused: not at every look at the folder. In milliseconds. */
const REMEMBERED_MS = 60 * 60 * 1_000;

/** More refused files than this are forgotten together. */
const MOST_REMEMBERED = 1_000;

/** Files that were refused, by what is in them. A file that only took too long on a busy machine has another chance in an hour. */
export class RefusedFileCache {
  private readonly refused = new Map<string, { error: RefusedFileError; until: number }>();

  /** @throws RefusedFileError the one it was refused with */
  check(name: string, contentHash: string): void {
    const known = this.refused.get(key(name, contentHash));
    if (known && performance.now() < known.until) throw known.error;
  }

  add(name: string, contentHash: string, error: RefusedFileError): void {
    if (this.refused.size >= MOST_REMEMBERED) this.refused.clear();
    this.refused.set(key(name, contentHash), { error, until: performance.now() + REMEMBERED_MS });
  }
}

/** The same bytes may be refused under one extension and taken under another. */
function key(name: string, contentHash: string): string {
  return `${extensionOf(name)}/${contentHash}`;
}
