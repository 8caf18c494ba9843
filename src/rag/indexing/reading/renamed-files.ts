import { extensionOf } from '../../loading/text/file-extension';

/** A file by its name and what it holds. */
export interface NamedContent {
  name: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  contentHash: string;
}

/** A document under a new name. */
export interface Renamed<Gone extends NamedContent> {
  before: Gone;
  name: string;
}

/**
 * The documents whose files are gone and whose content is there under a new name: they were renamed or moved. Each is one document at most, and
 * each new name; when several fit, those that kept the name of the file come first, then names in their order. The same for the same files.
 * @param isReadAlike whether files of two names are read the same way
 */
export function renamedFiles<Gone extends NamedContent>(
  gone: readonly Gone[],
  fresh: readonly NamedContent[],
  isReadAlike: (name: string, other: string) => boolean,
): Renamed<Gone>[] {
  const left = groupedByContent(gone);
  const found = new Map<string, Renamed<Gone>>();
  const pair = (fits: (before: string, name: string) => boolean): void => {
    for (const { name, contentHash } of inOrder(fresh)) {
      const candidates = left.get(contentHash) ?? [];
      const index = found.has(name) ? -1 : candidates.findIndex((before) => fits(before.name, name));
      const [before] = index === -1 ? [] : candidates.splice(index, 1);
      if (before) found.set(name, { before, name });
    }
  };
  const isAlike = (before: string, name: string): boolean => extensionOf(before) === extensionOf(name) || isReadAlike(before, name);
  pair((before, name) => baseName(before) === baseName(name));
  pair(isAlike);
  return inOrder([...found.values()]);
}

function groupedByContent<Gone extends NamedContent>(gone: readonly Gone[]): Map<string, Gone[]> {
  const groups = new Map<string, Gone[]>();
  for (const document of inOrder(gone)) {
    const group = groups.get(document.contentHash);
    if (group) group.push(document);
    else groups.set(document.contentHash, [document]);
  }
  return groups;
}

const inOrder = <Item extends { name: string }>(items: readonly Item[]): Item[] =>
  [...items].sort((one, other) => (one.name < other.name ? -1 : 1));

const baseName = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
