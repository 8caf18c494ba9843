import type { ProviderId } from '../../ports/chat-model';
import { type FailureClass, ProviderError, type ProviderErrorOptions } from '../../ports/provider-error';

/** The failure class of an HTTP status when nothing else is known. */
export function failureOfStatus(status: number): FailureClass {
  switch (status) {
    case 401:
    case 403:
    case 404:
    case 405:
    // A server that lacks the whole function: no retry helps.
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

/** Messages of a 429 for a day's quota, which is renewed by itself. */
const EXHAUSTED_FOR_TODAY = /per ?-?day|PerDay|free-models-per-day|\bRPD\b|daily (limit|quota)/i;

/** Messages of a 429 for an account without quota or credit. */
const EXHAUSTED =
  /limit: 0\b|insufficient_quota|exceeded your current quota, please check your plan|credits?\b.*\b(low|insufficient|exhausted)/i;

/** True when a 429 is about a day's quota or about money, so that a short wait does not help. */
export function isExhausted(message: string): boolean {
  return EXHAUSTED.test(message) || isExhaustedForToday(message);
}

/** True when a 429 is about a day's quota. */
function isExhaustedForToday(message: string): boolean {
  return EXHAUSTED_FOR_TODAY.test(message);
}

/** Messages of servers for a text with more tokens than the model reads. */
const TOO_LONG =
  /context_length_exceeded|context (length|size|window)|maximum context|input (token count|length).*exceed|too many tokens|(prompt|input) is too (long|large)|must have less than \d+ tokens/i;

/** True when a refused request was longer than the model reads; status 413 is enough. */
function isTooLong(status: number | undefined, message: string): boolean {
  return status === 413 || TOO_LONG.test(message);
}

/** The settings that advice names. */
export interface SettingNames {
  key: string;
  model: string;
  /** The configured model. */
  modelName: string;
  /** The setting with the server's address, when a wrong one may be the cause. */
  address?: string;
}

/** Which setting to change after a failure; undefined for failures an operator cannot repair. */
export function adviceFor(failure: FailureClass, status: number | undefined, names: SettingNames): string | undefined {
  if (failure === 'quota') return `The account behind ${names.key} has no quota or credit left; top it up or use another key.`;
  if (failure !== 'config') return undefined;
  if (status === 404 || status === 405 || status === undefined) {
    const address = names.address ? `, or check ${names.address}, which usually ends in /v1` : '';
    return `The model ${names.modelName} is not offered (retired, misspelt, or not open to this key); change ${names.model}${address}.`;
  }
  return `The provider refuses the key or what it may do; check ${names.key}.`;
}

/** What an adapter knows of a failed call. */
interface FailedCall extends ProviderErrorOptions {
  /** The provider's own words. */
  message: string;
  /** Everything in which the provider says what is wrong: the message, codes, details. */
  words: string;
}

/** The error of a classified call. What quotas and lengths mean for the next step is read from the provider's words. */
export function failedCall(provider: ProviderId, failure: FailureClass, { message, words, ...known }: FailedCall): ProviderError {
  return new ProviderError(provider, failure, message, {
    ...known,
    quotaReset: failure === 'quota' && isExhaustedForToday(words) ? 'day' : undefined,
    isTooLong: failure === 'request' && (known.isTooLong === true || isTooLong(known.status, words)),
  });
}
