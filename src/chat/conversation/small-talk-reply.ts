import type { Language } from '../../language/languages/language';
import type { SmallTalk } from '../../language/languages/small-talk-words';

/** Questions that are offered. */
const OFFERED = 3;

/** The place for what is inserted, with the quotation marks of the language and the space within them. */
const QUOTED = /\S\s?%s\s?\S/u;

/**
 * A reply to small talk: to thanks and farewells a word, else also what Askbase is, what the documents are about, and three questions that
 * they can answer.
 * @param topics titles and headings of documents; empty when there are none
 */
export function smallTalkReply(kind: SmallTalk, { code, notices }: Language, topics: readonly string[]): string {
  switch (kind) {
    case 'thanks':
    case 'farewell':
      return notices[kind];
    case 'greeting':
    case 'test':
      return `${notices[kind]} ${introduction(code, notices, topics)}`;
    case 'introduction':
      return introduction(code, notices, topics);
  }
}

function introduction(code: string, notices: Language['notices'], topics: readonly string[]): string {
  if (topics.length === 0) return `${notices.introduction} ${notices.noDocuments}`;
  const offered = topics.slice(0, OFFERED).map((topic) => `- ${notices.exampleQuestion.replace('%s', () => topic)}`);
  return [`${notices.introduction} ${aboutDocuments(code, notices, topics)}`, '', notices.examples, ...offered].join('\n');
}

/** What the documents are about, as a sentence. */
export function aboutDocuments(code: string, notices: Language['notices'], topics: readonly string[]): string {
  const marks = QUOTED.exec(notices.exampleQuestion)?.[0] ?? '%s';
  const quoted = topics.map((topic) => marks.replace('%s', () => topic));
  return notices.topics.replace('%s', () => new Intl.ListFormat(code, { type: 'conjunction' }).format(quoted));
}
