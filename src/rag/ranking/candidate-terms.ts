/**
 * Terms that occur in more than this share of the chunks add few candidates that rarer terms would not find, and most of the cost of a
 * search.
 */
const COMMON_SHARE = 0.2;

/** Number of the rarest terms that are always searched for, however common they are. */
const ALWAYS_SEARCHED = 3;

/** A term and the number of chunks that contain it. */
export interface CountedTerm {
  term: string;
  frequency: number;
}

/** The terms used to find candidates: common terms are left out while rarer ones remain. Ranking then scores all terms. */
export function selectiveTerms(terms: readonly CountedTerm[], chunkCount: number): string[] {
  return terms
    .filter(({ frequency }) => frequency > 0)
    .sort((left, right) => left.frequency - right.frequency || (left.term < right.term ? -1 : 1))
    .filter(({ frequency }, rank) => rank < ALWAYS_SEARCHED || frequency <= chunkCount * COMMON_SHARE)
    .map(({ term }) => term);
}
