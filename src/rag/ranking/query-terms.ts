import { stem } from '../../language/text/words';
import type { TokenTable } from './token-table';
import type { RankingQuery } from './lexical-ranking';
import type { SpellingVocabulary } from './spelling-vocabulary';
import type { StemPair } from './term-scores';

/** Different words of a question beyond these are not searched for: they cost time and a question of that length has said enough. */
const MOST_WORDS = 100;

/**
 * Reads the words a question is about for ranking: their stems, with what stands in for those that the documents do not hold, and which
 * of them are neighbours.
 */
export function queryTerms(topic: readonly string[], tokens: TokenTable, vocabulary: SpellingVocabulary): RankingQuery {
  const words = [...new Set(topic)].slice(0, MOST_WORDS);
  const stemOf = new Map(words.map((word) => [word, tokens.stemId(stem(word))]));
  const shares = new Map<number, number>();
  for (const stemId of stemOf.values()) shares.set(stemId, 1);
  for (const stemId of new Set(stemOf.values())) {
    for (const { stem: replacement, weight } of vocabulary.replacements(tokens.stemName(stemId))) {
      const other = tokens.stemId(replacement);
      shares.set(other, Math.max(weight, shares.get(other) ?? 0));
    }
  }
  return {
    stems: [...shares].map(([stemId, share]) => ({ stemId, share })),
    pairs: neighbours(topic, stemOf),
    wordIds: words.map((word) => tokens.wordId(word)),
  };
}

/** Which stems stand side by side, each pair once. */
function neighbours(topic: readonly string[], stemOf: ReadonlyMap<string, number>): StemPair[] {
  const pairs = new Map<string, StemPair>();
  topic.slice(1).forEach((word, index) => {
    const left = stemOf.get(topic[index] ?? '');
    const right = stemOf.get(word);
    if (left !== undefined && right !== undefined) pairs.set(`${left} ${right}`, [left, right]);
  });
  return [...pairs.values()];
}
