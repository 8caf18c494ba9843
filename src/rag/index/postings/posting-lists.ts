import { TITLE_WEIGHT } from '../../ranking/bm25';

/** Bits of a posting that hold how often the stem occurs; the place of the chunk in its segment is above them. */
const OCCURRENCE_BITS = 8;
const MOST_OCCURRENCES = (1 << OCCURRENCE_BITS) - 1;

/** Longest chunk whose length is kept exactly, in words. */
const LONGEST = 0xffff;

/** Where a posting's chunk stands in its segment. */
export function placeOf(posting: number): number {
  return posting >>> OCCURRENCE_BITS;
}

/** How often a posting's stem occurs in its chunk; an occurrence in the title counts five times. At most 255. */
export function occurrencesOf(posting: number): number {
  return posting & MOST_OCCURRENCES;
}

/**
 * The word index of some chunks, while it is made: for each stem its postings, in the order of the chunks. One number is one posting. Some
 * 60 postings a chunk of 500 characters, at 4 bytes each when stored.
 */
export class PostingLists {
  readonly chunkIds: number[] = [];
  /** Words of each chunk, title included. */
  readonly lengths: number[] = [];
  readonly ofStem = new Map<string, number[]>();

  get size(): number {
    return this.chunkIds.length;
  }

  /** Adds a chunk by its stems in reading order. The empty stem, of words that are nothing but accents, is none. */
  add(chunkId: number, title: readonly string[], text: readonly string[]): void {
    const place = this.addChunk(chunkId, Math.min(title.length + text.length, LONGEST));
    const counts = new Map<string, number>();
    for (const stem of title) counts.set(stem, (counts.get(stem) ?? 0) + TITLE_WEIGHT);
    for (const stem of text) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    counts.delete('');
    for (const [stem, count] of counts) this.addPosting(stem, place, Math.min(count, MOST_OCCURRENCES));
  }

  /** Adds a chunk without its stems. @returns its place */
  addChunk(chunkId: number, length: number): number {
    this.lengths.push(length);
    return this.chunkIds.push(chunkId) - 1;
  }

  addPosting(stem: string, place: number, occurrences: number): void {
    const posting = (place << OCCURRENCE_BITS) | occurrences;
    const list = this.ofStem.get(stem);
    if (list) list.push(posting);
    else this.ofStem.set(stem, [posting]);
  }

  /** Puts the postings of each stem into the order of their chunks, after they were added in another one. Linear when they are in order. */
  sort(): void {
    for (const list of this.ofStem.values()) list.sort((left, right) => left - right);
  }
}

/** Numbers as they are stored: 32 bits each, little endian, as every platform Askbase runs on has them in memory. */
export function asBytes(numbers: ArrayLike<number>): Buffer {
  return Buffer.from(Uint32Array.from(numbers).buffer);
}

/** Stored numbers. */
export function asNumbers(bytes: Uint8Array): Uint32Array {
  const isAligned = bytes.byteOffset % Uint32Array.BYTES_PER_ELEMENT === 0;
  const { buffer, byteOffset, length } = isAligned ? bytes : Uint8Array.from(bytes);
  return new Uint32Array(buffer, byteOffset, length / Uint32Array.BYTES_PER_ELEMENT);
}
