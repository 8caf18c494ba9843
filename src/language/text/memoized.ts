/**
 * Memoises a function of a text. The cache has two generations: a requested entry moves into the young one, and when that is full the old
 * one is dropped, so that entries in use are kept and at most half of the cache is dropped at once. A hit is one map lookup without
 * ordering, which is faster than `lru-cache` for a function as cheap as the stem of a word.
 * @param limit maximum number of cached texts
 */
export function memoized<T extends object | string>(limit: number, read: (text: string) => T): (text: string) => T {
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
