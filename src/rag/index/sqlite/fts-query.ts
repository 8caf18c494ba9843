/** An FTS5 query for texts with any of the terms. Quoted, a term is only ever a term: nothing in it is read as syntax. */
export function anyOf(terms: readonly string[]): string {
  return [...new Set(terms)].map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR ');
}
