import type { Attempt } from '../../ai/ports/ai.types';
import { LOCAL, type ProviderName } from '../../ai/ports/chat-model';
import { lacksEvidence, type Retrieval } from '../../rag/rag.types';
import type { UngroundedReason } from '../answer.types';
import type { SourceResponse } from '../chat.responses';
import type { SentenceSupportResponse, SupportResponse } from './claim-support.responses';

/** The facts about an answer that determine whether it is grounded. */
export interface AnswerFacts {
  retrieval: Pick<Retrieval, 'reason' | 'evidence'>;
  /** The sources of the answer, cited and found. */
  sources: readonly SourceResponse[];
  /** True when the answer shows passages as they stand, because none clearly answers. */
  showsPassages: boolean;
  /** What was found for each sentence. */
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

/** How many sentences of an answer make a claim, and how many of those a passage supports. Contradicted ones are not supported. */
export function supportCounts(sentences: readonly SentenceSupportResponse[]): SupportResponse {
  const claims = claimsOf(sentences);
  const supported = claims.filter((sentence) => sentence.supported).length;
  return { claims: claims.length, supported, unsupported: claims.length - supported };
}

/**
 * An answer is grounded when its first claim, which answers the question, and at least half of its claims are supported, and none is
 * contradicted. Without a model the sentences are the documents' own, and need no comparison.
 * When there is little evidence that the passages answer the question, it must also cite a source that supports it. Otherwise the reason
 * is, in this order:
 * - `index_empty`: nothing is indexed;
 * - `no_match`: no passage has anything to do with the question, and the answer has no source;
 * - `provider_down`: passages were found, but the configured models failed or their circuits are open, and the local answer found
 *   no sentence that clearly answers;
 * - `low_confidence`: passages were found and only shown, or do not support the answer.
 */
export function groundingOf(facts: AnswerFacts): Grounding {
  const { retrieval, sources, showsPassages, support, provider } = facts;
  const hasAnswer = !showsPassages && sources.length > 0;
  const isSupported = isMostlySupported(support) && (!lacksEvidence(retrieval) || citesWithSupport(support));
  if (hasAnswer && (provider === LOCAL.name || isSupported)) return { grounded: true };
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

const claimsOf = (sentences: readonly SentenceSupportResponse[]): SentenceSupportResponse[] => sentences.filter(({ neutral }) => !neutral);

function isMostlySupported(sentences: readonly SentenceSupportResponse[]): boolean {
  const claims = claimsOf(sentences);
  if (claims[0]?.supported !== true || claims.some(({ state }) => state === 'contradicted')) return false;
  return 2 * claims.filter(({ supported }) => supported).length >= claims.length;
}

function citesWithSupport(sentences: readonly SentenceSupportResponse[]): boolean {
  return sentences.some(({ cited, sources }) => cited.some((number) => sources.includes(number)));
}
