import { Injectable } from '@nestjs/common';
import { heldOf } from '../index/ascending-ids';
import { inStemOrder } from '../index/in-stem-order';
import { textTerms } from '../../language/spellings/text-terms';
import { searchableTitle } from '../index/lexical-index';
import { asBytes, asNumbers, occurrencesOf, placeOf, PostingLists } from '../index/postings/posting-lists';
import { type EnteredChunk, type StoredList, type StoredSegment, WordSegmentsRepository } from '../store/words/word-segments.repository';

/** Most chunks of a segment, which is made in memory: some hundred MB. */
const MOST_CHUNKS = 50_000;

/** Segments of about one size that may stand beside each other: a search looks every stem up in each of them. */
const MOST_ALIKE = 8;

/** Chunks whose texts are read and analysed at a time: a few milliseconds. */
const CHUNKS_PER_PAGE = 50;

/** What stands in the place of a chunk that was deleted. */
const DELETED = 0;

/** Enters chunks into the word index, and takes them out. Only under the rebuild lease. */
@Injectable()
export class WordIndexWriter {
  constructor(private readonly segments: WordSegmentsRepository) {}

  /**
   * Enters those of the chunks of a chunker that are not entered yet.
   * @param chunkIds ascending
   * @throws the signal's reason when it aborts; the next call continues
   */
  async enter(chunker: string, chunkIds: readonly number[], signal: AbortSignal): Promise<void> {
    const missing = await this.missing(chunker, chunkIds);
    for (let first = 0; first < missing.length; first += MOST_CHUNKS) {
      const lists = new PostingLists();
      for await (const page of this.texts(missing.slice(first, first + MOST_CHUNKS))) {
        signal.throwIfAborted();
        for (const { chunkId, title, heading, text } of page)
          lists.add(chunkId, textTerms(searchableTitle(title, heading)), textTerms(text));
      }
      if (lists.size > 0) await this.write(chunker, lists, [], signal);
    }
  }

  /**
   * Those of the chunks of a chunker that are not entered yet.
   * @param chunkIds ascending
   */
  async missing(chunker: string, chunkIds: readonly number[]): Promise<number[]> {
    const missing = new Set(chunkIds);
    const [least] = chunkIds;
    for (const segment of least === undefined ? [] : await this.segments.ofChunker(chunker, least)) {
      for (const chunkId of heldOf(asNumbers(segment.chunkIds), chunkIds)) missing.delete(chunkId);
    }
    return [...missing];
  }

  /**
   * Takes the postings of chunks out of the index: nothing is kept of a text that is gone.
   * @param stemsOf the stems of each chunk; lists of other stems are not looked at
   */
  async forget(chunker: string, stemsOf: ReadonlyMap<number, ReadonlySet<string>>, signal: AbortSignal): Promise<void> {
    for (const segment of await this.segments.ofChunker(chunker)) {
      const chunkIds = asNumbers(segment.chunkIds);
      const gone = new Set<number>();
      const stems = new Set<string>();
      chunkIds.forEach((chunkId, place) => {
        const own = stemsOf.get(chunkId);
        if (!own) return;
        gone.add(place);
        for (const stem of own) stems.add(stem);
      });
      if (gone.size > 0) await this.takeOut(segment, gone, this.segments.listsOf(segment.id, [...stems]), signal);
    }
  }

  /**
   * Takes the postings of all deleted chunks out of the index, by a look at the whole of it.
   * @throws the signal's reason when it aborts; the next call continues
   */
  async forgetDeleted(chunker: string, signal: AbortSignal): Promise<void> {
    const segments = await this.segments.ofChunker(chunker);
    if (segments.length === 0) return;
    const kept = await this.segments.chunkIds(chunker);
    for (const segment of segments) {
      const chunkIds = asNumbers(segment.chunkIds);
      const gone = new Set<number>();
      chunkIds.forEach((chunkId, place) => chunkId !== DELETED && !kept.has(chunkId) && gone.add(place));
      if (gone.size > 0) await this.takeOut(segment, gone, this.segments.lists(segment.id), signal);
    }
  }

  /**
   * Joins segments of about one size once they are many, so that a chunk is written a few times over in all, however many come.
   * @param most chunks that are joined at a time
   * @returns whether there is more to join than that
   */
  async join(chunker: string, most: number, signal: AbortSignal): Promise<boolean> {
    for (;;) {
      const due = dueForJoining(await this.segments.ofChunker(chunker));
      const size = due.reduce((sum, segment) => sum + sizeOf(segment), 0);
      if (due.length === 0 || size > most) return due.length > 0;
      const lists = new PostingLists();
      await this.append(lists, due, signal);
      await this.write(chunker, lists, due, signal);
      await this.segments.removeReplaced(signal);
    }
  }

