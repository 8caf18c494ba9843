import { Injectable } from '@nestjs/common';
import type { Snapshot } from '../../../database/copies/snapshots';
import { textTerms } from '../../../language/spellings/text-terms';
import { inStemOrder } from '../../../rag/index/in-stem-order';
import { searchableTitle } from '../../../rag/index/lexical-index';
import { asBytes, asNumbers, PostingLists } from '../../../rag/index/postings/posting-lists';
import { type StoredList, WordSegmentsRepository } from '../../../rag/store/words/word-segments.repository';
import { chunksById, searchedChunkIds } from '../rows/chunk-rows.repository';
import { segmentIds, segmentOf } from '../rows/word-rows.repository';
import { BuildRepairRepository } from './build-repair.repository';

/** Most chunks of a segment, which is made in memory: some hundred MB. */
const MOST_CHUNKS = 50_000;

/** Texts read at a time. */
const CHUNKS_AT_ONCE = 200;

/** Makes the word index again from the texts of chunks, segment by segment, so that every chunk is found all the time. */
@Injectable()
export class WordIndexRepair {
  constructor(
    private readonly segments: WordSegmentsRepository,
    private readonly rows: BuildRepairRepository,
  ) {}

  /** Only under the rebuild lease. @throws the signal's reason when it aborts; what was made then stays */
  async run(snapshot: Snapshot, signal: AbortSignal): Promise<void> {
    const entered = new Set<number>();
    for (const id of await segmentIds(snapshot)) {
      const { chunker, chunkIds } = await segmentOf(snapshot, id);
      const whole = chunkIds.subarray(0, chunkIds.length - (chunkIds.length % Uint32Array.BYTES_PER_ELEMENT));
      const own = [...new Set(asNumbers(whole))].filter((chunkId) => chunkId > 0 && !entered.has(chunkId));
      const written = await this.write(snapshot, chunker, own, [id], signal);
      for (const chunkId of written) entered.add(chunkId);
    }
    await this.enterMissing(snapshot, entered, signal);
  }

  private async enterMissing(snapshot: Snapshot, entered: ReadonlySet<number>, signal: AbortSignal): Promise<void> {
    const missing = new Map<string, number[]>();
    for await (const page of searchedChunkIds(snapshot)) {
      const ids = page.map(({ id }) => id).filter((id) => !entered.has(id));
      for (const { id, chunker } of ids.length === 0 ? [] : await chunksById(snapshot, ids)) {
        missing.set(chunker, [...(missing.get(chunker) ?? []), id]);
      }
    }
    for (const [chunker, ids] of missing) {
      for (let first = 0; first < ids.length; first += MOST_CHUNKS) {
        await this.write(snapshot, chunker, ids.slice(first, first + MOST_CHUNKS), [], signal);
      }
    }
  }

  /** Writes a segment of those of the chunks that are there. @returns their ids */
  private async write(
    snapshot: Snapshot,
    chunker: string,
    ids: readonly number[],
    replaces: readonly number[],
    signal: AbortSignal,
  ): Promise<readonly number[]> {
    const lists = new PostingLists();
    const ordered = [...ids].sort((left, right) => left - right);
    for (let first = 0; first < ordered.length; first += CHUNKS_AT_ONCE) {
      signal.throwIfAborted();
      const chunks = await chunksById(snapshot, ordered.slice(first, first + CHUNKS_AT_ONCE));
      chunks.sort((left, right) => left.id - right.id);
      for (const { id, title, heading, text, chunker: own } of chunks) {
        if (own === chunker) lists.add(id, textTerms(searchableTitle(title, heading)), textTerms(text));
      }
    }
    if (lists.size === 0) {
      for (const id of replaces) await this.rows.retireSegment(id);
      return [];
    }
    const { chunkIds, lengths } = lists;
    const stored = { chunkIds: asBytes(chunkIds), lengths: asBytes(lengths), lists: pages(lists) };
    await this.segments.add({ chunker, lastChunkId: chunkIds.at(-1) ?? 0, replaces, ...stored }, signal);
    return chunkIds;
  }
}

function* pages({ ofStem }: PostingLists): Generator<StoredList[]> {
  for (const group of inStemOrder(ofStem)) yield group.map(([stem, postings]) => ({ stem, postings: asBytes(postings) }));
}
