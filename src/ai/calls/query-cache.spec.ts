import { QueryCache } from './query-cache';

const vector = Float32Array.of(1);

test('forgets what was used least recently, and keeps spaces apart', () => {
  const cache = new QueryCache(2);
  cache.set('space a', 'one', vector);
  cache.set('space a', 'two', vector);
  expect(cache.get('space a', 'one')).toBe(vector);
  cache.set('space a', 'three', vector);
  expect(cache.get('space a', 'two')).toBeUndefined();
  expect(cache.get('space a', 'one')).toBe(vector);
  expect(cache.get('space b', 'one')).toBeUndefined();
});
