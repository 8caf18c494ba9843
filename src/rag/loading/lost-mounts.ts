import type { SourceListing } from './document-source';

/**
 * The folders that lay on a file system of their own and are now gone or hold no document: that file system is not mounted. What lies below them
 * is not missing, it cannot be listed.
 * @param before the mount points of the comparison before
 */
export function lostMounts({ names, mounts, unreadable }: SourceListing, before: readonly string[]): string[] {
  return before.filter((folder) => !mounts?.has(folder) && !unreadable.includes(folder) && !names.some((name) => name.startsWith(folder)));
}
