import { AppError, messageOf } from '../common/errors';
import type { AppConfig } from '../config/app-config';
import { JobRefusedError } from './job.types';

/** Longest message that is kept, in characters. */
const MAX_CHARACTERS = 500;

/** What went wrong, in one line without secrets, fit for a row and a log. */
export function failureMessage(thrown: unknown, config: AppConfig): string {
  return config.withoutSecrets(messageOf(thrown), MAX_CHARACTERS) || 'failed without a message';
}

/** Whether an error says that another attempt would end the same, in words that the owner of the work may read. */
export function isRefusal(thrown: unknown): boolean {
  return (
    thrown instanceof JobRefusedError ||
    (thrown instanceof AppError && thrown.status < 500 && thrown.status !== 409 && thrown.status !== 429)
  );
}
