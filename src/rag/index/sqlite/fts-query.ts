/** Quoted, a term is only ever a term: nothing in it is read as syntax. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** An FTS5 query for texts with any of the terms. */
export function anyOf(terms: readonly string[]): string {
  return [...new Set(terms)].map(quoted).join(' OR ');
}

/** An FTS5 query for chunks whose text, titles aside, holds all of the terms. */
export function allInText(terms: readonly string[]): string {
  return `text : (${[...new Set(terms)].map(quoted).join(' AND ')})`;
}

/** An FTS5 query for chunks whose text, titles aside, holds the terms one after the other. */
export function phraseInText(terms: readonly string[]): string {
  return `text : ${quoted(terms.join(' '))}`;
}
