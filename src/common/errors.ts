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
  reset_invalid: { status: 400, meaning: 'The link to set a new password is unknown, used or expired.' },
  invitation_invalid: { status: 400, meaning: 'The invitation is unknown, accepted, taken back or expired.' },
  openid_login_invalid: { status: 400, meaning: 'The sign-in was not begun in this browser, was used before, or has expired.' },
  group_name_taken: { status: 400, meaning: 'Another group has this name; case is ignored.' },
  collection_name_taken: { status: 400, meaning: 'Another collection has this name; case is ignored.' },
  invalid_name: { status: 400, meaning: 'A file or document may not have this name; the message says why.' },
  file_empty: { status: 400, meaning: 'The uploaded file holds no bytes.' },
  upload_incomplete: { status: 400, meaning: 'The upload ended before it was complete, or is no valid form; nothing of it was accepted.' },
  unsupported_parameter: { status: 400, meaning: 'A field of a request to `/v1` asks for what Askbase cannot do; the message says what.' },
  invalid_credentials: { status: 401, meaning: 'Unknown account or wrong password; the response does not reveal which.' },
  authentication_required: { status: 401, meaning: 'No bearer token was sent.' },
  token_invalid: {
    status: 401,
    meaning: 'The token or API key is malformed, unknown, expired, revoked, of the wrong kind, or its account is no longer active.',
  },
  token_reused: {
    status: 401,
    meaning: 'The refresh token was exchanged more than ten seconds ago, or is older still; its login has ended, with all its tokens.',
  },
  email_not_verified: { status: 403, meaning: 'The e-mail address must be confirmed first (`REQUIRE_VERIFIED_EMAIL`).' },
  password_wrong: { status: 403, meaning: 'The password that was asked for is not that of the account; nothing was changed.' },
  signup_closed: {
    status: 403,
    meaning: 'Nobody can sign up by themselves here (`SIGNUP`); ask an admin for an account or an invitation.',
  },
  openid_refused: {
    status: 403,
    meaning: 'The identity provider did not sign the person in, or what it says opens no account here.',
  },
  forbidden: { status: 403, meaning: 'The account, or the API key, may not do this.' },
  model_not_found: { status: 404, meaning: 'No model of this name is in `GET /v1/models`, or its collection may not be read.' },
  not_found: { status: 404, meaning: 'The resource does not exist, or it belongs to another account.' },
  request_timeout: { status: 408, meaning: 'The request did not arrive within `REQUEST_TIMEOUT`.' },
  last_admin: { status: 409, meaning: 'The account is the last active admin, so it stays one; make another account an admin first.' },
  api_key_limit: { status: 409, meaning: 'The account has as many API keys as it may have; revoke one.' },
  collection_in_use: { status: 409, meaning: 'Documents are in the collection, or it is `default`, so it stays.' },
  collection_managed: {
    status: 409,
    meaning: 'The file `collections.yaml` in the documents folder manages the collection; change it there.',
  },
  document_managed: {
    status: 409,
    meaning: 'The document belongs to the documents folder, so it is changed or deleted there.',
  },
  document_not_read: {
    status: 409,
    meaning: 'The text that was asked for is not there: it was not read yet, was refused, or is not kept.',
  },
  original_unavailable: { status: 409, meaning: 'The file that was asked for is not there any more as it was read.' },
  version_in_use: { status: 409, meaning: 'The version is the one that answers are made from, or the newest, so it stays.' },
  external_id_taken: { status: 409, meaning: 'Another document of the collection has this external id.' },
  rebuild_running: { status: 409, meaning: 'Another process is rebuilding the vector store.' },
  job_not_repeatable: {
    status: 409,
    meaning: 'The job did not fail and was not cancelled, its process did the work itself, or another job does the same already.',
  },
  job_running: { status: 409, meaning: 'The scheduled job is running, or about to; wait until it has ended.' },
  payload_too_large: { status: 413, meaning: 'The body is larger than `MAX_BODY_BYTES`, below `/v1` than `MAX_CONVERSATION_BYTES`.' },
  file_too_large: { status: 413, meaning: 'The uploaded file is larger than `MAX_UPLOAD_BYTES`.' },
  unsupported_media_type: {
    status: 415,
    meaning: 'The body is not `application/json`, nor `multipart/form-data` where files are uploaded.',
  },
  unsupported_type: {
    status: 415,
    meaning: 'The file is of a kind that is not read, or its bytes are of another kind than its name says.',
  },
  not_comparable: { status: 422, meaning: 'The versions are too large to be compared.' },
  idempotency_key_reused: { status: 422, meaning: 'The `Idempotency-Key` was used before with another body; use a new key.' },
  budget_exceeded: {
    status: 429,
    meaning: 'A budget that binds the asker is used up; the message says when it renews, `Retry-After` in how many seconds to try again.',
  },
  queue_full: {
    status: 429,
    meaning:
      'As many documents of the account as `MAX_QUEUED_DOCUMENTS` wait to be read; `Retry-After` says in how many seconds to try again.',
  },
  rate_limited: { status: 429, meaning: 'Too many requests; `Retry-After` says in how many seconds to try again.' },
  upgrade_required: { status: 426, meaning: 'The address is that of the WebSocket; the request was no WebSocket handshake.' },
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
