import { type FailureClass, ProviderError } from '../../ports/provider-error';
import { adviceFor, failedCall, failureOfStatus, isExhausted } from '../http/http-failure';
import { fieldsOf } from '../http/json-fields';

/** Messages of a 400 about the key or the account, not about the question. Gemini sends 400 for a bad key. */
const REFUSED_ACCOUNT = /API_KEY_INVALID|API key (not valid|expired)|FAILED_PRECONDITION|location is not supported|billing/i;

/** Messages of JSON parsers, which quote the text they could not read: part of an answer. */
const UNREADABLE = /is not valid JSON|in JSON at position|Error parsing JSON response|Failed to parse stream|Unexpected end of JSON/i;

/** What is known of a failure: from a thrown SDK error, or from an `{error}` body that came with status 200. */
interface GeminiFailure {
  status?: number;
  message: string;
  details: readonly unknown[];
}

/**
 * Classifies what the SDK threw, by its fields and not by `instanceof`: the SDK is loaded late, and the `name` of its errors is always
 * "Error". An error without a status is a lost connection or a body that is not JSON.
 * @param setting which setting names the model that was called
 */
export function geminiError(thrown: unknown, setting: string, model: string): ProviderError {
  if (thrown instanceof ProviderError) return thrown;
  const { status, message, errorDetails } = fieldsOf(thrown);
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

/** The failure in a reply that came with status 200, if there is one: the SDK returns `{error}` bodies like answers. */
export function geminiBodyError(body: unknown, setting: string, model: string): ProviderError | undefined {
  const error = fieldsOf(body)['error'];
  if (error === undefined || error === null) return undefined;
  const { code, message, status, details } = fieldsOf(error);
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
  return failedCall('google', kind, {
    status: failure.status,
    message: failure.message,
    words: everything,
    retryAfterMs: kind === 'rate' || kind === 'transient' ? statedRetryDelay(failure) : undefined,
    advice: adviceFor(kind, failure.status, { key: 'GOOGLE_API_KEY', model: setting, modelName: model }),
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
  const stated = details.map((detail) => fieldsOf(detail)['retryDelay']).find((delay) => typeof delay === 'string');
  const seconds = /^([\d.]+)s$/.exec(stated ?? '')?.[1] ?? /retry in ([\d.]+)s/i.exec(message)?.[1];
  return seconds === undefined ? undefined : Math.ceil(Number.parseFloat(seconds) * 1_000);
}
