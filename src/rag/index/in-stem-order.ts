/**
 * Entries in the order of their stems, which is that of the rows and three times as fast to write as any other, sorting some at a time.
 */
export function* inStemOrder<T>(entries: Iterable<readonly [stem: string, value: T]>): Generator<(readonly [stem: string, value: T])[]> {
  const groups = new Map<string, (readonly [string, T])[]>();
  for (const entry of entries) {
    const unit = entry[0].charAt(0);
    const group = groups.get(unit);
    if (group) group.push(entry);
    else groups.set(unit, [entry]);
  }
  for (const [, group] of [...groups].sort(([left], [right]) => (left < right ? -1 : 1))) {
    yield group.sort(([left], [right]) => (left < right ? -1 : 1));
  }
}
