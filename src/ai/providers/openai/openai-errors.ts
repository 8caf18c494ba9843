import { type FailureClass, ProviderError } from '../../ports/provider-error';
import { adviceFor, failedCall, failureOfStatus, isExhausted } from '../http/http-failure';
import { fieldsOf } from '../http/json-fields';
import type { OpenAiEndpoint } from './openai-endpoints';

/** Codes and types of OpenAI and compatible servers that say more than the status. */
const CONTENT_CODE = /content_filter|content_policy|moderation/i;
const MODEL_GONE = /model_not_found|is not a valid model|model .*(not found|does not exist)/i;

/** Message of a llama.cpp that was not started for embeddings. */
const NOT_STARTED_FOR_EMBEDDINGS = /not support embeddings|pooling type/i;

/** Message of llama.cpp, with status 500, for a text that does not fit into its batch. */
const BATCH_TOO_SMALL = /too large to process/i;

/** The model that was called, for the advice. */
export interface CalledModel {
  name: string;
  /** Settings that hold the model's name, the key, and the address of a self-hosted server. */
  setting: string;
  keySetting: string;
  addressSetting?: string;
}

/** @param setting the setting that holds the model's name */
export function calledModel({ model: name, keySetting, addressSetting }: OpenAiEndpoint, setting: string): CalledModel {
  return { name, setting, keySetting, addressSetting };
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

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Classifies what the SDK threw, by its fields and not by `instanceof`: the SDK is loaded late. An error without a status is a lost connection, a body that is not JSON, or an error chunk of a stream, which may have the
 * status in its `code`.
 */
export function openAiError(thrown: unknown, called: CalledModel): ProviderError {
  if (thrown instanceof ProviderError) return thrown;
  const { status, message, error, headers } = fieldsOf(thrown);
  const body = typeof error === 'object' && error !== null ? fieldsOf(error) : fieldsOf(thrown);
  // A JSON parser quotes the text it could not read: part of an answer.
  const words = thrown instanceof SyntaxError ? 'the reply cannot be read: it is not valid JSON' : word(message) || String(thrown);
  return classify(
    {
      ...failureOfBody(body),
      ...(typeof status === 'number' && { status }),
      message: words,
      retryAfterMs: headers instanceof Headers ? retryAfterMs(headers, Date.now()) : undefined,
    },
    called,
    thrown,
  );
}

/**
 * The failure in a reply or chunk that came with status 200, if there is one: OpenRouter replies like this when the provider behind it
 * fails, and the SDK does not throw.
 */
export function openAiBodyError(body: unknown, called: CalledModel): ProviderError | undefined {
  const reply = fieldsOf(body);
  const choice = fieldsOf(Array.isArray(reply['choices']) ? (reply['choices'] as unknown[])[0] : undefined);
  const error = reply['error'] ?? choice['error'];
  if (error === undefined || error === null) return undefined;
  const failure = failureOfBody(fieldsOf(error));
  return classify({ ...failure, message: failure.message || word(error) || 'the reply is an error body' }, called, undefined);
}

function failureOfBody({ code, type, message, metadata }: Record<string, unknown>): OpenAiFailure {
  const status = Number(code);
  return {
    status: Number.isInteger(status) && status >= 400 && status < 600 ? status : undefined,
    message: word(message),
    code: `${word(code)} ${word(type)}`,
    metadata: fieldsOf(metadata),
  };
}

function classify(failure: OpenAiFailure, called: CalledModel, cause: unknown): ProviderError {
  const kind = failureClass(failure);
  const words = `${failure.code} ${failure.message}`;
  return failedCall('openai', kind, {
    status: failure.status,
    message: failure.message,
    words,
    retryAfterMs: failure.retryAfterMs,
    advice: advice(kind, failure, called),
    isTooLong: BATCH_TOO_SMALL.test(words),
    cause,
  });
}

function advice(kind: FailureClass, failure: OpenAiFailure, called: CalledModel): string | undefined {
  if (NOT_STARTED_FOR_EMBEDDINGS.test(failure.message)) {
    return 'The server was not started for embeddings (llama.cpp: --embeddings --pooling mean); set OPENAI_EMBEDDING_BASE_URL to one that was.';
  }
  if (BATCH_TOO_SMALL.test(failure.message))
    return 'A text is longer than the server takes (llama.cpp: --ubatch-size); lower CHUNK_SIZE or raise that.';
  const isGone = isModelGone(failure);
  return adviceFor(kind, isGone ? 404 : failure.status, {
    key: called.keySetting,
    model: called.setting,
    modelName: called.name,
    address: isGone ? undefined : called.addressSetting,
  });
}

function isModelGone({ message, code }: OpenAiFailure): boolean {
  return MODEL_GONE.test(`${code} ${message}`);
}

function failureClass(failure: OpenAiFailure): FailureClass {
  const { status, message, code, metadata } = failure;
  if (CONTENT_CODE.test(code) || (status === 403 && Array.isArray(metadata['reasons']))) return 'content';
  if (status === 429 && isExhausted(`${code} ${message}`)) return 'quota';
  if (status === 400 && (isModelGone(failure) || NOT_STARTED_FOR_EMBEDDINGS.test(message))) return 'config';
  if (status === 500 && BATCH_TOO_SMALL.test(message)) return 'request';
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
