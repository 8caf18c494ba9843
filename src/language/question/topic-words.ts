import { contentWords, words } from '../text/words';

/** After "how" these ask for a number; they say nothing about what the question is about. */
const ASKED_QUANTITIES = new Set(
  'big deep far fast frequently heavy high large late long many much often old quickly small soon tall wide'.split(' '),
);

/** The words a question is about: its content words, without the quantity it asks for ("how many", "how long"). */
export function topicWords(question: string): string[] {
  const all = words(question);
  const topic = all.filter((word, index) => !(all[index - 1] === 'how' && ASKED_QUANTITIES.has(word)));
  return contentWords(topic.join(' '));
}
