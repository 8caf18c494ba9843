import fc from 'fast-check';
import type { Retrieval, RetrievedChunk } from '../../rag/rag.types';
import { mergeRetrievals } from './merge-retrievals';

function chunk(chunkId: number, score: number): RetrievedChunk {
  return { chunkId, documentId: 1, document: 'a.txt', title: 'A', part: chunkId, parts: 50, start: 0, end: 4, text: 'text', score };
}

function found(chunks: RetrievedChunk[], rest: Partial<Retrieval> = {}): Retrieval {
  return { chunks, ...(chunks.length === 0 && { reason: 'no_match' }), degraded: false, buildId: 1, ...rest };
}

const ids = (retrieval: Retrieval): number[] => retrieval.chunks.map(({ chunkId }) => chunkId);

const search = fc
  .uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 12 }), score: fc.constantFrom(0.1, 0.25, 0.5, 0.75, 1) }), {
    selector: ({ id }) => id,
    maxLength: 8,
  })
  .chain((hits) =>
    fc.boolean().map((degraded) =>
      found(
        hits.map(({ id, score }) => chunk(id, score)).sort((left, right) => right.score - left.score),
        { degraded },
      ),
    ),
  );

describe('mergeRetrievals', () => {
  it('takes the best of both, the first search winning ties', () => {
    const merged = mergeRetrievals(found([chunk(1, 1), chunk(2, 0.4)]), found([chunk(3, 1), chunk(2, 0.8), chunk(4, 0.2)]), 3);
    expect(merged.chunks.map(({ chunkId, score }) => [chunkId, score])).toEqual([
      [1, 1],
      [3, 1],
      [2, 0.8],
    ]);
  });

  it('says why there is nothing only when both found nothing', () => {
    expect(mergeRetrievals(found([]), found([]), 5)).toMatchObject({ chunks: [], reason: 'no_match' });
    expect(mergeRetrievals(found([], { reason: 'index_empty' }), found([], { reason: 'index_empty' }), 5).reason).toBe('index_empty');
    expect(mergeRetrievals(found([]), found([chunk(1, 1)]), 5)).not.toHaveProperty('reason');
  });

  it('never offers chunks of a build that was replaced between the searches', () => {
    const older = found([chunk(1, 1)], { buildId: 1 });
    const newer = found([chunk(9, 0.3)], { buildId: 2, degraded: true });
    expect(mergeRetrievals(older, newer, 5)).toEqual(newer);
    expect(mergeRetrievals(newer, older, 5)).toEqual(newer);
    expect(ids(mergeRetrievals(found([], { buildId: null, reason: 'index_empty' }), older, 5))).toEqual([1]);
  });

  it('holds each chunk once at its best score, best first, and drops only what is no better than the last', () => {
    fc.assert(
      fc.property(search, search, fc.integer({ min: 1, max: 10 }), (first, second, k) => {
        const merged = mergeRetrievals(first, second, k);
        const everything = [...first.chunks, ...second.chunks];
        const bestOf = (id: number): number => Math.max(...everything.filter(({ chunkId }) => chunkId === id).map(({ score }) => score));
        const union = new Set(everything.map(({ chunkId }) => chunkId));
        expect(merged.chunks).toHaveLength(Math.min(k, union.size));
        expect(new Set(ids(merged)).size).toBe(merged.chunks.length);
        for (const { chunkId, score } of merged.chunks) expect(score).toBe(bestOf(chunkId));
        const scores = merged.chunks.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((left, right) => right - left));
        const dropped = [...union].filter((id) => !ids(merged).includes(id));
        for (const id of dropped) expect(bestOf(id)).toBeLessThanOrEqual(scores.at(-1) ?? 0);
        expect(merged.degraded).toBe(first.degraded || second.degraded);
        expect(merged.reason).toBe(union.size === 0 ? 'no_match' : undefined);
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing when both searches found the same', () => {
    fc.assert(fc.property(search, (one) => expect(ids(mergeRetrievals(one, one, 50))).toEqual(ids(one))));
  });
});
