import fc from 'fast-check';
import { RetryBudget } from './retry-budget';

test('a quiet server may retry, a failing one stops after a burst, and ten calls pay for one more', () => {
  const budget = new RetryBudget();
  for (let retry = 0; retry < 10; retry += 1) {
    expect(budget.isEmpty).toBe(false);
    budget.spend();
  }
  expect(budget.isEmpty).toBe(true);
  for (let call = 0; call < 9; call += 1) budget.called();
  expect(budget.isEmpty).toBe(true);
  budget.called();
  expect(budget.isEmpty).toBe(false);
});

test('however calls and failures fall, retries stay at a tenth of the calls and the burst', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 500 }), (fails) => {
      const budget = new RetryBudget();
      let retries = 0;
      for (const isFailing of fails) {
        budget.called();
        if (!isFailing) continue;
        for (; !budget.isEmpty; retries += 1) budget.spend();
      }
      expect(retries).toBeLessThanOrEqual(10 + Math.ceil(fails.length / 10));
    }),
  );
});
