/** Something to go to, or to do. */
export interface Entry {
  /** Unique among all entries. */
  id: string;
  label: string;
  /** What tells it from others of the same name: the collection of a document, the group of a page. */
  remark?: string | undefined;
  /** The language of the label, where it is not that of the page. */
  language?: string;
  run: () => void;
}

/** Entries of one kind, under their title. */
export interface EntryGroup {
  title: string;
  entries: readonly Entry[];
}

/** Letters without accents and capitals: people leave them out when they search. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** The entries that have every word of a search, those first that begin with it. */
export function matching<E extends Pick<Entry, 'label' | 'remark'>>(entries: readonly E[], search: string): E[] {
  const wanted = plain(search.trim());
  const words = wanted.split(/\s+/);
  const found = entries.filter(({ label, remark = '' }) => words.every((word) => plain(`${label} ${remark}`).includes(word)));
  return found.toSorted((one, other) => Number(plain(other.label).startsWith(wanted)) - Number(plain(one.label).startsWith(wanted)));
}
