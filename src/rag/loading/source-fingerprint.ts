import { createHash } from 'node:crypto';
import type { SourceListing } from './document-source';

/**
 * What tells whether a source looks as it did when it was compared last: a hash over its documents and how they look, what is skipped, and what it
 * declares. A document that is being written counts by its name alone, so that it is looked at again when it has settled, and not before.
 * @param unsettled names of the documents that may still be written
 * @param readers who the people and groups are that it declares as readers
 */
export function fingerprintOf(
  { names, looks, skipped, unreadable, mounts, declaration }: SourceListing,
  unsettled: ReadonlySet<string>,
  readers = '',
): string {
  const hash = createHash('sha256');
  const add = (...texts: string[]): void => void hash.update(`${JSON.stringify(texts)}\n`);
  for (const name of names) add(name, unsettled.has(name) ? '' : (looks?.get(name)?.stamp ?? ''));
  for (const { name, reason } of [...skipped].sort((one, other) => (one.name < other.name ? -1 : 1))) add('skipped', name, reason);
  add('unreadable', ...[...unreadable].sort());
  add('mounts', ...[...(mounts ?? [])].sort());
  add('declaration', JSON.stringify(declaration ?? 'none', asText), readers);
  return hash.digest('hex');
}

/** Patterns of a declaration have no fields. */
const asText = (_: string, value: unknown): unknown => (value instanceof RegExp ? String(value) : value);
