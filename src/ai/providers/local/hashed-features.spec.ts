import fc from 'fast-check';
import { hashedFeatures, LOCAL_DIMENSIONS } from './hashed-features';

const cosine = (left: string, right: string): number => {
  const other = hashedFeatures(right);
  return hashedFeatures(left).reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
};

test('any text has a vector of unit length, the same each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const vector = hashedFeatures(text);
      expect(vector).toHaveLength(LOCAL_DIMENSIONS);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      expect(hashedFeatures(text)).toEqual(vector);
    }),
  );
});

test('vectors do not change from one version to the next: stored ones stay comparable', () => {
  const vector = hashedFeatures('Employees may work remotely up to three days per week.');
  const strongest = [...vector.entries()].sort((left, right) => Math.abs(right[1]) - Math.abs(left[1])).slice(0, 3);
  expect(strongest.map(([index, value]) => [index, Number(value.toFixed(4))])).toMatchInlineSnapshot(`
   [
     [
       72,
       0.3213,
     ],
     [
       111,
       0.3213,
     ],
     [
       213,
       -0.3213,
     ],
   ]
  `);
});

test('texts with the same words lie nearer than others', () => {
  const question = 'How many days may I work remotely?';
  const right = cosine(question, 'Eligible employees may work remotely up to three days per week.');
  const wrong = cosine(question, 'The Harbour plan costs 540 euros per site and month.');
  expect(right).toBeGreaterThan(0.4);
  expect(wrong).toBeLessThan(0.2);
});

test('inflected, misspelt and foreign words still meet', () => {
  expect(cosine('cancelled bookings', 'cancel a booking')).toBeGreaterThan(0.5);
  expect(cosine('remote work polcy', 'remote work policy')).toBeGreaterThan(0.5);
  expect(cosine('大会堂在哪里', '人民大会堂')).toBeGreaterThan(0.2);
});

test('the order of words counts a little', () => {
  expect(cosine('access token expires', 'access token expires')).toBeGreaterThan(cosine('access token expires', 'expires token access'));
});
