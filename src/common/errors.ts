/**
 * Every error code a caller can meet, with its HTTP status and what it means.
 * `docs/errors.md` holds the same list; a test keeps the two equal. A code is never renamed and never reused.
 */
export const ERROR_CATALOGUE = {
  invalid_input: { status: 400, meaning: 'The body, query or path does not have the stated shape; `details` names each field.' },
  malformed_json: { status: 400, meaning: 'The body is not valid JSON, or holds keys that are never accepted.' },
  message_required: { status: 400, meaning: 'The chat message is missing or blank.' },
  message_too_long: { status: 400, meaning: 'The chat message has more characters than `MAX_MESSAGE_CHARS`.' },
  username_taken: { status: 400, meaning: 'Another account has this username; upper and lower case count as the same.' },
  email_taken: { status: 400, meaning: 'Another account has this e-mail address; upper and lower case count as the same.' },
  password_rejected: { status: 400, meaning: 'The password breaks the password policy; `details` says which rule.' },
  verification_invalid: { status: 400, meaning: 'The verification link is unknown, used or expired.' },
  invalid_credentials: { status: 401, meaning: 'Unknown account or wrong password; the two look the same on purpose.' },
  authentication_required: { status: 401, meaning: 'No bearer token was sent.' },
  token_invalid: { status: 401, meaning: 'The token is malformed, expired, of the wrong kind, or its account is no longer active.' },
  token_reused: { status: 401, meaning: 'The refresh token was used before; unless two uses raced, its whole family has ended.' },
  email_not_verified: { status: 403, meaning: 'The e-mail address must be confirmed first (`REQUIRE_VERIFIED_EMAIL`).' },
  forbidden: { status: 403, meaning: 'The account may not do this.' },
  not_found: { status: 404, meaning: 'No such thing, or it belongs to someone else.' },
  rebuild_running: { status: 409, meaning: 'Another process is rebuilding the vector store.' },
  payload_too_large: { status: 413, meaning: 'The body is larger than `MAX_BODY_BYTES`.' },
  unsupported_media_type: { status: 415, meaning: 'The body is not `application/json`.' },
  idempotency_key_reused: { status: 422, meaning: 'The `Idempotency-Key` was used before with another body; take a new key.' },
  rate_limited: { status: 429, meaning: 'Too many requests; `Retry-After` says in how many seconds to try again.' },
  internal_error: { status: 500, meaning: 'A fault of the server. The log holds the cause under the same request id.' },
  no_provider: { status: 503, meaning: 'No provider could answer and local answers are switched off.' },
  answer_interrupted: {
    status: 503,
    meaning: 'The answer broke off after it had begun; what came of it is kept. Ask again for a whole one.',
  },
  shutting_down: { status: 503, meaning: 'The server is stopping; send the request again.' },
  unavailable: { status: 503, meaning: 'A part the request needs (the database, say) cannot be reached.' },
} as const satisfies Record<string, { status: number; meaning: string }>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** One field of the input that was refused, and why. */
export interface FieldError {
  field: string;
  message: string;
}

export interface AppErrorOptions {
  details?: FieldError[];
  cause?: unknown;
  /** Sent as `Retry-After`. */
  retryAfterSeconds?: number;
}

/**
 * The one error that features throw on purpose. Its message is shown to the caller, so it says what happened, to what,
 * and what to do, and never holds a path, a key, SQL or a provider's own words.
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

/** The message of anything that was thrown, for logs and operators. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
