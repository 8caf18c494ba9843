import type { DocumentFilter } from '../../index/document-filter';
import type { ChunkRow, ChunksRepository } from '../../store/chunks.repository';
import type { LiveIndex } from '../live-index';
import { PassageRecall } from './passage-recall';

const row = (chunkId: number, document: string, start: number, end: number): ChunkRow => ({
  chunkId,
  documentId: 1,
  document,
  title: document,
  part: 1,
  parts: 1,
  start,
  end,
  text: 'text',
});
const place = (document: string, start: number, end: number) => ({ document, start, end, score: 0.5 });

function recallOf(rows: ChunkRow[]) {
  const filters: DocumentFilter[] = [];
  const live: Pick<LiveIndex, 'current'> = { current: async () => ({ id: 7, chunker: 'c' }) as Awaited<ReturnType<LiveIndex['current']>> };
  const chunks: Pick<ChunksRepository, 'at'> = {
    at: async (_build, _ranges, filter) => {
      filters.push(filter);
      return rows;
    },
  };
  return { recall: new PassageRecall(live as LiveIndex, chunks as ChunksRepository), filters };
}

test('a passage is found by its place, in another chunking by the chunk that covers most of it', async () => {
  const { recall } = recallOf([row(1, 'a.txt', 0, 100), row(2, 'a.txt', 100, 200), row(3, 'b.txt', 0, 50)]);
  const { chunks, buildId } = await recall.find([place('b.txt', 0, 50), place('a.txt', 80, 180), place('gone.txt', 0, 9)]);
  expect([buildId, chunks.map(({ chunkId, score }) => [chunkId, score])]).toEqual([
    7,
    [
      [3, 0.5],
      [2, 0.5],
    ],
  ]);
});

test('a passage that was joined of chunks is joined again, as far as it went', async () => {
  const text = 'One two three. Four five six. Seven eight nine.';
  const part = (number: number, start: number, end: number): ChunkRow => ({
    ...row(number, 'a.txt', start, end),
    part: number,
    parts: 3,
    text: text.slice(start, end),
  });
  const { recall } = recallOf([part(1, 0, 14), part(2, 8, 29), part(3, 29, 47)]);
  const { chunks } = await recall.find([place('a.txt', 0, 29)]);
  expect(chunks).toMatchObject([{ chunkId: 1, start: 0, end: 29, text: text.slice(0, 29), continuedBy: [2] }]);
});

test('the filter of documents reaches the query', async () => {
  const { recall, filters } = recallOf([]);
  const filter = { collectionIds: null, documentIds: [4] };
  expect((await recall.find([place('a.txt', 0, 9)], filter)).chunks).toEqual([]);
  expect(filters).toEqual([filter]);
});
