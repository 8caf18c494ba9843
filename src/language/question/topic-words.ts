import { STOP_WORDS } from '../languages/content-words';
import { LANGUAGES } from '../languages/languages';

/** The words of a question that it is about. */
export interface TopicWords {
  /** In reading order. */
  words: readonly string[];
  /** Those that stand side by side in the question. */
  pairs: readonly (readonly [left: string, right: string])[];
}

/** Words that ask for a quantity and say nothing else, by the word they stand behind. */
const QUANTITIES = new Map(
  LANGUAGES.flatMap(({ questions }) => (questions?.quantities ? [questions.quantities] : [])).map((asked) => [asked.after, asked.words]),
);

/**
 * The words a text is about: without the quantity it asks for (the "many" of "how many"), and without stop words or what else is no topic.
 * @param all as `words` gives them
 */
export function topicWords(all: readonly string[], isTopic = (word: string): boolean => !STOP_WORDS.has(word)): TopicWords {
  const said = all.filter((word, index) => !QUANTITIES.get(all[index - 1] ?? '')?.has(word));
  const pairs = said.slice(1).flatMap((word, index): [string, string][] => {
    const previous = said[index] ?? '';
    return isTopic(word) && isTopic(previous) ? [[previous, word]] : [];
  });
  return { words: said.filter(isTopic), pairs };
}
