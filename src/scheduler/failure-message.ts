import { messageOf } from '../common/errors';
import type { AppConfig } from '../config/app-config';

/** Longest message that is kept, in characters. */
const MAX_CHARACTERS = 500;

/** What went wrong, in one line without secrets, fit for a row and a log. */
export function failureMessage(thrown: unknown, config: AppConfig): string {
  return config.withoutSecrets(messageOf(thrown), MAX_CHARACTERS) || 'failed without a message';
}
