import type { FailureClass } from '../provider-error';

/** What an HTTP status means when nothing else is known. Rows of the failover policy. */
export function failureOfStatus(status: number): FailureClass {
  switch (status) {
    case 401:
    case 403:
    case 404:
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

/** Words in a 429 that mean a long wait, not a minute's. */
const EXHAUSTED =
  /per ?-?day|PerDay|limit: 0\b|insufficient_quota|exceeded your current quota, please check your plan|credits?\b.*\b(low|insufficient|exhausted)/i;

/** True when a 429 speaks of a day's quota or of money, so that waiting a little does not help. */
export function isExhausted(message: string): boolean {
  return EXHAUSTED.test(message);
}

/** Advice for the failures an operator can mend. */
export interface SettingNames {
  key: string;
  model: string;
  /** The configured model, to be named. */
  modelName: string;
}

/** Which setting to change after a failure, when one may help. */
export function adviceFor(failure: FailureClass, status: number | undefined, names: SettingNames): string | undefined {
  if (failure === 'quota') return `The account behind ${names.key} has no quota or credit left; top it up or use another key.`;
  if (failure !== 'config') return undefined;
  if (status === 404 || status === undefined) {
    return `The model ${names.modelName} is not offered (retired, misspelt, or not open to this key); change ${names.model}.`;
  }
  return `The provider refuses the key or what it may do; check ${names.key}.`;
}
