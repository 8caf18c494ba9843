import { AppError } from '../../common/errors';
import type { Attempt } from '../ports/ai.types';
import type { ProviderError } from '../ports/provider-error';

/** No provider could answer. Carries the calls that were made; its message is for callers and holds no provider's own words. */
export class NoProviderError extends AppError {
  /** @param retryAfterSeconds when the first open circuit lets a call through again */
  constructor(
    readonly attempts: readonly Attempt[],
    retryAfterSeconds?: number,
  ) {
    super('no_provider', 'No answer could be given: no AI provider is available at the moment. Try again later.', { retryAfterSeconds });
    this.name = 'NoProviderError';
  }
}

/** An answer broke off after its beginning had been passed on. The caller keeps that text. */
export class BrokenAnswerError extends AppError {
  constructor(
    readonly attempts: readonly Attempt[],
    cause: ProviderError,
  ) {
    // The same question would be stopped by the same rule.
    if (cause.failure === 'content')
      super('answer_withheld', 'The provider withheld the rest of the answer because of its content.', { cause });
    else super('answer_interrupted', 'The answer broke off before its end. Ask again.', { cause });
    this.name = 'BrokenAnswerError';
  }
}
