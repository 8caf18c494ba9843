import fc from 'fast-check';
import { lengthNorm, rarity, saturated, minMaxScaled } from './bm25';

const scores = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 30 }).map((values) => Float64Array.from(values));

describe('minMaxScaled', () => {
  it('keeps the order, and spans 0 to 1 when scores differ', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const out = minMaxScaled(values);
        values.forEach((value, left) =>
          values.forEach((other, right) => {
            if (value < other) expect(out[left] ?? 1).toBeLessThanOrEqual(out[right] ?? 0);
          }),
        );
        if (new Set(values).size < 2) return;
        expect(Math.min(...out)).toBe(0);
        expect(Math.max(...out)).toBe(1);
      }),
    );
  });

  it('gives 1 for equal scores and keeps zeros', () => {
    expect([...minMaxScaled(Float64Array.of(3, 3))]).toEqual([1, 1]);
    expect([...minMaxScaled(Float64Array.of(0, 0))]).toEqual([0, 0]);
  });
});

describe('BM25', () => {
  it('equals the formula computed by hand', () => {
    // 1 of 3 chunks: ln(1 + 2.5 / 1.5). Twice in a text of mean length: 2 * 2.2 / (2 + 1.2).
    expect(rarity(1, 3)).toBeCloseTo(0.98083, 5);
    expect(saturated(2, lengthNorm(10, 10))).toBeCloseTo(1.375, 6);
  });

  it('gives long texts less, and is never negative', () => {
    expect(saturated(1, lengthNorm(20, 10))).toBeLessThan(saturated(1, lengthNorm(10, 10)));
    expect(rarity(9, 3)).toBeGreaterThanOrEqual(0);
  });
});
