import type { OpenSegment } from '../postings/segment-scores';
import { maskOf, meanLength } from '../postings/segment-masks';

/** Stems whose counts are kept for one filter, some hundred bytes each. */
const MOST_KEPT = 50_000;

/** What is known of the words of the chunks that a filter lets be found; found out as questions need it. */
export class AllowedWords {
  private readonly masks = new Map<number, Uint8Array>();
  private mean: { length: number; of: readonly OpenSegment[] } | undefined;

  /**
   * @param chunkIds ascending
   * @param counts of stems that are known
   */
  constructor(
    private readonly chunkIds: Uint32Array,
    private readonly counts = new Map<string, number>(),
  ) {}

  /** What is known of other chunks that differ by some documents: the counts of stems that did not change. */
  after(chunkIds: Uint32Array, changed: Iterable<string>): AllowedWords {
    for (const stem of changed) this.counts.delete(stem);
    return new AllowedWords(chunkIds, this.counts);
  }

  /** 1 at each place of a segment whose chunk may be found. */
  maskOf(segment: OpenSegment): Uint8Array {
    const known = this.masks.get(segment.id) ?? maskOf(segment, this.chunkIds);
    this.masks.set(segment.id, known);
    return known;
  }

  /** Mean length of the chunks that may be found, in words. Segments replace each other while a build serves. */
  meanLength(segments: readonly OpenSegment[]): number {
    if (this.mean?.of !== segments) {
      const ids = new Set(segments.map(({ id }) => id));
      for (const id of this.masks.keys()) if (!ids.has(id)) this.masks.delete(id);
      this.mean = { length: meanLength(segments, (segment) => this.maskOf(segment)), of: segments };
    }
    return this.mean.length;
  }

  /** In how many of the chunks a stem occurs; `count` finds out once. */
  countOf(stem: string, count: () => number): number {
    const known = this.counts.get(stem);
    if (known !== undefined) return known;
    if (this.counts.size >= MOST_KEPT) this.counts.clear();
    const counted = count();
    this.counts.set(stem, counted);
    return counted;
  }
}
