import type { EnteredChunk, NewSegment, StoredList, StoredSegment, WordSegmentsRepository } from '../store/words/word-segments.repository';
import { asNumbers, placeOf } from '../index/postings/posting-lists';
import { WordIndexWriter } from './word-index-writer';

/** Segments in memory, with the chunks they are made of. */
class MemorySegments {
  chunks: EnteredChunk[] = [];
  segments: (StoredSegment & { lists: StoredList[] })[] = [];
  private id = 0;

  async ofChunker(): Promise<StoredSegment[]> {
    return this.segments;
  }
  async texts(ids: readonly number[]): Promise<EnteredChunk[]> {
    return this.chunks.filter(({ chunkId }) => ids.includes(chunkId));
  }
  async chunkIds(): Promise<Set<number>> {
    return new Set(this.chunks.map(({ chunkId }) => chunkId));
  }
  async *lists(id: number): AsyncGenerator<StoredList[]> {
    yield this.of(id).lists;
  }
  async *listsOf(id: number, stems: readonly string[]): AsyncGenerator<StoredList[]> {
    yield this.of(id).lists.filter(({ stem }) => stems.includes(stem));
  }
  async add({ lists, replaces, lastChunkId, chunkIds, lengths }: NewSegment): Promise<void> {
    this.segments = this.segments.filter(({ id }) => !replaces.includes(id));
    this.segments.push({ id: (this.id += 1), lastChunkId, chunkIds, lengths, lists: [...lists].flat() });
  }
  async change(id: number, changed: readonly StoredList[]): Promise<void> {
    const segment = this.of(id);
    segment.lists = segment.lists
      .map((list) => changed.find(({ stem }) => stem === list.stem) ?? list)
      .filter(({ postings }) => postings.length > 0);
  }
  async changeChunkIds(id: number, chunkIds: Uint8Array): Promise<void> {
    this.of(id).chunkIds = chunkIds;
  }
  async removeReplaced(): Promise<void> {}

  /** The chunks a stem is found in, over all segments. */
  holding(stem: string): number[] {
    return this.segments.flatMap(({ lists, chunkIds }) =>
      Array.from(
        asNumbers(lists.find((list) => list.stem === stem)?.postings ?? Buffer.alloc(0)),
        (posting) => asNumbers(chunkIds)[placeOf(posting)] ?? 0,
      ),
    );
  }

  private of(id: number): StoredSegment & { lists: StoredList[] } {
    const segment = this.segments.find((other) => other.id === id);
    if (!segment) throw new Error(`no segment ${id}`);
    return segment;
  }
}

describe('WordIndexWriter', () => {
  const { signal } = new AbortController();
  let segments: MemorySegments;
  let writer: WordIndexWriter;

  beforeEach(() => {
    segments = new MemorySegments();
    writer = new WordIndexWriter(segments as unknown as WordSegmentsRepository);
  });

  const come = async (...chunkIds: number[]): Promise<void> => {
    for (const chunkId of chunkIds) segments.chunks.push({ chunkId, title: 'Pumps', heading: null, text: `pump number${chunkId}` });
    const all = segments.chunks.map(({ chunkId }) => chunkId).sort((left, right) => left - right);
    await writer.enter('500/50', all, signal);
    await writer.join('500/50', 1_000, signal);
  };
  const go = (...chunkIds: number[]): Promise<void> => {
    segments.chunks = segments.chunks.filter(({ chunkId }) => !chunkIds.includes(chunkId));
    return writer.forgetDeleted('500/50', signal);
  };

  it('enters every chunk once, however often it is called', async () => {
    await come(1, 2);
    await come();
    await come(5);
    expect(segments.holding('pump')).toEqual([1, 2, 5]);
  });

  it('keeps nothing of a chunk that was deleted, and all of the others', async () => {
    await come(1, 2, 3);
    await go(2);
    expect(segments.holding('pump')).toEqual([1, 3]);
    expect(segments.segments.flatMap(({ lists }) => lists.map(({ stem }) => stem))).toEqual(['number1', 'number3', 'pump']);
    await go(1, 3);
    expect(segments.segments.flatMap(({ lists }) => lists)).toEqual([]);
  });

  it('takes chunks out by their stems alone, and enters one again that comes back', async () => {
    await come(3, 5);
    await come(9);
    await writer.forget('500/50', new Map([[5, new Set(['pump', 'number5'])]]), signal);
    expect(segments.holding('pump')).toEqual([3, 9]);
    expect(segments.holding('number5')).toEqual([]);
    await come();
    expect(segments.holding('pump').sort((left, right) => left - right)).toEqual([3, 5, 9]);
    expect(segments.holding('number5')).toEqual([5]);
  });

  it('keeps chunks in the order of their ids, whenever they were entered', async () => {
    for (const chunkId of [9, 4, 8, 1, 7, 2, 6, 3, 5]) await come(chunkId);
    expect(segments.segments.map(({ chunkIds }) => [...asNumbers(chunkIds)])).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 9]]);
    expect(segments.holding('pump')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const chunkId of [1, 5, 9]) expect(segments.holding(`number${chunkId}`)).toEqual([chunkId]);
  });

  it('joins small segments once they are many, without losing a chunk', async () => {
    const chunkIds = Array.from({ length: 20 }, (_, index) => index + 1);
    for (const chunkId of chunkIds) {
      await come(chunkId);
      if (chunkId === 6) await go(4);
    }
    expect(segments.segments.length).toBeLessThanOrEqual(8);
    expect(segments.holding('pump').sort((left, right) => left - right)).toEqual(chunkIds.filter((chunkId) => chunkId !== 4));
    expect(segments.holding('number17')).toEqual([17]);
  });
});
