import type { AppError, ErrorCode } from '../../common/errors';
import type { ErrorFormat } from '../../common/http/errors/error-format';
import type { OpenaiErrorBodyResponse } from './openai-error.responses';

/** Codes that clients know by another name, and act on. */
const THEIR_CODES: Partial<Record<ErrorCode, string>> = {
  authentication_required: 'invalid_api_key',
  token_invalid: 'invalid_api_key',
  rate_limited: 'rate_limit_exceeded',
  budget_exceeded: 'insufficient_quota',
};

const TYPES: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
};

/** Errors of requests that were not accepted, so that another try asks nothing twice and may get through. */
const WORTH_ANOTHER_TRY: readonly ErrorCode[] = ['rate_limited', 'request_timeout', 'shutting_down', 'unavailable'];

/** Clients wait as long as `Retry-After` says when that is less than this many seconds; else they try again at once. */
const LONGEST_WAIT_SECONDS = 60;

/** An error as OpenAI's API words it; our own code is under `askbase`. */
export function openaiErrorBody(error: AppError, requestId: string): OpenaiErrorBodyResponse {
  const { code, status, message, details } = error;
  return {
    message,
    type: TYPES[status] ?? (status >= 500 ? 'server_error' : 'invalid_request_error'),
    param: details?.[0]?.field ?? null,
    code: THEIR_CODES[code] ?? code,
    askbase: { code, request_id: requestId },
  };
}

/**
 * Errors of the routes for OpenAI clients. `x-should-retry` keeps clients, which try twice more by themselves, from asking one question
 * three times.
 */
export const openaiError: ErrorFormat = (error, requestId) => ({
  body: { error: openaiErrorBody(error, requestId) },
  headers: { 'x-should-retry': String(isWorthAnotherTry(error)) },
});

function isWorthAnotherTry({ code, retryAfterSeconds = 0 }: AppError): boolean {
  return WORTH_ANOTHER_TRY.includes(code) && retryAfterSeconds < LONGEST_WAIT_SECONDS;
}
