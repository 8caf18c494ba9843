import type { FailureClass } from '../ports/provider-error';

/** What an HTTP status means when nothing else is known. Rows of the failover policy. */
export function failureOfStatus(status: number): FailureClass {
  switch (status) {
    case 401:
    case 403:
    case 404:
    case 405:
    // A server that lacks the whole function: no other try helps.
    case 501:
      return 'config';
    case 402:
      return 'quota';
    case 429:
      return 'rate';
    case 408:
    case 409:
    case 499:
      return 'transient';
    default:
      return status >= 500 ? 'transient' : 'request';
  }
}

/** Words in a 429 that mean a day's quota, which comes back by itself. */
const EXHAUSTED_FOR_TODAY = /per ?-?day|PerDay|free-models-per-day|\bRPD\b|daily (limit|quota)/i;

/** Words in a 429 that mean a long wait for another reason. */
const EXHAUSTED =
  /limit: 0\b|insufficient_quota|exceeded your current quota, please check your plan|credits?\b.*\b(low|insufficient|exhausted)/i;

/** True when a 429 speaks of a day's quota or of money, so that waiting a little does not help. */
export function isExhausted(message: string): boolean {
  return EXHAUSTED.test(message) || isExhaustedForToday(message);
}

/** True when a 429 speaks of a day's quota. */
export function isExhaustedForToday(message: string): boolean {
  return EXHAUSTED_FOR_TODAY.test(message);
}

/** How servers say that a text has more tokens than the model reads. */
const TOO_LONG =
  /context_length_exceeded|context (length|size|window)|maximum context|input (token count|length).*exceed|too many tokens|(prompt|input) is too (long|large)|must have less than \d+ tokens/i;

/** True when a refused request was longer than the model reads; 413 says so by itself. */
export function isTooLong(status: number | undefined, message: string): boolean {
  return status === 413 || TOO_LONG.test(message);
}

/** What the advice names. */
export interface SettingNames {
  key: string;
  model: string;
  /** The configured model, to be named. */
  modelName: string;
  /** The setting with the server's address, when a wrong one may be the cause. */
  address?: string;
}

/** Which setting to change after a failure, for those an operator can mend; undefined for the others. */
export function adviceFor(failure: FailureClass, status: number | undefined, names: SettingNames): string | undefined {
  if (failure === 'quota') return `The account behind ${names.key} has no quota or credit left; top it up or use another key.`;
  if (failure !== 'config') return undefined;
  if (status === 404 || status === 405 || status === undefined) {
    const address = names.address ? `, or check ${names.address}, which usually ends in /v1` : '';
    return `The model ${names.modelName} is not offered (retired, misspelt, or not open to this key); change ${names.model}${address}.`;
  }
  return `The provider refuses the key or what it may do; check ${names.key}.`;
}
