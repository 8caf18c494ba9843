import { AppError } from '../../common/errors';
import type { Attempt } from '../ports/ai.types';

/** Nobody could answer. Carries what was tried; its message is for callers and names no provider's words. */
export class NoProviderError extends AppError {
  /** @param retryAfterSeconds when the first of those who are left alone may be asked again */
  constructor(
    readonly attempts: readonly Attempt[],
    retryAfterSeconds?: number,
  ) {
    super('no_provider', 'No answer could be given: no AI provider is available at the moment. Try again later.', { retryAfterSeconds });
    this.name = 'NoProviderError';
  }
}

/** An answer broke off after its beginning had been handed on. What was handed on stays with the caller. */
export class BrokenAnswerError extends AppError {
  constructor(
    readonly attempts: readonly Attempt[],
    cause: Error,
  ) {
    super('answer_interrupted', 'The answer broke off before its end. Ask again.', { cause });
    this.name = 'BrokenAnswerError';
  }
}
