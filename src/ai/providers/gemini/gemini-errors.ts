import { ProviderError, type FailureClass } from '../../ports/provider-error';
import { adviceFor, failureOfStatus, isExhausted, isExhaustedForToday, isTooLong } from '../http-failure';

/** Words of a 400 that speak of the key or the account, not of the question. Gemini sends 400 for a bad key. */
const REFUSED_ACCOUNT = /API_KEY_INVALID|API key (not valid|expired)|FAILED_PRECONDITION|location is not supported|billing/i;

/** Errors of reading JSON quote what could not be read, which is an answer. */
const UNREADABLE = /is not valid JSON|in JSON at position|Error parsing JSON response|Failed to parse stream|Unexpected end of JSON/i;

/** A failure as far as it is known: of a thrown SDK error, or of an `{error}` body that came with status 200. */
interface GeminiFailure {
  status?: number;
  message: string;
  details: readonly unknown[];
}

const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/**
 * Tells what kind of failure the SDK threw. Its error classes are known by their fields, not by `instanceof`: the SDK is loaded
 * late, and its `name` is always "Error". An error without a status is a lost connection or a body that is not JSON.
 * @param setting which setting names the model that was called
 */
export function geminiError(thrown: unknown, setting: string, model: string): ProviderError {
  if (thrown instanceof ProviderError) return thrown;
  const { status, message, errorDetails } = fields(thrown);
  const words = typeof message === 'string' ? message : String(thrown);
  return classify(
    {
      status: typeof status === 'number' ? status : undefined,
      message: status === undefined && UNREADABLE.test(words) ? 'the reply cannot be read: it is not valid JSON' : words,
      details: Array.isArray(errorDetails) ? errorDetails : [],
    },
    setting,
    model,
    thrown,
  );
}

/** The failure in a reply that came with status 200, if it is one: the SDK hands `{error}` bodies on as if they were answers. */
export function geminiBodyError(body: unknown, setting: string, model: string): ProviderError | undefined {
  const error = fields(body)['error'];
  if (error === undefined || error === null) return undefined;
  const { code, message, status, details } = fields(error);
  const failure: GeminiFailure = {
    status: typeof code === 'number' ? code : undefined,
    message: [status, message].filter((word) => typeof word === 'string').join(': ') || 'the reply is an error body',
    details: Array.isArray(details) ? details : [],
  };
  return classify(failure, setting, model, undefined);
}

function classify(failure: GeminiFailure, setting: string, model: string, cause: unknown): ProviderError {
  const everything = `${failure.message} ${JSON.stringify(failure.details)}`;
  const kind = failureClass(failure.status, everything);
  return new ProviderError('google', kind, failure.message, {
    status: failure.status,
    retryAfterMs: kind === 'rate' || kind === 'transient' ? statedRetryDelay(failure) : undefined,
    advice: adviceFor(kind, failure.status, { key: 'GOOGLE_API_KEY', model: setting, modelName: model }),
    quotaReset: kind === 'quota' && isExhaustedForToday(everything) ? 'day' : undefined,
    isTooLong: kind === 'request' && isTooLong(failure.status, everything),
    cause,
  });
}

function failureClass(status: number | undefined, everything: string): FailureClass {
  if (status === undefined) return 'transient';
  if (status === 429 && isExhausted(everything)) return 'quota';
  if (status === 400 && REFUSED_ACCOUNT.test(everything)) return 'config';
  return failureOfStatus(status);
}

/** RetryInfo of the details, or the same in words; the SDK drops the Retry-After header. */
function statedRetryDelay({ message, details }: GeminiFailure): number | undefined {
  const stated = details.map((detail) => fields(detail)['retryDelay']).find((delay) => typeof delay === 'string');
  const seconds = /^([\d.]+)s$/.exec(stated ?? '')?.[1] ?? /retry in ([\d.]+)s/i.exec(message)?.[1];
  return seconds === undefined ? undefined : Math.ceil(Number.parseFloat(seconds) * 1_000);
}
