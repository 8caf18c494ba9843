/** Whether ascending ids hold one: binary search. */
export function holds(ids: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return ids[low] === wanted;
}

/** Those of a few ids that are among many, in any order: one pass, in which most are passed over by their size. */
export function heldOf(ids: Uint32Array, wanted: readonly number[]): Set<number> {
  const held = new Set<number>();
  if (wanted.length === 0) return held;
  const all = new Set(wanted);
  let [least, most] = [Infinity, -Infinity];
  for (const id of all) [least, most] = [Math.min(least, id), Math.max(most, id)];
  for (let place = 0; place < ids.length; place += 1) {
    const id = ids[place] ?? 0;
    if (id >= least && id <= most && all.has(id)) held.add(id);
  }
  return held;
}
