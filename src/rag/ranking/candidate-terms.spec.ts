import { selectiveTerms } from './candidate-terms';

describe('selectiveTerms', () => {
  const counted = (frequencies: Record<string, number>) => Object.entries(frequencies).map(([term, frequency]) => ({ term, frequency }));

  it('leaves out common terms while rarer terms remain', () => {
    expect(selectiveTerms(counted({ a: 5, b: 900, c: 10, d: 20, e: 300, none: 0 }), 1_000)).toEqual(['a', 'c', 'd']);
    expect(selectiveTerms(counted({ b: 900, e: 300 }), 1_000)).toEqual(['e', 'b']);
  });
});
