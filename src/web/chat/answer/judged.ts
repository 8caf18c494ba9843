import type { Message, Sentence, Source } from '../../api/client';
import type { Flagged } from './text/answer-marks';

/** What an answer turned out to be. */
export type Verdict = 'supported' | 'closest' | 'nothing' | 'talk' | 'unchecked';

type Judged = Pick<Message, 'grounded' | 'reason' | 'sources' | 'status' | 'provider' | 'support'>;

/** What is to be said of an answer as a whole. */
export function verdictOf({ grounded, reason, sources, status, provider, support }: Judged): Verdict {
  if (status !== 'complete') return 'unchecked';
  if (reason === 'conversation') return 'talk';
  if (!grounded && sources.length === 0) return 'nothing';
  // Without a model an answer that is not clear is a list of the passages that come closest.
  if (!grounded && provider === 'Local') return 'closest';
  return support && support.claims > 0 ? 'supported' : 'talk';
}

/** The sentences that no source bears, that one contradicts, or that another source bears than they cite; without the white space at their ends. */
export function flaggedIn(response: string, sentences: readonly Sentence[] | undefined): Flagged[] {
  return (sentences ?? []).flatMap(({ start, end, state, misattributed }, sentence) => {
    if (state !== 'unsupported' && state !== 'contradicted' && !misattributed) return [];
    return [{ start, end: start + response.slice(start, end).trimEnd().length, sentence, isMiscited: misattributed }];
  });
}

/** The sources that may be opened, in the order of their numbers. */
export function openSources(sources: readonly Source[]): Source[] {
  return sources.filter(({ hidden, erased }) => !hidden && !erased).toSorted((one, other) => one.number - other.number);
}

/** What the answer says where it cites a source: the words by which the sentence in the source is found. */
export function claimsOf({ response, sentences }: Pick<Message, 'response' | 'sentences'>, number: number): string[] {
  return (sentences ?? [])
    .filter(({ sources, cited }) => sources.includes(number) || cited.includes(number))
    .map(({ start, end }) => response.slice(start, end).replace(/\[\d+\]/g, ''));
}
