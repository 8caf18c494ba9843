import { setTimeout as pause } from 'node:timers/promises';
import { textTerms } from '../../../language/spellings/text-terms';
import { searchableTitle } from '../../../rag/index/lexical-index';
import { asNumbers, occurrencesOf, placeOf, PostingLists } from '../../../rag/index/postings/posting-lists';
import { chunksById, searchedChunkIds, type StoredChunk } from '../rows/chunk-rows.repository';
import { listsOf, segmentIds, segmentOf, type StoredSegment } from '../rows/word-rows.repository';
import type { Check, Finding, VerifiedStore } from '../verification.types';
import { PostingSums, StemNumbers } from './posting-sums';

/** Chunks whose texts are compared at a time. */
const CHUNKS_AT_ONCE = 200;

/** How long postings of a deleted chunk may be on their way out, in milliseconds, and how often that is looked at. */
const SETTLING_MS = 15_000;
const LOOK_MS = 500;

/** What stands in the place of a chunk that was deleted. */
const DELETED = 0;

/** The word index: the postings of each segment are what the texts of its chunks give. */
export const wordIndexCheck: Check = {
  name: 'word index',
  proves: 'every chunk that is searched is in it once, with the words of its text, and nothing is left of deleted ones',
  async *run(store: VerifiedStore): AsyncGenerator<Finding> {
    const { rows } = store;
    const stems = new StemNumbers();
    const entered = new Set<number>();
    const left: LeftPostings[] = [];
    for (const id of await segmentIds(rows)) {
      const segment = await segmentOf(rows, id);
      for (const problem of await layoutProblems(rows, segment, stems, entered, left)) yield { problem, repair: 'word index' };
    }
    for (const { segmentId, chunkId } of await stillLeft(store, left)) {
      yield { problem: `segment ${segmentId}: chunk ${chunkId} was deleted, and its postings are there`, repair: 'word index' };
    }
    for await (const page of searchedChunkIds(rows)) {
      for (const { id, name } of page) {
        if (!entered.has(id)) yield { problem: `chunk ${id} of ${name} is searched and not in the word index`, repair: 'word index' };
      }
    }
  },
};

async function layoutProblems(
  rows: VerifiedStore['rows'],
  segment: StoredSegment,
  stems: StemNumbers,
  entered: Set<number>,
  left: LeftPostings[],
): Promise<string[]> {
  const chunkIds = asNumbers(whole(segment.chunkIds));
  const lengths = asNumbers(whole(segment.lengths));
  const called = `segment ${segment.id}`;
  if (lengths.length !== chunkIds.length) return [`${called} has ${chunkIds.length} chunks and ${lengths.length} lengths`];
  const { sums, problems } = await sumsOf(rows, segment.id, chunkIds.length, stems);
  const found = problems.map((problem) => `${called}: ${problem}`);
  for (let first = 0; first < chunkIds.length; first += CHUNKS_AT_ONCE) {
    const places = Array.from(chunkIds.subarray(first, first + CHUNKS_AT_ONCE), (id, index) => ({ id, place: first + index }));
    const chunks = new Map(
      (
        await chunksById(
          rows,
          places.map(({ id }) => id).filter((id) => id !== DELETED),
        )
      ).map((chunk) => [chunk.id, chunk]),
    );
    for (const { id, place } of places) {
      if (id !== DELETED && !chunks.has(id)) {
        left.push({ segmentId: segment.id, chunkId: id });
        continue;
      }
      const problem = placeProblem(
        { id, place, length: lengths[place] ?? 0, chunk: chunks.get(id), sums, chunker: segment.chunker },
        stems,
      );
      if (problem !== undefined) found.push(`${called}: ${problem}`);
      if (id !== DELETED && entered.has(id)) found.push(`${called}: chunk ${id} is in another segment, too`);
      if (problem === undefined || chunks.has(id)) entered.add(id);
    }
  }
  return found;
}

/** Postings of a chunk that has no row any more. */
interface LeftPostings {
  segmentId: number;
  chunkId: number;
}

/** Chunks are deleted first and taken out of the index then: what is on its way between the two is given time. */
async function stillLeft({ now, signal }: VerifiedStore, left: readonly LeftPostings[]): Promise<readonly LeftPostings[]> {
  const until = performance.now() + SETTLING_MS;
  for (let still = left; ;) {
    if (still.length === 0 || performance.now() > until) return still;
    await pause(LOOK_MS, undefined, { signal });
    const before = still;
    still = await now((rows) => presentIn(rows, before));
  }
}

async function presentIn(rows: VerifiedStore['rows'], left: readonly LeftPostings[]): Promise<LeftPostings[]> {
  const present: LeftPostings[] = [];
  const complete = new Set(await segmentIds(rows));
  for (const segmentId of new Set(left.map((one) => one.segmentId))) {
    if (!complete.has(segmentId)) continue;
    const held = new Set(asNumbers(whole((await segmentOf(rows, segmentId)).chunkIds)));
    present.push(...left.filter((one) => one.segmentId === segmentId && held.has(one.chunkId)));
  }
  return present;
}

/** What is stored for a place of a segment, and the chunk it is of; undefined when that is gone. */
interface StoredPlace {
  id: number;
  place: number;
  length: number;
  chunk: StoredChunk | undefined;
  chunker: string;
  sums: PostingSums;
}

function placeProblem({ id, place, length, chunk, chunker, sums }: StoredPlace, stems: StemNumbers): string | undefined {
  if (id === DELETED) return sums.isEmpty(place) ? undefined : `postings of a deleted chunk are left at place ${place}`;
  if (!chunk) return undefined;
  if (chunk.chunker !== chunker) return `chunk ${id} of ${chunk.name} is cut as ${chunk.chunker}, not as ${chunker}`;
  const lists = new PostingLists();
  lists.add(id, textTerms(searchableTitle(chunk.title, chunk.heading)), textTerms(chunk.text));
  const expected = new PostingSums(1);
  for (const [stem, postings] of lists.ofStem) for (const posting of postings) expected.add(0, stems.of(stem), occurrencesOf(posting));
  if (!sums.isEqual(place, expected, 0)) return `the postings of chunk ${id} of ${chunk.name} are not what its text gives`;
  return lists.lengths[0] === length
    ? undefined
    : `chunk ${id} of ${chunk.name} has ${lists.lengths[0]} words, and its length says ${length}`;
}

/** The sums of all postings of a segment, and lists that are no lists. */
async function sumsOf(
  rows: VerifiedStore['rows'],
  segmentId: number,
  size: number,
  stems: StemNumbers,
): Promise<{ sums: PostingSums; problems: string[] }> {
  const sums = new PostingSums(size);
  const problems: string[] = [];
  for await (const page of listsOf(rows, segmentId)) {
    for (const { stem, postings } of page) {
      const number = stems.of(stem);
      let last = -1;
      for (const posting of asNumbers(whole(postings))) {
        const place = placeOf(posting);
        if (place <= last || place >= size) problems.push(`the list of "${stem}" is out of order`);
        else sums.add(place, number, occurrencesOf(posting));
        last = Math.max(last, place);
      }
      if (postings.length % Uint32Array.BYTES_PER_ELEMENT !== 0) problems.push(`the list of "${stem}" is cut off`);
    }
  }
  return { sums, problems };
}

/** The part of stored numbers that is whole. */
function whole(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.length - (bytes.length % Uint32Array.BYTES_PER_ELEMENT));
}
