import { LRUCache } from 'lru-cache';
import { extensionOf } from './text/file-extension';
import type { RefusedFileError } from './text/refused-file';

/** How long a refusal is kept, in milliseconds: an hour, so that a file that only took too long on a busy machine is tried again. */
const KEPT_MS = 60 * 60 * 1_000;

/** Most refusals kept; beyond that the one used longest ago goes. */
const MAX_REFUSALS = 1_000;

/**
 * Refused files by their content. Parsing a hostile file may cost a minute and half a gigabyte before it is refused; this keeps that
 * from happening at every synchronisation.
 */
export class RefusedFileCache {
  private readonly refused = new LRUCache<string, RefusedFileError>({ max: MAX_REFUSALS, ttl: KEPT_MS });

  /** @throws RefusedFileError the one it was refused with */
  check(name: string, contentHash: string): void {
    const error = this.refused.get(key(name, contentHash));
    if (error) throw error;
  }

  add(name: string, contentHash: string, error: RefusedFileError): void {
    this.refused.set(key(name, contentHash), error);
  }
}

/** The same bytes may be refused under one extension and accepted under another. */
function key(name: string, contentHash: string): string {
  return `${extensionOf(name)}/${contentHash}`;
}
