/** Retries each call adds to the budget: one in ten (Google, "Site Reliability Engineering", chapter 21: a client's retries stay under 10 % of its requests). */
const RETRIES_PER_CALL = 0.1;

/** Retries available at the start, and the most that can be saved up: quiet servers retry too. */
const BURST = 10;

/**
 * Keeps retries a small part of the calls, so that they do not add to the overload of a provider. Each first try adds a tenth of a retry.
 */
export class RetryBudget {
  private balance = BURST;

  /** A first try was made. */
  called(): void {
    this.balance = Math.min(BURST, this.balance + RETRIES_PER_CALL);
  }

  get isEmpty(): boolean {
    // Tenths do not add up exactly.
    return this.balance < 1 - Number.EPSILON * BURST;
  }

  /** Takes one retry. */
  spend(): void {
    this.balance -= 1;
  }
}
