import { asProblem } from '../api/problem';
import { OTHER_ORIGIN } from './asking';
import type { WidgetWords } from './words';

/** What went wrong, in words for visitors: they cannot change a key, but they can wait. */
export function failureWords(thrown: unknown, words: WidgetWords): string {
  const { status, code, isUnreachable } = asProblem(thrown);
  if (code === OTHER_ORIGIN || code === 'forbidden') return words.originRefused;
  if (isUnreachable) return words.offline;
  if (status === 401) return words.keyRefused;
  if (status === 429) return words.limited;
  return words.failed;
}
