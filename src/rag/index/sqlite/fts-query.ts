/** Terms that are in more than this share of the chunks find nothing that rarer ones would not, and most of what a search costs. */
const COMMON_SHARE = 0.2;

/** So many of the rarest terms are searched for however common they are. */
const ALWAYS_SEARCHED = 3;

/** A term of the word index and how many chunks hold it. */
export interface CountedTerm {
  term: string;
  frequency: number;
}

/**
 * The terms candidates are looked for with: all but those that are all over the documents, as long as rarer ones are left. Ranking
 * then counts all of them.
 */
export function selective(terms: readonly CountedTerm[], chunkCount: number): string[] {
  return terms
    .filter(({ frequency }) => frequency > 0)
    .sort((left, right) => left.frequency - right.frequency || (left.term < right.term ? -1 : 1))
    .filter(({ frequency }, rank) => rank < ALWAYS_SEARCHED || frequency <= chunkCount * COMMON_SHARE)
    .map(({ term }) => term);
}

/** An FTS5 query for texts with any of the terms. Quoted, a term is only ever a term: nothing in it is read as syntax. */
export function anyOf(terms: readonly string[]): string {
  return [...new Set(terms)].map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR ');
}
