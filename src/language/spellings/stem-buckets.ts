/** Most buckets: with more, the table costs more than the shorter lists save. */
const MOST_BUCKETS = 2 ** 16;

/**
 * Stems in buckets by a hash, so that the few that may resemble a word are found without a look at all of them. Two lists of numbers,
 * filled by a counting sort: half a million stems take some tens of milliseconds and 2 MB.
 */
export class StemBuckets {
  private readonly ends: Int32Array;
  private readonly members: Int32Array;
  private readonly mask: number;

  /** @param hashOf undefined for a stem that belongs to no bucket */
  constructor(stems: readonly string[], hashOf: (stem: string) => number | undefined) {
    const buckets = Math.min(MOST_BUCKETS, 2 ** Math.ceil(Math.log2(Math.max(1, stems.length))));
    this.mask = buckets - 1;
    const hashes = Int32Array.from(stems, (stem) => {
      const hash = hashOf(stem);
      return hash === undefined ? -1 : hash & this.mask;
    });
    const starts = new Int32Array(buckets + 1);
    for (const bucket of hashes) if (bucket >= 0) starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1;
    for (let bucket = 0; bucket < buckets; bucket += 1) starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
    this.members = new Int32Array(starts[buckets] ?? 0);
    this.ends = starts.subarray(0, buckets);
    hashes.forEach((bucket, id) => {
      if (bucket < 0) return;
      const at = this.ends[bucket] ?? 0;
      this.members[at] = id;
      this.ends[bucket] = at + 1;
    });
  }

  /** Places, among the stems, of those with this hash, and of some others. */
  with(hash: number): Int32Array {
    const bucket = hash & this.mask;
    return this.members.subarray(bucket === 0 ? 0 : this.ends[bucket - 1], this.ends[bucket]);
  }
}

/** A hash of some units of a text (FNV-1a, Fowler, Noll and Vo), mixed so that its low bits depend on all of them. */
export function hashOfUnits(text: string, from: number, to: number, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash ^ (hash >>> 15);
}
