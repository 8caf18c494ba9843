import fc from 'fast-check';
import { UNTESTED_SHARE } from './score-fusion';
import { chooseShare, type ShareTrial } from './share-choice';

/** Sentences whose target is scored by words and vectors as given, among four other chunks with scores between. */
function trials(count: number, target: (index: number) => { words: number; vector: number }): ShareTrial[] {
  return Array.from({ length: count }, (_, index) => [
    { ...target(index), isTarget: true },
    ...[0.2, 0.4, 0.6, 0.8].map((score) => ({ words: score, vector: 1 - score, isTarget: false })),
  ]);
}

describe('chooseShare', () => {
  it('gives vectors little or nothing when they lead astray', () => {
    expect(chooseShare(trials(120, () => ({ words: 0.81, vector: 0 })))).toBe(0);
  });

  it('gives vectors much when only they find the target, and words a part all the same', () => {
    expect(chooseShare(trials(120, () => ({ words: 0, vector: 0.99 })))).toBeGreaterThanOrEqual(0.6);
  });

  it('stays at the default when the test cannot tell: too few sentences, or the same rank with every weight', () => {
    expect(chooseShare(trials(29, () => ({ words: 0, vector: 1 })))).toBe(UNTESTED_SHARE);
    expect(chooseShare(trials(120, () => ({ words: 1, vector: 1 })))).toBe(UNTESTED_SHARE);
    expect(chooseShare(trials(120, () => ({ words: 1, vector: 1 })).map((trial) => trial.slice(1)))).toBe(UNTESTED_SHARE);
  });

  it('does not follow a few sentences', () => {
    const one = trials(120, (index) => (index === 0 ? { words: 0, vector: 1 } : { words: 1, vector: 1 }));
    expect(chooseShare(one)).toBe(UNTESTED_SHARE);
  });

  it('does not depend on the order of sentences and chunks, and stays in [0, 0.8]', () => {
    const score = fc.integer({ min: 0, max: 20 }).map((value) => value / 20);
    const trial = fc.array(fc.record({ words: score, vector: score, isTarget: fc.boolean() }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(trial, { minLength: 30, maxLength: 40 }), (found) => {
        const share = chooseShare(found);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(0.8);
        expect(chooseShare(found.map((one) => [...one].reverse()))).toBe(share);
      }),
    );
  });
});
