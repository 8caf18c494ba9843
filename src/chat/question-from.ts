import type { Question } from './answer.types';
import type { AskRequest } from './chat.requests';
import { checkedIdempotencyKey, checkedText } from './question-checks';
import { scopeOf } from './search-scope.requests';

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
  const text = checkedText(body?.message, mostChars);
  const scope = scopeOf(body?.collections, body?.filter);
  return { text, sessionId: body?.session_id, idempotencyKey: checkedIdempotencyKey(idempotencyKey), ...(scope && { scope }) };
}
