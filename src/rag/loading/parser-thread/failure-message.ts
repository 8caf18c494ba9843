import { messageOf } from '../../../common/errors';

/** Longest message of a parser's error, in characters: it becomes one log line. */
const LONGEST_MESSAGE = 200;

/** What a parser's own error says of its file, in one line. */
export function failureMessage(error: unknown): string {
  if (error instanceof RangeError && error.message.includes('call stack')) return 'nested too deeply';
  return messageOf(error).replace(/\s+/g, ' ').slice(0, LONGEST_MESSAGE);
}
