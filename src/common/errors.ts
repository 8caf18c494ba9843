/**
 * Every error code of the API, with its HTTP status and its meaning.
 * `docs/errors.md` holds the same list; a test keeps the two equal. A code is never renamed and never reused.
 */
export const ERROR_CATALOGUE = {
  invalid_input: { status: 400, meaning: 'The body, query or path does not match the API description; `details` names each field.' },
  malformed_json: { status: 400, meaning: 'The body is not valid JSON, or contains keys that are never accepted.' },
  message_required: { status: 400, meaning: 'The chat message is missing or blank.' },
  message_too_long: { status: 400, meaning: 'The chat message has more characters than `MAX_MESSAGE_CHARS`.' },
  username_taken: { status: 400, meaning: 'Another account has this username; case is ignored.' },
  email_taken: { status: 400, meaning: 'Another account has this e-mail address; case is ignored.' },
  password_rejected: { status: 400, meaning: 'The password breaks the password policy; `details` says which rule.' },
  verification_invalid: { status: 400, meaning: 'The verification link is unknown, used or expired.' },
  invalid_credentials: { status: 401, meaning: 'Unknown account or wrong password; the response does not reveal which.' },
  authentication_required: { status: 401, meaning: 'No bearer token was sent.' },
  token_invalid: { status: 401, meaning: 'The token is malformed, expired, of the wrong kind, or its account is no longer active.' },
  token_reused: {
    status: 401,
    meaning: 'The refresh token was exchanged more than ten seconds ago, or is older still; its login has ended, with all its tokens.',
  },
  email_not_verified: { status: 403, meaning: 'The e-mail address must be confirmed first (`REQUIRE_VERIFIED_EMAIL`).' },
  forbidden: { status: 403, meaning: 'The account may not do this.' },
  not_found: { status: 404, meaning: 'The resource does not exist, or it belongs to another account.' },
  request_timeout: { status: 408, meaning: 'The request did not arrive within `REQUEST_TIMEOUT`.' },
  rebuild_running: { status: 409, meaning: 'Another process is rebuilding the vector store.' },
  payload_too_large: { status: 413, meaning: 'The body is larger than `MAX_BODY_BYTES`.' },
  unsupported_media_type: { status: 415, meaning: 'The body is not `application/json`.' },
  idempotency_key_reused: { status: 422, meaning: 'The `Idempotency-Key` was used before with another body; use a new key.' },
  rate_limited: { status: 429, meaning: 'Too many requests; `Retry-After` says in how many seconds to try again.' },
  headers_too_large: { status: 431, meaning: 'The address and the headers of the request are larger than 16 KB.' },
  internal_error: { status: 500, meaning: 'An internal server error. The log contains the cause under the same request id.' },
  no_provider: { status: 503, meaning: 'No provider could answer and local answers are switched off.' },
  answer_interrupted: {
    status: 503,
    meaning: 'The answer was interrupted after its text had begun; the partial text is stored. Ask again for a complete answer.',
  },
  answer_withheld: {
    status: 503,
    meaning: 'The provider withheld the rest of the answer because of its content; the partial text is stored.',
  },
  shutting_down: { status: 503, meaning: 'The server is stopping; send the request again.' },
  unavailable: {
    status: 503,
    meaning:
      'A component that the request needs, such as the database, is unavailable; `Retry-After` says in how many seconds to try again.',
  },
} as const satisfies Record<string, { status: number; meaning: string }>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** An invalid field of the input, and the reason. */
export interface FieldError {
  field: string;
  message: string;
}

export interface AppErrorOptions {
  details?: FieldError[];
  cause?: unknown;
  /** In seconds; sent as the `Retry-After` header. */
  retryAfterSeconds?: number;
}

/**
 * The only error type that features throw deliberately. Its message is sent to the client: it says what happened, to what, and
 * what to do. It never contains a path, a key, SQL or the text of a provider.
 */
export class AppError extends Error {
  readonly details?: FieldError[];
  readonly retryAfterSeconds?: number;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: AppErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** HTTP status of this error's code. */
  get status(): number {
    return ERROR_CATALOGUE[this.code].status;
  }
}

/** Thrown when the process cannot start as it is set up. Its message is for operators: what is wrong, and what to do. */
export class StartError extends Error {}

/** The message of a thrown value of any type, for logs and operators. */
export function messageOf(thrown: unknown): string {
  // No check of its class: a native module keeps the one it was first loaded with.
  const hasMessage = typeof thrown === 'object' && thrown !== null && 'message' in thrown;
  return hasMessage ? String(thrown.message) : String(thrown);
}
