import { AppError } from '../common/errors';
import type { Question } from './answer.types';
import type { AskRequest } from './chat.requests';
import { scopeOf } from './search-scope.requests';

/** Format of an idempotency key: printable ASCII without spaces (RFC 9110 field values), 1 to 255 characters. */
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * The question in a request.
 * @param mostChars longest message in UTF-16 units, `MAX_MESSAGE_CHARS`
 * @throws AppError `message_required`, `message_too_long`, `invalid_input` for a key of another format
 */
export function questionFrom(
  body: AskRequest | undefined,
  idempotencyKey: string | undefined,
  mostChars: number,
): Omit<Question, 'isStreamed'> {
  const text = body?.message?.trim() ?? '';
  if (text === '') throw new AppError('message_required', 'Message content is required');
  if (text.length > mostChars) {
    throw new AppError('message_too_long', `The message has ${text.length} characters; at most ${mostChars} are allowed. Shorten it.`);
  }
  if (idempotencyKey !== undefined && !IDEMPOTENCY_KEY.test(idempotencyKey)) {
    throw new AppError('invalid_input', 'The Idempotency-Key header must be 1 to 255 printable ASCII characters without spaces.');
  }
  const scope = scopeOf(body?.collections, body?.filter);
  return { text, sessionId: body?.session_id, idempotencyKey, ...(scope && { scope }) };
}
