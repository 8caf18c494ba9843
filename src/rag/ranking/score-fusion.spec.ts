import fc from 'fast-check';
import type { LexicalScores } from './lexical-ranking';
import { distanceOf, type FoundChunk, fuse, UNTESTED_SHARE } from './score-fusion';

/** Scores that are equal or differ by at least a thousandth. */
const thousandths = (least: number, most: number): fc.Arbitrary<number> =>
  fc.integer({ min: least, max: most }).map((value) => value / 1_000);
const chunkId = fc.integer({ min: 1, max: 40 });
/** The scores of words, which all come from the words themselves. */
const scored = (score: number): LexicalScores => ({
  bm25: score * 9,
  pairs: 0,
  charGrams: 0,
  feedback: 0,
  words: score,
  shares: { bm25: score, pairs: 0, charGrams: 0, feedback: 0 },
});
const words = thousandths(1, 1_000).map(scored);
const byWords = fc.record({ chunkId, words });
const byVector = fc.record({ chunkId, distance: thousandths(0, 2_000) });
const some = <T extends FoundChunk>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.uniqueArray(one, { selector: (chunk) => chunk.chunkId, maxLength: 20 });
const both = some(fc.record({ chunkId, words, distance: thousandths(0, 2_000) }, { requiredKeys: ['chunkId'] }));
const share = fc.constantFrom(UNTESTED_SHARE, 0.5, 0.9);
const ids = (hits: readonly { chunkId: number }[]): number[] => hits.map((hit) => hit.chunkId);

describe('fuse', () => {
  it('equals the ranking of one search when the other found nothing', () => {
    fc.assert(
      fc.property(some(byWords), some(byVector), share, (lexical, vector, vectorShare) => {
        expect(ids(fuse(lexical, vectorShare))).toEqual(
          ids([...lexical].sort((a, b) => b.words.words - a.words.words || a.chunkId - b.chunkId)),
        );
        expect(ids(fuse(vector, vectorShare))).toEqual(ids([...vector].sort((a, b) => a.distance - b.distance || a.chunkId - b.chunkId)));
      }),
    );
  });

  it('contains each found chunk once, best first, with scores from 1 down', () => {
    fc.assert(
      fc.property(both, share, (found, vectorShare) => {
        const fused = fuse(found, vectorShare);
        expect(fused).toHaveLength(found.length);
        expect(new Set(ids(fused))).toEqual(new Set(ids(found)));
        fused.forEach((candidate, rank) => expect(candidate.score).toBeLessThanOrEqual(fused[rank - 1]?.score ?? 1));
        if (found.some((chunk) => chunk.words)) expect(fused[0]?.score).toBe(1);
      }),
    );
  });

  it('says what each part contributes: they add up to the score', () => {
    fc.assert(
      fc.property(both, share, (found, vectorShare) => {
        for (const { score, parts } of fuse(found, vectorShare)) {
          const { bm25, pairs, charGrams, feedback, vector } = parts.shares;
          expect(bm25 + pairs + charGrams + feedback + vector).toBeCloseTo(score, 9);
        }
      }),
    );
  });

  it('does not depend on the order in which chunks were found', () => {
    fc.assert(
      fc.property(both, share, (found, vectorShare) => {
        expect(fuse([...found].reverse(), vectorShare)).toEqual(fuse(found, vectorShare));
      }),
    );
  });

  it('adds scores: a chunk that both searches rank high comes before the best chunk of one search', () => {
    const found = [
      { chunkId: 1, words: scored(1), distance: 1.4 },
      { chunkId: 2, words: scored(0.9), distance: 0.3 },
      { chunkId: 3, words: scored(0.1), distance: 0.2 },
    ];
    expect(ids(fuse(found, 0.5))).toEqual([2, 3, 1]);
  });

  it('ranks by words alone at share 0, by vectors alone at share 1', () => {
    const chunk = fc.record({ chunkId, words, distance: thousandths(0, 2_000) });
    fc.assert(
      fc.property(some(chunk), (found) => {
        const by = (value: (one: FoundChunk) => number): number[] =>
          ids([...found].sort((a, b) => value(a) - value(b) || a.chunkId - b.chunkId));
        expect(ids(fuse(found, 0))).toEqual(by((one) => -(one.words?.words ?? 0)));
        expect(ids(fuse(found, 1))).toEqual(by((one) => one.distance ?? 0));
      }),
    );
  });

  it('ranks a chunk without a vector by its words alone', () => {
    const found = [
      { chunkId: 1, words: scored(1), distance: 1.5 },
      { chunkId: 2, words: scored(0.8) },
      { chunkId: 3, words: scored(0.5), distance: distanceOf(0.95) },
    ];
    expect(ids(fuse(found, 0.5))).toEqual([2, 3, 1]);
  });
});
