/** After which time a budget is renewed: a day or a month in UTC. */
export const BUDGET_PERIODS = ['day', 'month'] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

/** The first day of the period that a time lies in: `2026-11-23`, `2026-11-01`. As text it is in the order of time. */
export function periodStart(period: BudgetPeriod, time: Date): string {
  const day = time.toISOString().slice(0, 10);
  return period === 'day' ? day : `${day.slice(0, 7)}-01`;
}

/** When the period that a time lies in ends and the next one begins. */
export function renewalAfter(period: BudgetPeriod, time: Date): Date {
  const [year, month, day] = [time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate()];
  return new Date(period === 'day' ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1, 1));
}
