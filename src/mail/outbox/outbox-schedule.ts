const MINUTE_MS = 60_000;
const LONGEST_DELAY_MS = 60 * MINUTE_MS;
const MAX_ATTEMPTS = 8;

/**
 * How long to wait after the given number of failed attempts: 1, 2, 4, … minutes, at most an hour.
 * @returns milliseconds, or undefined when that was the last attempt
 */
export function deliveryDelay(attempts: number): number | undefined {
  if (attempts >= MAX_ATTEMPTS) return undefined;
  return Math.min(2 ** (attempts - 1) * MINUTE_MS, LONGEST_DELAY_MS);
}
