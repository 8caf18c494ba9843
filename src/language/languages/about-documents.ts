import type { Language } from './language';

/** The place for what is inserted, with the quotation marks of the language and the space within them. */
const QUOTED = /\S\s?%s\s?\S/u;

/**
 * What the documents are about, as a sentence in a language; that there are none when there are no topics.
 * @param topics titles and headings of documents
 */
export function aboutDocuments({ code, notices }: Language, topics: readonly string[]): string {
  if (topics.length === 0) return notices.noDocuments;
  const marks = QUOTED.exec(notices.exampleQuestion)?.[0] ?? '%s';
  const quoted = topics.map((topic) => marks.replace('%s', () => topic));
  return notices.topics.replace('%s', () => new Intl.ListFormat(code, { type: 'conjunction' }).format(quoted));
}
