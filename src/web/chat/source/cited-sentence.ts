/** A part of a text, in UTF-16 units. */
export interface Range {
  start: number;
  end: number;
}

/** How many of the claim's words a sentence has to share with it. */
const ENOUGH = 0.4;

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);

/** The sentences of a text; a line break ends one, too. */
export function sentencesOf(text: string): Range[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text);
  return [...segments]
    .map(({ index, segment }) => ({ start: index + segment.length - segment.trimStart().length, end: index + segment.trimEnd().length }))
    .filter(({ start, end }) => start < end);
}

/**
 * The sentences of a quote that say what an answer says: for each claim the one that shares most of its words.
 * @returns in order, each once; none when a claim is worded too differently
 */
export function citedSentences(quote: string, claims: readonly string[]): Range[] {
  const sentences = sentencesOf(quote).map((range) => ({ range, words: wordsOf(quote.slice(range.start, range.end)) }));
  const found = claims.flatMap((claim) => {
    const wanted = wordsOf(claim);
    const scored = sentences.map(({ range, words }) => ({
      range,
      score: [...wanted].filter((word) => words.has(word)).length / Math.max(1, wanted.size),
    }));
    const best = scored.toSorted((one, other) => other.score - one.score)[0];
    return best && best.score >= ENOUGH ? [best.range] : [];
  });
  return [...new Set(found)].toSorted((one, other) => one.start - other.start);
}
