import type { BudgetUnit } from './budgets.requests';

/** What calls use up, in both units that budgets have. */
export interface Amounts {
  /** Tokens read and written. */
  tokens: number;
  /** Millionths of a US dollar. */
  micros: number;
}

/** Millionths of a US dollar in a dollar. */
const MICROS = 1_000_000;

/** An amount as rows hold it, a whole number: tokens, or millionths of a US dollar. */
export function storedAmount(unit: BudgetUnit, amount: number): number {
  return unit === 'tokens' ? amount : Math.round(amount * MICROS);
}

/** An amount as the API shows it: tokens, or US dollars. */
export function shownAmount(unit: BudgetUnit, stored: number): number {
  return unit === 'tokens' ? stored : stored / MICROS;
}
