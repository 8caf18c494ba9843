/**
 * A function of a text that remembers what it gave. It keeps two generations: what is asked for moves into the young one, and when that
 * is full the old one is forgotten, so that the texts in use stay and no more than half is ever forgotten at once. A hit is one look into
 * a map and keeps no order, which is what makes it cheaper than `lru-cache` for as little work as the stem of a word.
 * @param limit most texts that are remembered
 */
export function remembering<T extends object | string>(limit: number, read: (text: string) => T): (text: string) => T {
  const generation = Math.max(1, Math.floor(limit / 2));
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    const found = old.get(text) ?? read(text);
    if (young.size >= generation) {
      old = young;
      young = new Map();
    }
    young.set(text, found);
    return found;
  };
}
