import { ALL_DOCUMENTS } from '../index/document-filter';
import { SearchCache } from './search-cache';
import type { SearchAnswer, SearchQuestion } from './search-messages';

const question = (text: string, more: Partial<SearchQuestion> = {}): SearchQuestion => ({
  kind: 'ranked',
  text,
  limit: 20,
  examined: 5,
  filter: ALL_DOCUMENTS,
  ...more,
});
const answer = (buildId: number, more: Partial<SearchAnswer> = {}): SearchAnswer => ({
  buildId,
  candidates: [],
  usedVectors: false,
  ...more,
});

describe('SearchCache', () => {
  it('knows the answers of the live build only', () => {
    const cache = new SearchCache(10);
    cache.set(question('leave'), answer(1));
    expect(cache.get({ id: 1, revision: 0 }, question('leave'))).toEqual(answer(1));
    expect(cache.get({ id: 2, revision: 0 }, question('leave'))).toBeUndefined();
    cache.set(question('pay'), answer(2));
    expect(cache.get({ id: 1, revision: 0 }, question('leave'))).toBeUndefined();
  });

  it('tells questions apart by all that changes what is found', () => {
    const cache = new SearchCache(10);
    cache.set(question('leave'), answer(1));
    const embedded = { space: 'a/b/1/1', vector: Float32Array.of(1), share: 0.2 };
    for (const other of [
      question('Leave'),
      question('leave', { examined: 3 }),
      question('leave', { kind: 'nearest' }),
      question('leave', { embedded }),
      question('leave', { filter: { collectionIds: null, documentIds: [] } }),
      question('leave', { filter: { collectionIds: null, documentIds: [1, 2] } }),
    ])
      expect(cache.get({ id: 1, revision: 0 }, other)).toBeUndefined();
    cache.set(question('pay', { filter: { collectionIds: null, documentIds: [1, 2] } }), answer(1));
    expect(cache.get({ id: 1, revision: 0 }, question('pay', { filter: { collectionIds: null, documentIds: [2, 1, 2] } }))).toBeDefined();
    expect(cache.get({ id: 1, revision: 0 }, question('pay', { filter: { collectionIds: null, documentIds: [12] } }))).toBeUndefined();
    expect(cache.get({ id: 1, revision: 0 }, question('pay'))).toBeUndefined();
    cache.set(question('trip', { embedded }), answer(1));
    expect(cache.get({ id: 1, revision: 0 }, question('trip', { embedded: { ...embedded, share: 0.5 } }))).toBeUndefined();
  });

  it('forgets what was asked longest ago, and keeps nothing of a broken index', () => {
    const cache = new SearchCache(2);
    for (const text of ['a', 'b']) cache.set(question(text), answer(1));
    cache.get({ id: 1, revision: 0 }, question('a'));
    cache.set(question('c'), answer(1));
    expect(['a', 'b', 'c'].map((text) => cache.get({ id: 1, revision: 0 }, question(text)) !== undefined)).toEqual([true, false, true]);
    cache.set(question('d'), answer(1, { indexFault: 'gone' }));
    expect(cache.get({ id: 1, revision: 0 }, question('d'))).toBeUndefined();
  });
});
