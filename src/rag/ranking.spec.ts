import fc from 'fast-check';
import { fuse, LOCAL_WEIGHTS, MODEL_WEIGHTS, overlap, relevant, stemWeights } from './ranking';

/** Apart by at least a thousandth, as scores are that differ at all. */
const score = fc.integer({ min: 1, max: 30_000 }).map((thousandths) => thousandths / 1_000);
const chunkId = fc.integer({ min: 1, max: 40 });
const lexicalHits = fc.uniqueArray(fc.record({ chunkId, score }), { selector: (hit) => hit.chunkId, maxLength: 20 });
const vectorHits = fc.uniqueArray(
  fc.record({ chunkId, distance: fc.integer({ min: 0, max: 2_000 }).map((thousandths) => thousandths / 1_000) }),
  {
    selector: (hit) => hit.chunkId,
    maxLength: 20,
  },
);
const weights = fc.constantFrom(LOCAL_WEIGHTS, MODEL_WEIGHTS);
const ids = (hits: readonly { chunkId: number }[]): number[] => hits.map((hit) => hit.chunkId);

describe('fuse', () => {
  it('ranks exactly as one half does when the other found nothing', () => {
    fc.assert(
      fc.property(lexicalHits, vectorHits, weights, (lexical, vector, half) => {
        expect(ids(fuse(lexical, [], half))).toEqual(ids([...lexical].sort((a, b) => b.score - a.score || a.chunkId - b.chunkId)));
        expect(ids(fuse([], vector, half))).toEqual(ids([...vector].sort((a, b) => a.distance - b.distance || a.chunkId - b.chunkId)));
      }),
    );
  });

  it('holds every chunk that a half found, once, best first, scored from 1 down', () => {
    fc.assert(
      fc.property(lexicalHits, vectorHits, weights, (lexical, vector, half) => {
        const fused = fuse(lexical, vector, half);
        expect(fused).toHaveLength(new Set(ids(fused)).size);
        expect(new Set(ids(fused))).toEqual(new Set([...ids(lexical), ...ids(vector)]));
        if (fused.length > 0) expect(fused[0]?.score).toBe(1);
        fused.forEach((candidate, rank) => expect(candidate.score).toBeLessThanOrEqual(fused[rank - 1]?.score ?? 1));
      }),
    );
  });

  it('does not depend on the order or the unit of scores', () => {
    fc.assert(
      fc.property(lexicalHits, vectorHits, weights, (lexical, vector, half) => {
        const scaled = [...lexical].reverse().map((hit) => ({ ...hit, score: hit.score * 4 }));
        expect(ids(fuse(scaled, [...vector].reverse(), half))).toEqual(ids(fuse(lexical, vector, half)));
      }),
    );
  });

  it('lets local vectors decide only between chunks that words find about equal', () => {
    const lexical = [
      { chunkId: 1, score: 10 },
      { chunkId: 2, score: 9.9 },
      { chunkId: 3, score: 2 },
    ];
    const vector = [
      { chunkId: 3, distance: 0.1 },
      { chunkId: 2, distance: 0.2 },
      { chunkId: 1, distance: 1.5 },
    ];
    expect(ids(fuse(lexical, vector, LOCAL_WEIGHTS))).toEqual([2, 1, 3]);
  });
});

describe('relevant', () => {
  const question = stemWeights(['gym', 'membership', 'pellworth'], new Map([['pellworth', 60]]), 100);

  it('finds nothing when the best chunks hold only what stands everywhere', () => {
    expect(relevant([overlap(question, new Set(['pellworth', 'offic']))])).toEqual([]);
  });

  it('finds the chunk that holds the rare words, and drops those that share nothing', () => {
    const answer = overlap(question, new Set(['gym', 'pellworth']));
    expect(relevant([answer, overlap(question, new Set(['offic']))])).toEqual([answer]);
  });

  it('keeps a chunk without a shared word when a model finds it alike', () => {
    expect(relevant([{ coverage: 0, sharedStems: 0, cosine: 0.8 }])).toHaveLength(1);
    expect(relevant([{ coverage: 0, sharedStems: 0, cosine: 0.4 }])).toHaveLength(0);
  });

  it('counts a question without words as covered by nothing', () => {
    expect(overlap(stemWeights([], new Map(), 100), new Set(['a']))).toEqual({ coverage: 0, sharedStems: 0 });
  });
});
