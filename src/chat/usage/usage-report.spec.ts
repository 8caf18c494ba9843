import fc from 'fast-check';
import { reportUsage, type UsageRow } from './usage-report';

const row = fc.record<UsageRow>({
  date: fc.constantFrom('2026-11-21', '2026-11-22', '2026-11-23'),
  provider: fc.constantFrom('google', 'openai', 'local'),
  model: fc.constantFrom('a', 'b'),
  attempts: fc.nat(50),
  answered: fc.nat(50),
  failed: fc.nat(50),
  tokens_in: fc.nat(9_999),
  cached_tokens: fc.nat(9_999),
  tokens_out: fc.nat(9_999),
  cost_micros: fc.nat(9_999_999),
  unpriced: fc.nat(2),
  estimated_tokens: fc.nat(9_999),
  milliseconds: fc.nat(99_999),
});

const nameOf = (provider: string): string => `The ${provider}`;

describe('reportUsage', () => {
  it('sums a day over its models, newest day first', () => {
    const common = {
      answered: 1,
      failed: 0,
      tokens_in: 10,
      cached_tokens: 4,
      tokens_out: 5,
      cost_micros: 2_500,
      unpriced: 0,
      estimated_tokens: 0,
      milliseconds: 100,
    };
    const rows: UsageRow[] = [
      { ...common, date: '2026-11-22', provider: 'google', model: 'flash', attempts: 1 },
      { ...common, date: '2026-11-23', provider: 'google', model: 'flash', attempts: 2, answered: 0, failed: 2, tokens_out: 0 },
      { ...common, date: '2026-11-23', provider: 'openai', model: 'luna', attempts: 1, cost_micros: 0, unpriced: 1, estimated_tokens: 15 },
    ];
    const report = reportUsage(rows, nameOf);
    expect(report.days.map(({ date }) => date)).toEqual(['2026-11-23', '2026-11-22']);
    expect(report.days[0]).toEqual({
      date: '2026-11-23',
      attempts: 3,
      answered: 1,
      failed: 2,
      tokens_in: 20,
      cached_tokens: 8,
      tokens_out: 5,
      cost_usd: 0.0025,
      cost_known: false,
      estimated_tokens: 15,
      milliseconds: 200,
      providers: [
        {
          provider: 'The google',
          model: 'flash',
          attempts: 2,
          failed: 2,
          tokens_in: 10,
          cached_tokens: 4,
          tokens_out: 0,
          cost_usd: 0.0025,
          cost_known: true,
        },
        {
          provider: 'The openai',
          model: 'luna',
          attempts: 1,
          failed: 0,
          tokens_in: 10,
          cached_tokens: 4,
          tokens_out: 5,
          cost_usd: 0,
          cost_known: false,
        },
      ],
    });
    expect(report.total).toMatchObject({ attempts: 4, answered: 2, tokens_in: 30, tokens_out: 10, cost_usd: 0.005, cost_known: false });
    expect(report.unpriced_models).toEqual(['luna']);
  });

  it('loses nothing: days, and the models of each, add up to the total', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const { days, total } = reportUsage(rows, nameOf);
        for (const key of ['attempts', 'failed', 'tokens_in', 'cached_tokens', 'tokens_out'] as const) {
          const expected = rows.reduce((sum, one) => sum + one[key], 0);
          expect(total[key]).toBe(expected);
          expect(days.reduce((sum, day) => sum + day[key], 0)).toBe(expected);
          expect(days.flatMap((day) => day.providers).reduce((sum, model) => sum + model[key], 0)).toBe(expected);
          expect(total.providers.reduce((sum, model) => sum + model[key], 0)).toBe(expected);
        }
        const micros = (sum: { cost_usd: number }) => Math.round(sum.cost_usd * 1_000_000);
        const cost = rows.reduce((sum, one) => sum + one.cost_micros, 0);
        expect(micros(total)).toBe(cost);
        expect(days.reduce((sum, day) => sum + micros(day), 0)).toBe(cost);
        expect(days.flatMap((day) => day.providers).reduce((sum, model) => sum + micros(model), 0)).toBe(cost);
        expect(new Set(total.providers.map(({ provider, model }) => `${provider} ${model}`)).size).toBe(total.providers.length);
      }),
    );
  });
});
