import { AppError } from '../common/errors';

/** Format of `Idempotency-Key`: printable ASCII without spaces (RFC 9110 field values), 1 to 255 characters. */
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * The text of a question, without space around it.
 * @param limit MAX_MESSAGE_CHARS
 * @throws AppError `message_required`, `message_too_long`
 */
export function checkedText(message: string | undefined, limit: number): string {
  const text = message?.trim() ?? '';
  if (text === '') throw new AppError('message_required', 'Message content is required');
  if (text.length > limit)
    throw new AppError('message_too_long', `The message has ${text.length} characters; at most ${limit} are allowed. Shorten it.`);
  return text;
}

/** @throws AppError `invalid_input` for a key that is none */
export function checkedIdempotencyKey(key: string | undefined): string | undefined {
  if (key !== undefined && !IDEMPOTENCY_KEY.test(key))
    throw new AppError('invalid_input', 'The Idempotency-Key header must be 1 to 255 printable ASCII characters without spaces.');
  return key;
}