  /** Whether segments of about one size are too many. */
  async isJoiningDue(chunker: string): Promise<boolean> {
    return dueForJoining(await this.segments.ofChunker(chunker)).length > 0;
  }

  private async *texts(chunkIds: readonly number[]): AsyncGenerator<EnteredChunk[]> {
    for (let first = 0; first < chunkIds.length; first += CHUNKS_PER_PAGE) {
      yield await this.segments.texts(chunkIds.slice(first, first + CHUNKS_PER_PAGE));
    }
  }

  /** Ids last: as long as they are there, another call does the same again. */
  private async takeOut(
    { id, chunkIds }: StoredSegment,
    gone: ReadonlySet<number>,
    lists: AsyncIterable<readonly StoredList[]>,
    signal: AbortSignal,
  ): Promise<void> {
    for await (const page of lists) {
      signal.throwIfAborted();
      const changed = page.flatMap(({ stem, postings }): StoredList[] => {
        const all = asNumbers(postings);
        const left = all.filter((posting) => !gone.has(placeOf(posting)));
        return left.length < all.length ? [{ stem, postings: asBytes(left) }] : [];
      });
      await this.segments.change(id, changed);
    }
    await this.segments.changeChunkIds(id, asBytes(asNumbers(chunkIds).map((chunkId, place) => (gone.has(place) ? DELETED : chunkId))));
  }

  /** Adds whole segments. Chunks stand in the order of their ids: searching relies on it. */
  private async append(lists: PostingLists, segments: readonly StoredSegment[], signal: AbortSignal): Promise<void> {
    const chunks = segments.flatMap((segment, which) => {
      const lengths = asNumbers(segment.lengths);
      return Array.from(asNumbers(segment.chunkIds), (chunkId, place) => ({ chunkId, length: lengths[place] ?? 0, which, place }));
    });
    chunks.sort((left, right) => left.chunkId - right.chunkId);
    const places = segments.map(() => new Map<number, number>());
    for (const { chunkId, length, which, place } of chunks) {
      if (chunkId !== DELETED) places[which]?.set(place, lists.addChunk(chunkId, length));
    }
    for (const [which, segment] of segments.entries()) {
      for await (const page of this.segments.lists(segment.id)) {
        signal.throwIfAborted();
        for (const { stem, postings } of page) {
          for (const posting of asNumbers(postings)) {
            const place = places[which]?.get(placeOf(posting));
            if (place !== undefined) lists.addPosting(stem, place, occurrencesOf(posting));
          }
        }
      }
    }
    // Documents that are cut at the same time have ids between each other's, and are entered one after the other.
    lists.sort();
  }

  private write(chunker: string, lists: PostingLists, joined: readonly StoredSegment[], signal: AbortSignal): Promise<void> {
    const { chunkIds, lengths } = lists;
    const replaces = joined.map(({ id }) => id);
    const rows = { chunkIds: asBytes(chunkIds), lengths: asBytes(lengths), lists: stored(lists) };
    return this.segments.add({ chunker, lastChunkId: chunkIds.at(-1) ?? 0, replaces, ...rows }, signal);
  }
}

/** Segments of about one size, a power of {@link MOST_ALIKE}, that are too many; none when no size has too many. */
function dueForJoining(segments: readonly StoredSegment[]): StoredSegment[] {
  const bySize = new Map<number, StoredSegment[]>();
  for (const segment of segments) {
    const size = sizeOf(segment);
    if (size >= MOST_CHUNKS / 2) continue;
    const level = Math.floor(Math.log(Math.max(1, size)) / Math.log(MOST_ALIKE));
    bySize.set(level, [...(bySize.get(level) ?? []), segment]);
  }
  for (const [, alike] of [...bySize].sort(([left], [right]) => left - right)) {
    if (alike.length <= MOST_ALIKE) continue;
    let chunks = 0;
    return alike.filter((segment) => (chunks += sizeOf(segment)) <= MOST_CHUNKS);
  }
  return [];
}

function* stored({ ofStem }: PostingLists): Generator<StoredList[]> {
  for (const group of inStemOrder(ofStem)) yield group.map(([stem, postings]) => ({ stem, postings: asBytes(postings) }));
}

/** How many of its chunks are not deleted. */
function sizeOf({ chunkIds }: StoredSegment): number {
  const ids = asNumbers(chunkIds);
  let size = 0;
  for (let place = 0; place < ids.length; place += 1) if (ids[place] !== DELETED) size += 1;
  return size;
}
