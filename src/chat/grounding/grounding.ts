import type { Attempt } from '../../ai/ports/ai.types';
import { LOCAL, type ProviderName } from '../../ai/ports/chat-model';
import { lacksEvidence, type Retrieval } from '../../rag/rag.types';
import type { UngroundedReason } from '../answer.types';
import type { SourceResponse } from '../chat.responses';
import type { SentenceSupportResponse } from './claim-support.responses';

/** The facts about an answer that determine whether it is grounded. */
export interface AnswerFacts {
  retrieval: Pick<Retrieval, 'reason' | 'evidence'>;
  /** The sources that the answer cites. */
  sources: readonly SourceResponse[];
  /** True when the answer shows passages as they stand, because none clearly answers. */
  showsPassages: boolean;
  support: readonly SentenceSupportResponse[];
  /** The provider that generated the answer. */
  provider: ProviderName;
  /** The model calls for this answer. */
  attempts: readonly Pick<Attempt, 'provider' | 'outcome'>[];
  /** Providers that were skipped because their circuit is open. */
  paused: readonly Attempt['provider'][];
}

/** Whether an answer is grounded in the documents, else the reason. */
export type Grounding = { grounded: true } | { grounded: false; reason: UngroundedReason };

/** Outcomes that are no sign of an unavailable provider: success, a refused question, or a request that the client cancelled. */
const NOT_DOWN: ReadonlySet<Attempt['outcome']> = new Set(['ok', 'request', 'content', 'aborted']);

/**
 * An answer is grounded when it cites the documents and, when there is little evidence that the passages answer the question, at least
 * one of its sentences is supported by a source it cites. Otherwise the reason is, in this order:
 * - `index_empty`: nothing is indexed;
 * - `no_match`: no passage has anything to do with the question, and the answer cites none;
 * - `provider_down`: passages were found, but the configured models failed or their circuits are open, and the local answer found
 *   no sentence that clearly answers;
 * - `low_confidence`: passages were found and only shown, or not cited, or the cited passages do not support the answer.
 */
export function groundingOf(facts: AnswerFacts): Grounding {
  const { retrieval, sources, showsPassages } = facts;
  if (!showsPassages && sources.length > 0 && (!lacksEvidence(retrieval) || citesWithSupport(facts))) return { grounded: true };
  return { grounded: false, reason: reasonFor(facts) };
}

/** Why an answer is not grounded: see {@link groundingOf}. */
export function reasonFor({ retrieval, sources, showsPassages, provider, attempts, paused }: AnswerFacts): UngroundedReason {
  if (retrieval.reason !== undefined) return retrieval.reason;
  if (retrieval.evidence === 'none' && sources.length === 0) return 'no_match';
  const hasFailed = attempts.some((attempt) => attempt.provider !== LOCAL.id && !NOT_DOWN.has(attempt.outcome));
  const isDown = provider === LOCAL.name && (hasFailed || paused.some((id) => id !== LOCAL.id));
  return isDown && (showsPassages || sources.length === 0) ? 'provider_down' : 'low_confidence';
}

function citesWithSupport({ support }: AnswerFacts): boolean {
  return support.some(({ cited, sources }) => cited.some((number) => sources.includes(number)));
}
