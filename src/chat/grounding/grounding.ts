import type { Attempt } from '../../ai/ports/ai.types';
import { LOCAL, type ProviderName } from '../../ai/ports/chat-model';
import type { Retrieval } from '../../rag/rag.types';
import type { UngroundedReason } from '../answer.types';
import type { SourceResponse } from '../chat.responses';
import type { SentenceSupportResponse } from './claim-support.responses';

/** What is known of an answer when it is told whether it rests on the documents. */
export interface AnswerFacts {
  retrieval: Pick<Retrieval, 'reason' | 'isDoubtful'>;
  /** What the checked answer cites. */
  sources: readonly SourceResponse[];
  support: readonly SentenceSupportResponse[];
  /** Who answered. */
  provider: ProviderName;
  /** The calls that were made for this answer. */
  attempts: readonly Pick<Attempt, 'provider' | 'outcome'>[];
  /** Providers that were not asked because they failed lately. */
  paused: readonly Attempt['provider'][];
}

/** Whether an answer rests on the documents, and why not. */
export type Grounding = { grounded: true } | { grounded: false; reason: UngroundedReason };

/** Failures that say nothing about a provider's health: the question itself was refused, or its asker left. */
const NOT_DOWN: ReadonlySet<Attempt['outcome']> = new Set(['ok', 'request', 'content', 'aborted']);

/**
 * An answer is grounded when it cites the documents; and where search doubted that they hold the answer, only when a sentence is
 * supported by a source it cites. Otherwise the reason is, in this order:
 * - `index_empty`, `no_match`: search offered nothing;
 * - `provider_down`: passages were there, but of the models that could have read them all failed just now or lately, and the local
 *   answer, which quotes and does not read, found no sentence to quote;
 * - `low_confidence`: passages were there and were not used, or what was cited does not support it.
 */
export function groundingOf(facts: AnswerFacts): Grounding {
  const { retrieval, sources } = facts;
  if (sources.length > 0 && (!retrieval.isDoubtful || citesWithSupport(facts))) return { grounded: true };
  return { grounded: false, reason: reasonFor(facts) };
}

/** Why an answer does not rest on the documents: see {@link groundingOf}. */
export function reasonFor({ retrieval, sources, provider, attempts, paused }: AnswerFacts): UngroundedReason {
  if (retrieval.reason !== undefined) return retrieval.reason;
  const hasFailed = attempts.some((attempt) => attempt.provider !== LOCAL.id && !NOT_DOWN.has(attempt.outcome));
  const isDown = provider === LOCAL.name && (hasFailed || paused.some((id) => id !== LOCAL.id));
  return isDown && sources.length === 0 ? 'provider_down' : 'low_confidence';
}

function citesWithSupport({ support }: AnswerFacts): boolean {
  return support.some(({ cited, sources }) => cited.some((number) => sources.includes(number)));
}
