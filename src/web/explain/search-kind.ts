import type { MessageKey } from '../i18n/english';
import type { Explanation } from './explain-query';

/** What a search is beside the question: the question itself, one of several in it, its rewriting, or its words after those before. */
export function searchKind({ question, searches, attempts }: Explanation, place: number | undefined): MessageKey | undefined {
  const search = place === undefined ? undefined : searches[place];
  if (!search) return undefined;
  if (search.question.trim() === question.trim()) return 'explain.asAsked';
  if (question.includes(search.question)) return 'explain.partOf';
  return attempts.some(({ purpose, outcome }) => purpose === 'condense' && outcome === 'ok') ? 'explain.rewritten' : 'explain.withBefore';
}
