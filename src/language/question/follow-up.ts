import type { Language } from '../languages/language';
import type { FollowUpWords } from '../languages/follow-up-words';
import { LANGUAGES } from '../languages/languages';
import { words } from '../text/words';
import { topicWords } from './topic-words';

/** The languages whose follow-ups are told from words; of equals the first is taken. */
const WORDED: readonly FollowUpWords[] = LANGUAGES.flatMap(({ followUps }) => (followUps && !('patterns' in followUps) ? [followUps] : []));

/**
 * Before "to" with a verb a pronoun's meaning is sought only when this many words with content come first: "bring the laptop in to repair
 * it".
 */
const WORDS_BEFORE_INFINITIVE = 2;

/** A text this long, in UTF-16 units, says what it is about. */
const LONG_QUESTION = 600;

/** What is put for a capitalised word that is no pronoun: a word with content. */
const SOME_NAME = ' x ';

/**
 * A question of at most this many words with one that has content, and no auxiliary verb, is taken for the rest of one: "How many days?"
 */
const FRAGMENT_WORDS = 4;

/**
 * Whether a question cannot be understood without what was said before it.
 *
 * A rule of thumb over words, for every language that has `followUps`; it needs no model. It is conservative: only clear signs make a
 * question lean on others, as what is mistaken for standing alone is still searched and answered with the conversation at hand, while
 * the other mistake costs a call. The signs are
 * - a beginning that goes on from something ("and …", "what about …", "why not"),
 * - a word that stands for something ("it", "they", "that") which no earlier clause of the same question names,
 * - no word, or in a fragment hardly one, that says what it is about ("why?", "for how long?", "for contractors?").
 */
export function leansOnEarlier(question: string, language: Language | undefined): boolean {
  const text = question.normalize('NFKC').trim();
  if (text.length > LONG_QUESTION) return false;
  const known = language?.followUps;
  if (known && 'patterns' in known) return known.patterns.some((pattern) => pattern.test(text));
  const followUps = known ?? closest(spaced(text));
  const matched = spaced(text.replace(followUps.capitals, SOME_NAME));
  if (isFragment(text, matched, followUps) || followUps.continuing.test(matched)) return true;
  return pointsBack(matched.replace(followUps.idle, ' '), followUps);
}

/** Lower-case words between single spaces; a run of stops and commas within is one word `,`. */
function spaced(text: string): string {
  const lower = text
    .toLowerCase()
    .replace(/\be-(?=\p{L})/gu, 'e')
    .replace(/[,;:.!?…–—()¿¡،؟।]+/g, ' , ')
    .replace(/[^\p{L}\p{M}\p{N},]+/gu, ' ')
    .replace(/^[ ,]+|[ ,]+$/g, '');
  return ` ${lower} `;
}

const wordsOf = (text: string): string[] => text.split(' ').filter(Boolean);

/** Those in whose language most of the words are common. */
function closest(text: string): FollowUpWords {
  const said = wordsOf(text);
  const scored = WORDED.map((followUps) => ({ followUps, known: said.filter((word) => followUps.common.has(word)).length }));
  return scored.reduce((best, next) => (next.known > best.known ? next : best)).followUps;
}

function isFragment(question: string, text: string, { common, fragmentStarts, auxiliaries }: FollowUpWords): boolean {
  const content = topicWords(words(text)).words.filter((word) => !common.has(word));
  if (content.length === 0) return true;
  const all = wordsOf(text);
  if (content.length > 1 || all.length > FRAGMENT_WORDS) return false;
  if (all.length === 1) return question.endsWith('?');
  return fragmentStarts.test(text) && !auxiliaries.test(text);
}

/** Whether a word stands for something that the question itself does not name before. */
function pointsBack(text: string, followUps: FollowUpWords): boolean {
  for (const match of text.matchAll(followUps.pointing)) {
    if (!namesSomething(text.slice(0, match.index), match[0], followUps)) return true;
  }
  for (const match of text.matchAll(followUps.owning)) {
    if (!wordsOf(text.slice(0, match.index)).some((word) => hasContent(word, followUps))) return true;
  }
  return false;
}

/**
 * Whether a clause before a pronoun holds a word with content. Within its own clause a pronoun means something else than the words
 * beside it: "Does the insurance cover them?"
 */
function namesSomething(before: string, pronoun: string, followUps: FollowUpWords): boolean {
  const said = wordsOf(before);
  const startsClause = followUps.subjects.test(pronoun) && hasContent(said.at(-1) ?? ',', followUps);
  if (startsClause) return said.length > 1;
  let content = 0;
  for (const word of said) {
    if (content > 0 && followUps.boundaries.has(word)) return true;
    if (content >= WORDS_BEFORE_INFINITIVE && followUps.infinitives.has(word)) return true;
    if (hasContent(word, followUps)) content += 1;
  }
  return false;
}

const hasContent = (word: string, { common }: FollowUpWords): boolean => word !== ',' && !common.has(word);
