import { ProviderError, type FailureClass } from '../../provider-error';
import { adviceFor, failureOfStatus, isExhausted } from '../http-failure';

/** Codes and types by which OpenAI and compatible servers say what a status alone leaves open. */
const CONTENT_CODE = /content_filter|content_policy|moderation/i;
const MODEL_GONE = /model_not_found|is not a valid model|model .*(not found|does not exist)/i;

/** What the error is about, for the advice. */
export interface CalledModel {
  name: string;
  /** Settings that hold the model's name and the key. */
  setting: string;
  keySetting: string;
}

interface OpenAiFailure {
  status?: number;
  message: string;
  /** `code` and `type` of the error body, joined. */
  code: string;
  /** OpenRouter's details; a moderated prompt has `reasons`. */
  metadata: Record<string, unknown>;
  retryAfterMs?: number;
}

const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Tells what kind of failure the SDK threw. Its error classes are known by their fields, not by `instanceof`: the SDK is loaded
 * late. An error without a status is a lost connection or a body that is not JSON.
 */
export function openAiError(thrown: unknown, called: CalledModel): ProviderError {
  if (thrown instanceof ProviderError) return thrown;
  const { status, message, code, type, error, headers } = fields(thrown);
  return classify(
    {
      status: typeof status === 'number' ? status : undefined,
      message: word(message) || String(thrown),
      code: `${word(code)} ${word(type)}`,
      metadata: fields(fields(error)['metadata']),
      retryAfterMs: headers instanceof Headers ? retryAfterMs(headers, Date.now()) : undefined,
    },
    called,
    thrown,
  );
}

/** The failure in a reply that came with status 200, if it is one: OpenRouter answers so when the provider behind it fails, and the SDK does not throw. */
export function openAiBodyError(body: unknown, called: CalledModel): ProviderError | undefined {
  const reply = fields(body);
  const choice = fields(Array.isArray(reply['choices']) ? (reply['choices'] as unknown[])[0] : undefined);
  const error = reply['error'] ?? choice['error'];
  if (error === undefined || error === null) return undefined;
  const { code, type, message, metadata } = fields(error);
  const status = Number(code);
  const failure: OpenAiFailure = {
    status: Number.isInteger(status) && status >= 400 && status < 600 ? status : undefined,
    message: word(message) || word(error) || 'the reply is an error body',
    code: `${word(code)} ${word(type)}`,
    metadata: fields(metadata),
  };
  return classify(failure, called, undefined);
}

function classify(failure: OpenAiFailure, called: CalledModel, cause: unknown): ProviderError {
  const kind = failureClass(failure);
  return new ProviderError('openai', kind, failure.message, {
    status: failure.status,
    retryAfterMs: failure.retryAfterMs,
    advice: adviceFor(kind, isModelGone(failure) ? 404 : failure.status, {
      key: called.keySetting,
      model: called.setting,
      modelName: called.name,
    }),
    cause,
  });
}

function isModelGone({ message, code }: OpenAiFailure): boolean {
  return MODEL_GONE.test(`${code} ${message}`);
}

function failureClass(failure: OpenAiFailure): FailureClass {
  const { status, message, code, metadata } = failure;
  if (CONTENT_CODE.test(code) || (status === 403 && Array.isArray(metadata['reasons']))) return 'content';
  if (status === 429 && isExhausted(`${code} ${message}`)) return 'quota';
  if (status === 400 && isModelGone(failure)) return 'config';
  return status === undefined ? 'transient' : failureOfStatus(status);
}

/**
 * The pause the server asks for in `retry-after-ms` or `Retry-After` (RFC 9110 §10.2.3: seconds or a date).
 * @param now milliseconds since the epoch
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const milliseconds = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (milliseconds >= 0) return milliseconds;
  const value = headers.get('retry-after');
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number.parseFloat(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
