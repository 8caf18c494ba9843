import { STOP_WORDS } from '../languages/content-words';
import { LANGUAGES } from '../languages/languages';

/** The topic words of a question. */
export interface TopicWords {
  /** In reading order. */
  words: readonly string[];
  /** Canonical forms of numbers, dates, codes and symbols: not to be stemmed. */
  forms: readonly string[];
  /** Pairs of topic words that are adjacent in the question. */
  pairs: readonly (readonly [left: string, right: string])[];
}

/** Words that only ask for a quantity, by the word that precedes them. */
const QUANTITIES = new Map(
  LANGUAGES.flatMap(({ questions }) => (questions?.quantities ? [questions.quantities] : [])).map((asked) => [asked.after, asked.words]),
);

/**
 * The topic words of a text: without words that ask for a quantity ("many" in "how many"), and without words that `isTopic` rejects.
 * @param all as `words` gives them
 */
export function topicWords(
  all: readonly string[],
  isTopic = (word: string): boolean => !STOP_WORDS.has(word),
): Pick<TopicWords, 'words' | 'pairs'> {
  const said = all.filter((word, index) => !QUANTITIES.get(all[index - 1] ?? '')?.has(word));
  const pairs = said.slice(1).flatMap((word, index): [string, string][] => {
    const previous = said[index] ?? '';
    return isTopic(word) && isTopic(previous) ? [[previous, word]] : [];
  });
  return { words: said.filter(isTopic), pairs };
}
