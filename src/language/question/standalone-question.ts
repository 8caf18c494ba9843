import { topicWords } from './topic-words';
import { EAST_ASIAN_FOLLOW_UPS } from '../languages/east-asian';
import { ENGLISH } from '../languages/english';
import type { FollowUpWords } from '../languages/follow-up-words';
import { DUTCH, GERMAN } from '../languages/germanic';
import { ARABIC, HINDI, RUSSIAN } from '../languages/other-alphabets';
import { FRENCH, ITALIAN, PORTUGUESE, SPANISH } from '../languages/romance';

/** English first: it is taken when nothing tells another. */
const LANGUAGES: readonly FollowUpWords[] = [ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN, DUTCH, RUSSIAN, ARABIC, HINDI];

/** Before "to" with a verb a pronoun's meaning is sought only when this many words with content come first: "bring the laptop in to repair it". */
const WORDS_BEFORE_INFINITIVE = 2;

/** A text this long, in UTF-16 units, says what it is about. */
const LONG_QUESTION = 600;

/** What is put for a capitalised word that is no pronoun: a word with content. */
const SOME_NAME = ' x ';

/** A question of at most this many words with one that has content, and no auxiliary verb, is taken for the rest of one: "How many days?" */
const FRAGMENT_WORDS = 4;
const FRAGMENT_START =
  /^ (?:for|in|at|on|with|without|from|by|to|of|under|during|after|before|until|per|than|why|how|when|who|which|only|even|not) /;
const HAS_AUXILIARY = / (?:is|are|was|were|do|does|did|can|could|will|would|should|must|may|has|have) /;

/**
 * Whether a question can be understood without what was said before it.
 *
 * A rule of thumb over words, for thirteen languages; it needs no model. It is conservative: only clear signs make a question lean on
 * others, as what is mistaken for standing alone is still searched and answered with the conversation at hand, while the other
 * mistake costs a call. The signs are
 * - a beginning that goes on from something ("and …", "what about …", "why not"),
 * - a word that stands for something ("it", "they", "that") which no earlier clause of the same question names,
 * - no word, or in a fragment hardly one, that says what it is about ("why?", "for how long?", "for contractors?").
 */
export function standsAlone(question: string): boolean {
  const text = question.normalize('NFKC').trim();
  if (text.length > LONG_QUESTION) return true;
  const eastAsian = EAST_ASIAN_FOLLOW_UPS.find(({ script }) => script.test(text));
  if (eastAsian) return !eastAsian.patterns.some((pattern) => pattern.test(text));
  const language = languageOf(spaced(text));
  const words = spaced(text.replace(language.capitals, SOME_NAME));
  if (isFragment(text, words, language) || language.continuing.test(words)) return false;
  return !pointsBack(words.replace(language.idle, ' '), language);
}

/** Lower-case words between single spaces; a run of stops and commas within is one word `,`. */
function spaced(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/\be-(?=\p{L})/gu, 'e')
    .replace(/[,;:.!?…–—()¿¡،؟।]+/g, ' , ')
    .replace(/[^\p{L}\p{M}\p{N},]+/gu, ' ')
    .replace(/^[ ,]+|[ ,]+$/g, '');
  return ` ${words} `;
}

const wordsOf = (text: string): string[] => text.split(' ').filter(Boolean);

/** The language most of the words are common in. */
function languageOf(text: string): FollowUpWords {
  const words = wordsOf(text);
  const scored = LANGUAGES.map((language) => ({ language, known: words.filter((word) => language.common.has(word)).length }));
  return scored.reduce((best, next) => (next.known > best.known ? next : best)).language;
}

function isFragment(question: string, words: string, { common }: FollowUpWords): boolean {
  const content = topicWords(words).filter((word) => !common.has(word));
  if (content.length === 0) return true;
  const all = wordsOf(words);
  if (content.length > 1 || all.length > FRAGMENT_WORDS) return false;
  if (all.length === 1) return question.endsWith('?');
  return FRAGMENT_START.test(words) && !HAS_AUXILIARY.test(words);
}

/** Whether a word stands for something that the question itself does not name before. */
function pointsBack(words: string, language: FollowUpWords): boolean {
  for (const match of words.matchAll(language.pointing)) {
    if (!namesSomething(words.slice(0, match.index), match[0], language)) return true;
  }
  for (const match of words.matchAll(language.owning)) {
    if (!wordsOf(words.slice(0, match.index)).some((word) => hasContent(word, language))) return true;
  }
  return false;
}

/**
 * Whether a clause before a pronoun holds a word with content. Within its own clause a pronoun means something else than the words
 * beside it: "Does the insurance cover them?"
 */
function namesSomething(before: string, pronoun: string, language: FollowUpWords): boolean {
  const words = wordsOf(before);
  const startsClause = /^(?:they|he|she)$/.test(pronoun) && hasContent(words.at(-1) ?? ',', language);
  if (startsClause) return words.length > 1;
  let content = 0;
  for (const word of words) {
    if (content > 0 && language.boundaries.has(word)) return true;
    if (content >= WORDS_BEFORE_INFINITIVE && word === 'to') return true;
    if (hasContent(word, language)) content += 1;
  }
  return false;
}

const hasContent = (word: string, { common }: FollowUpWords): boolean => word !== ',' && !common.has(word);
