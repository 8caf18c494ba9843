import { aboutDocuments } from '../../language/languages/about-documents';
import type { Language } from '../../language/languages/language';
import type { SmallTalk } from '../../language/languages/small-talk-words';

/** Questions that are offered. */
const OFFERED = 3;

/**
 * A reply to small talk: to thanks and farewells a word, else also what Askbase is, what the documents are about, and three questions that
 * they can answer.
 * @param topics titles and headings of documents; empty when there are none
 */
export function smallTalkReply(kind: SmallTalk, language: Language, topics: readonly string[]): string {
  const { notices } = language;
  switch (kind) {
    case 'thanks':
    case 'farewell':
      return notices[kind];
    case 'greeting':
    case 'test':
      return `${notices[kind]} ${introduction(language, topics)}`;
    case 'introduction':
      return introduction(language, topics);
  }
}

function introduction(language: Language, topics: readonly string[]): string {
  const { notices } = language;
  const about = `${notices.introduction} ${aboutDocuments(language, topics)}`;
  if (topics.length === 0) return about;
  const offered = topics.slice(0, OFFERED).map((topic) => `- ${notices.exampleQuestion.replace('%s', () => topic)}`);
  return [about, '', notices.examples, ...offered].join('\n');
}
