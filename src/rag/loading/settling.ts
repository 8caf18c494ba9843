import type { SourceListing } from './document-source';

/** A document that is known, with the mark that it was read with; null when there is none that can be trusted. */
export interface KnownDocument {
  name: string;
  mark: string | null;
}

/** How settling is decided. */
export interface Settling {
  /** Milliseconds since 1970. */
  now: number;
  /** How long something must not have changed, in milliseconds; 0: all is taken as it is. */
  quietMs: number;
}

/**
 * The listed documents that changed so recently that they may still be written: they are left as they are until the next look. Not one whose content
 * was last changed when that of a known document was, under the same name or another that is gone: it was renamed or moved, and is whole.
 */
export function unsettledDocuments(
  { names, looks }: Pick<SourceListing, 'names' | 'looks'>,
  known: readonly KnownDocument[],
  settling: Settling,
): Set<string> {
  if (!looks || settling.quietMs === 0) return new Set();
  const recent = names.filter((name) => isRecent(looks.get(name)?.changedAt, settling));
  if (recent.length === 0) return new Set();
  const listed = new Set(names);
  const contents = new Map(known.map(({ name, mark }) => [name, mark === null ? undefined : contentIn(mark)]));
  const missing = new Set(known.flatMap(({ name, mark }) => (mark === null || listed.has(name) ? [] : [contentIn(mark)])));
  return new Set(
    recent.filter((name) => {
      const content = looks.get(name)?.content ?? '';
      return contents.has(name) ? contents.get(name) !== content : !missing.has(content);
    }),
  );
}

/** The part of a mark that says when the content was changed. */
const contentIn = (mark: string): string => mark.slice(0, mark.lastIndexOf(' '));

/**
 * The documents of these names, which are not listed, that went so recently that they may come back: an editor puts the old file aside before it
 * writes the new one. What tells is the nearest folder that is still there: when its entries changed last.
 */
export function unsettledAbsences(
  { foldersChangedAt }: Pick<SourceListing, 'foldersChangedAt'>,
  missing: readonly string[],
  settling: Settling,
): Set<string> {
  if (!foldersChangedAt || settling.quietMs === 0) return new Set();
  return new Set(missing.filter((name) => isRecent(nearestChange(name, foldersChangedAt), settling)));
}

function nearestChange(name: string, foldersChangedAt: ReadonlyMap<string, number>): number | undefined {
  for (let end = name.lastIndexOf('/'); ; end = name.lastIndexOf('/', end - 1)) {
    const changedAt = foldersChangedAt.get(name.slice(0, end + 1));
    if (changedAt !== undefined || end <= 0) return changedAt;
  }
}

/** A time that lies further ahead than the quiet period is of a wrong clock: it would never be past. */
function isRecent(changedAt: number | undefined, { now, quietMs }: Settling): boolean {
  return changedAt !== undefined && Math.abs(now - changedAt) < quietMs;
}
