import { Injectable } from '@nestjs/common';
import { inStemOrder } from '../index/in-stem-order';
import { textTerms } from '../../language/spellings/text-terms';
import { searchableTitle } from '../index/lexical-index';
import { asBytes, asNumbers, occurrencesOf, placeOf, PostingLists } from '../index/postings/posting-lists';
import { type StoredList, type StoredSegment, WordSegmentsRepository } from '../store/word-segments.repository';

/** Most chunks of a segment, which is made in memory: some hundred MB. */
const MOST_CHUNKS = 50_000;

/** Small segments that may stand beside each other: a search looks every stem up in each of them. */
const MOST_SMALL = 8;

/** What stands in the place of a chunk that was deleted. */
const DELETED = 0;

/** Enters chunks into the word index, and takes them out. Only under the rebuild lease. */
@Injectable()
export class WordIndexWriter {
  constructor(private readonly segments: WordSegmentsRepository) {}

  /**
   * Enters what is missing of the chunks of a chunker: those stored since the last time, or all of them when there is no index yet. Then
   * small segments are joined, when they have become many.
   * @throws the signal's reason when it aborts; the next call continues
   */
  async enter(chunker: string, signal: AbortSignal): Promise<void> {
    const segments = await this.segments.ofChunker(chunker);
    let last = lastOf(segments);
    let lists = new PostingLists();
    for await (const page of this.segments.chunksAfter(chunker, last)) {
      signal.throwIfAborted();
      for (const { chunkId, title, heading, text } of page) {
        lists.add(chunkId, textTerms(searchableTitle(title, heading)), textTerms(text));
        last = chunkId;
      }
      if (lists.size < MOST_CHUNKS) continue;
      await this.write(chunker, lists, last, [], signal);
      lists = new PostingLists();
    }
    if (lists.size === 0) return;
    await this.write(chunker, lists, last, [], signal);
    await this.joinSmall(chunker, signal);
  }

  /**
   * Takes the postings of deleted chunks out of the index: nothing is kept of a text that is gone.
   * @throws the signal's reason when it aborts; the next call continues
   */
  async forgetDeleted(chunker: string, signal: AbortSignal): Promise<void> {
    const segments = await this.segments.ofChunker(chunker);
    const entered = segments.reduce((sum, segment) => sum + sizeOf(segment), 0);
    if (entered === (await this.segments.chunkCount(chunker, lastOf(segments)))) return;
    const kept = await this.segments.chunkIds(chunker);
    for (const segment of segments) {
      const chunkIds = asNumbers(segment.chunkIds);
      const isDeleted = (place: number): boolean => !kept.has(chunkIds[place] ?? 0);
      if (chunkIds.every((chunkId) => chunkId === DELETED || kept.has(chunkId))) continue;
      for await (const page of this.segments.lists(segment.id)) {
        signal.throwIfAborted();
        const changed = page.flatMap(({ stem, postings }): StoredList[] => {
          const all = asNumbers(postings);
          const left = all.filter((posting) => !isDeleted(placeOf(posting)));
          return left.length < all.length ? [{ stem, postings: asBytes(left) }] : [];
        });
        await this.segments.change(segment.id, changed);
      }
      await this.segments.changeChunkIds(segment.id, asBytes(chunkIds.map((chunkId) => (kept.has(chunkId) ? chunkId : DELETED))));
    }
  }

  private async joinSmall(chunker: string, signal: AbortSignal): Promise<void> {
    const small = (await this.segments.ofChunker(chunker)).filter((segment) => sizeOf(segment) < MOST_CHUNKS / 2);
    if (small.length <= MOST_SMALL) return;
    let joined: StoredSegment[] = [];
    let lists = new PostingLists();
    for (const segment of small) {
      if (lists.size + sizeOf(segment) > MOST_CHUNKS) {
        await this.write(chunker, lists, lastOf(joined), joined, signal);
        [joined, lists] = [[], new PostingLists()];
      }
      await this.append(lists, segment, signal);
      joined.push(segment);
    }
    await this.write(chunker, lists, lastOf(joined), joined, signal);
    await this.segments.removeAllBut(chunker, signal);
  }

  private async append(lists: PostingLists, segment: StoredSegment, signal: AbortSignal): Promise<void> {
    const lengths = asNumbers(segment.lengths);
    const places = Array.from(asNumbers(segment.chunkIds), (chunkId, index) =>
      chunkId === DELETED ? null : lists.addChunk(chunkId, lengths[index] ?? 0),
    );
    for await (const page of this.segments.lists(segment.id)) {
      signal.throwIfAborted();
      for (const { stem, postings } of page) {
        for (const posting of asNumbers(postings)) {
          const place = places[placeOf(posting)] ?? null;
          if (place !== null) lists.addPosting(stem, place, occurrencesOf(posting));
        }
      }
    }
  }

  private write(chunker: string, lists: PostingLists, lastChunkId: number, joined: StoredSegment[], signal: AbortSignal): Promise<void> {
    const { chunkIds, lengths } = lists;
    const replaces = joined.map(({ id }) => id);
    const rows = { chunkIds: asBytes(chunkIds), lengths: asBytes(lengths), lists: stored(lists) };
    return this.segments.add({ chunker, lastChunkId, replaces, ...rows }, signal);
  }
}

function* stored({ ofStem }: PostingLists): Generator<StoredList[]> {
  for (const group of inStemOrder(ofStem)) yield group.map(([stem, postings]) => ({ stem, postings: asBytes(postings) }));
}

const lastOf = (segments: readonly StoredSegment[]): number => Math.max(0, ...segments.map(({ lastChunkId }) => lastChunkId));

/** How many of its chunks are not deleted. */
const sizeOf = ({ chunkIds }: StoredSegment): number => asNumbers(chunkIds).filter((chunkId) => chunkId !== DELETED).length;
