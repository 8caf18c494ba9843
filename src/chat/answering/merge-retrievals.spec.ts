import fc from 'fast-check';
import type { Retrieval, RetrievedChunk } from '../../rag/rag.types';
import { mergeRetrievals, withEarlier } from './merge-retrievals';

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
    fc.record({ degraded: fc.boolean(), evidence: fc.constantFrom('none' as const, 'weak' as const, 'enough' as const) }).map((rest) =>
      found(
        hits.map(({ id, score }) => chunk(id, score)).sort((left, right) => right.score - left.score),
        rest,
      ),
    ),
  );

describe('mergeRetrievals', () => {
  it('takes the best of each search in turn, each chunk once at its best score', () => {
    const merged = mergeRetrievals([found([chunk(1, 1), chunk(2, 0.4)]), found([chunk(3, 1), chunk(2, 0.8), chunk(4, 0.2)])], 3);
    expect(merged.chunks.map(({ chunkId, score }) => [chunkId, score])).toEqual([
      [1, 1],
      [3, 1],
      [2, 0.8],
    ]);
  });

  it('has the evidence of the best search', () => {
    const [none, weak, enough] = (['none', 'weak', 'enough'] as const).map((evidence) => found([chunk(1, 1)], { evidence }));
    if (!none || !weak || !enough) throw new Error('no searches');
    expect(mergeRetrievals([none, weak], 5).evidence).toBe('weak');
    expect(mergeRetrievals([enough, none], 5).evidence).toBe('enough');
    expect(mergeRetrievals([none], 5).evidence).toBe('none');
  });

  it('puts what was gathered in another way first and whole, whatever else was found', () => {
    const gathering = { way: 'document' as const, documents: [] };
    const whole = found([chunk(7, 0), chunk(8, 0), chunk(9, 0)], { gathering });
    const merged = mergeRetrievals([found([chunk(1, 1), chunk(8, 0.4)]), whole], 2);
    expect(ids(merged)).toEqual([7, 8, 9, 1]);
    expect(merged.gathering).toBe(gathering);
  });

  it('says why there is nothing only when both found nothing', () => {
    expect(mergeRetrievals([found([]), found([])], 5)).toMatchObject({ chunks: [], reason: 'no_match' });
    expect(mergeRetrievals([found([], { reason: 'index_empty' }), found([], { reason: 'index_empty' })], 5).reason).toBe('index_empty');
    expect(mergeRetrievals([found([]), found([chunk(1, 1)])], 5)).not.toHaveProperty('reason');
  });

  it('never offers chunks of a build that was replaced between the searches', () => {
    const older = found([chunk(1, 1)], { buildId: 1 });
    const newer = found([chunk(9, 0.3)], { buildId: 2, degraded: true });
    expect(mergeRetrievals([older, newer], 5)).toEqual(newer);
    expect(mergeRetrievals([newer, older], 5)).toEqual(newer);
    expect(ids(mergeRetrievals([found([], { buildId: null, reason: 'index_empty' }), older], 5))).toEqual([1]);
  });

  it('gives every search its share of the best, and holds each chunk once', () => {
    fc.assert(
      fc.property(fc.array(search, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 10 }), (searches, k) => {
        const [first, ...others] = searches;
        if (!first) return;
        const merged = mergeRetrievals([first, ...others], k);
        const union = new Set(searches.flatMap(({ chunks }) => chunks.map(({ chunkId }) => chunkId)));
        expect(merged.chunks).toHaveLength(Math.min(k, union.size));
        expect(new Set(ids(merged)).size).toBe(merged.chunks.length);
        const share = Math.floor(k / searches.length);
        for (const { chunks } of searches)
          expect(ids(merged)).toEqual(expect.arrayContaining(chunks.slice(0, share).map(({ chunkId }) => chunkId)));
        expect(merged.degraded).toBe(searches.some(({ degraded }) => degraded));
        expect(merged.reason).toBe(union.size === 0 ? 'no_match' : undefined);
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing when both searches found the same', () => {
    fc.assert(fc.property(search, (one) => expect(ids(mergeRetrievals([one, one], 50))).toEqual(ids(one))));
  });
});

describe('withEarlier', () => {
  const own = found(
    [1, 2, 3, 4, 5, 6].map((id) => chunk(id, 1)),
    { evidence: 'weak' },
  );

  it('puts the passages before behind the best two thirds, and leaves the evidence as it is', () => {
    const merged = withEarlier(own, found([chunk(2, 1), chunk(7, 1), chunk(8, 1), chunk(9, 1)], { evidence: 'enough' }), 6);
    expect(ids(merged)).toEqual([1, 2, 3, 4, 7, 8]);
    expect(merged.evidence).toBe('weak');
  });

  it('takes no more places than there are passages before, and none of another build', () => {
    expect(ids(withEarlier(own, found([chunk(7, 1)]), 6))).toEqual([1, 2, 3, 4, 7, 5]);
    expect(withEarlier(own, found([chunk(7, 1)], { buildId: 2 }), 6)).toBe(own);
  });

  it('never loses one of the best two thirds, repeats one or exceeds the limit', () => {
    fc.assert(
      fc.property(search, search, fc.integer({ min: 1, max: 9 }), (left, right, k) => {
        const merged = ids(withEarlier(left, right, k));
        expect(merged.slice(0, k - Math.floor(k / 3))).toEqual(expect.arrayContaining(ids(left).slice(0, k - Math.floor(k / 3))));
        expect(new Set(merged).size).toBe(merged.length);
        expect(merged.length).toBeLessThanOrEqual(k);
      }),
    );
  });
});
