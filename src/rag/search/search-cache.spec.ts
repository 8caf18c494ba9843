import { SearchCache } from './search-cache';
import type { SearchAnswer, SearchQuestion } from './search-messages';

const question = (text: string, more: Partial<SearchQuestion> = {}): SearchQuestion => ({
  kind: 'ranked',
  text,
  limit: 20,
  judged: 5,
  ...more,
});
const answer = (buildId: number, more: Partial<SearchAnswer> = {}): SearchAnswer => ({
  buildId,
  candidates: [],
  usedVectors: false,
  ...more,
});

describe('AnswerMemory', () => {
  it('knows the answers of the live build only', () => {
    const memory = new SearchCache(10);
    memory.set(question('leave'), answer(1));
    expect(memory.get(1, question('leave'))).toEqual(answer(1));
    expect(memory.get(2, question('leave'))).toBeUndefined();
    memory.set(question('pay'), answer(2));
    expect(memory.get(1, question('leave'))).toBeUndefined();
  });

  it('tells questions apart by all that changes what is found', () => {
    const memory = new SearchCache(10);
    memory.set(question('leave'), answer(1));
    const embedded = { space: 'a/b/1/1', vector: Float32Array.of(1) };
    for (const other of [
      question('Leave'),
      question('leave', { judged: 3 }),
      question('leave', { kind: 'nearest' }),
      question('leave', { embedded }),
    ])
      expect(memory.get(1, other)).toBeUndefined();
  });

  it('forgets what was asked longest ago, and keeps nothing of a broken index', () => {
    const memory = new SearchCache(2);
    for (const text of ['a', 'b']) memory.set(question(text), answer(1));
    memory.get(1, question('a'));
    memory.set(question('c'), answer(1));
    expect(['a', 'b', 'c'].map((text) => memory.get(1, question(text)) !== undefined)).toEqual([true, false, true]);
    memory.set(question('d'), answer(1, { indexFault: 'gone' }));
    expect(memory.get(1, question('d'))).toBeUndefined();
  });
});
