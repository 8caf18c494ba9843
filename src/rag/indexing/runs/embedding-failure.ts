import { ProviderError } from '../../../ai/ports/provider-error';
import { messageOf } from '../../../common/errors';

/** Why embedding failed, in words for operators. The provider's own words are in the log. */
export function embeddingFailure(failure: unknown): string {
  if (!(failure instanceof ProviderError)) return messageOf(failure);
  return [`the embedding model of ${failure.provider} failed (${failure.failure})`, failure.advice].filter(Boolean).join(': ');
}
