import type { StemFrequencies } from '../search-snapshot';

/** Stems that came later, as a share of all, from which on all are looked at as if read anew. */
const MANY_LATER = 0.1;

/** The numbers of chunks that contain stems, brought up to date by changes. */
export class FollowedFrequencies {
  /** Another object once what came later is much. */
  current: StemFrequencies;
  private readonly counts: Map<string, number>;
  private later: string[] = [];

  constructor(counts: Iterable<readonly [string, number]>) {
    this.counts = new Map(counts);
    this.current = { counts: this.counts, later: this.later };
  }

  /** @param stems with their new numbers of chunks */
  follow(stems: Iterable<readonly [string, number]>): void {
    for (const [stem, chunks] of stems) {
      if (chunks <= 0) this.counts.delete(stem);
      else {
        if (!this.counts.has(stem)) this.later.push(stem);
        this.counts.set(stem, chunks);
      }
    }
    if (this.later.length <= MANY_LATER * this.counts.size) return;
    this.later = [];
    this.current = { counts: this.counts, later: this.later };
  }
}
