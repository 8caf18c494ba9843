/**
 * Terms that occur in more than this share of the chunks add few candidates that rarer terms would not find, and most of the cost of a
 * search.
 */
const COMMON_SHARE = 0.2;

/** So many of the rarest terms are searched for however common they are. */
const ALWAYS_SEARCHED = 3;

/** A term and the number of chunks that hold it. */
export interface CountedTerm {
  term: string;
  frequency: number;
}

/** The terms candidates are looked for with: common ones are left out while rarer ones remain. Ranking then counts all of them. */
export function selectiveTerms(terms: readonly CountedTerm[], chunkCount: number): string[] {
  return terms
    .filter(({ frequency }) => frequency > 0)
    .sort((left, right) => left.frequency - right.frequency || (left.term < right.term ? -1 : 1))
    .filter(({ frequency }, rank) => rank < ALWAYS_SEARCHED || frequency <= chunkCount * COMMON_SHARE)
    .map(({ term }) => term);
}
