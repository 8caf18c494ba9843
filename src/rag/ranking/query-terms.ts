import type { TopicWords } from '../../language/question/topic-words';
import { withUmlautsSpelledOut } from '../../language/spellings/umlauts';
import { stem } from '../../language/text/words';
import type { TokenTable } from './token-table';
import type { RankingQuery } from './lexical-ranking';
import type { SpellingVocabulary } from './spelling-vocabulary';
import type { StemPair } from './term-scores';

/** Maximum number of distinct words of a question that are searched for; more words cost time and add little. */
const MOST_WORDS = 100;

/** Maximum number of numbers, dates, codes and symbols of a question that are searched for. */
const MOST_FORMS = 50;

/**
 * The topic words of a question, prepared for ranking: their stems, the replacements of stems that no document contains, and the word
 * pairs.
 * @param joins whether words of the question's language are joined freely
 */
export function queryTerms(
  { words: topic, forms, pairs }: TopicWords,
  tokens: TokenTable,
  vocabulary: SpellingVocabulary,
  joins: boolean,
): RankingQuery {
  const words = [...new Set(topic)].slice(0, MOST_WORDS);
  const stemOf = new Map(words.map((word) => [word, tokens.stemId(stem(word))]));
  const shares = new Map<number, number>();
  for (const stemId of stemOf.values()) shares.set(stemId, 1);
  const spellings = words.flatMap((word) => withUmlautsSpelledOut(word) ?? []);
  for (const form of [...forms.slice(0, MOST_FORMS), ...spellings]) {
    if (vocabulary.frequency(form) > 0) shares.set(tokens.stemId(form), 1);
  }
  for (const stemId of new Set(stemOf.values())) {
    for (const { stem: replacement, weight } of vocabulary.replacements(tokens.stemName(stemId), joins)) {
      const other = tokens.stemId(replacement);
      shares.set(other, Math.max(weight, shares.get(other) ?? 0));
    }
  }
  return {
    stems: [...shares].map(([stemId, share]) => ({ stemId, share })),
    pairs: stemPairs(pairs, stemOf),
    wordIds: words.map((word) => tokens.wordId(word)),
  };
}

/** The stems of neighbouring words, each pair once. */
function stemPairs(pairs: TopicWords['pairs'], stemOf: ReadonlyMap<string, number>): StemPair[] {
  const found = new Map<string, StemPair>();
  for (const [leftWord, rightWord] of pairs) {
    const left = stemOf.get(leftWord);
    const right = stemOf.get(rightWord);
    if (left !== undefined && right !== undefined) found.set(`${left} ${right}`, [left, right]);
  }
  return [...found.values()];
}
