import { createHash } from 'node:crypto';

/** Words whose numbers are remembered. */
const MOST_REMEMBERED = 200_000;

/**
 * Sums of postings by chunk. Two sets of postings are the same when their sums are, whatever their order: each posting is a pseudo-random number
 * of 2 × 32 bits by its stem and its occurrences. So lists that are stored by stem can be compared with texts that are read by chunk, at eight
 * bytes a chunk.
 */
export class PostingSums {
  private readonly low: Uint32Array;
  private readonly high: Uint32Array;

  constructor(size: number) {
    this.low = new Uint32Array(size);
    this.high = new Uint32Array(size);
  }

  add(place: number, stem: StemNumber, occurrences: number): void {
    this.low[place] = (this.low[place] ?? 0) + Math.imul(stem.low ^ occurrences, 0x9e3779b1);
    this.high[place] = (this.high[place] ?? 0) + Math.imul(stem.high + occurrences, 0x85ebca6b);
  }

  isEqual(place: number, other: PostingSums, otherPlace: number): boolean {
    return this.low[place] === other.low[otherPlace] && this.high[place] === other.high[otherPlace];
  }

  isEmpty(place: number): boolean {
    return this.low[place] === 0 && this.high[place] === 0;
  }
}

/** The numbers of a stem. */
export interface StemNumber {
  low: number;
  high: number;
}

/** Gives every stem its numbers, remembering those of most. */
export class StemNumbers {
  private readonly known = new Map<string, StemNumber>();

  of(stem: string): StemNumber {
    const known = this.known.get(stem);
    if (known) return known;
    const digest = createHash('sha256').update(stem).digest();
    const number = { low: digest.readUInt32LE(0), high: digest.readUInt32LE(4) };
    if (this.known.size < MOST_REMEMBERED) this.known.set(stem, number);
    return number;
  }
}
