import type { Language } from '../languages/language';
import type { FollowUpWords } from '../languages/follow-up-words';
import { LANGUAGES } from '../languages/languages';
import { words } from '../text/words';
import { topicWords } from './topic-words';

/** The languages with word lists for follow-ups; the first one wins when several match equally. */
const WORDED: readonly FollowUpWords[] = LANGUAGES.flatMap(({ followUps }) => (followUps && !('patterns' in followUps) ? [followUps] : []));

/**
 * Before "to" with a verb a pronoun's meaning is sought only when this many words with content come first: "bring the laptop in to repair
 * it".
 */
const WORDS_BEFORE_INFINITIVE = 2;

/** Length in UTF-16 units from which on a text is never a follow-up. */
const LONG_QUESTION = 600;

/** A capital or digit behind the first word: what is named can be searched for. */
const NAME = /\s[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u;

/** Replaces a capitalised word that is not a pronoun: any content word. */
const SOME_NAME = ' x ';

/**
 * A question of at most this many words with one that has content, and no auxiliary verb, is taken for the rest of one: "How many days?"
 */
const FRAGMENT_WORDS = 4;

/**
 * Whether a question is a follow-up: it cannot be understood without earlier turns.
 *
 * A lexical heuristic for every language with `followUps`; no model is called. It is conservative: a follow-up that is not recognised is
 * still searched, and answered with the conversation in the prompt, while a false positive costs a model call. A follow-up has
 * - an opening that continues an earlier turn ("and …", "what about …", "why not"),
 * - or a pronoun ("it", "they", "that") whose referent no earlier clause of the same question names,
 * - or no content word, or hardly one in a fragment ("why?", "for how long?", "for contractors?").
 */
export function isFollowUp(question: string, language: Language | undefined): boolean {
  const text = question.normalize('NFKC').trim();
  if (text.length > LONG_QUESTION) return false;
  const known = language?.followUps;
  if (known && 'patterns' in known) return known.patterns.some((pattern) => pattern.test(text));
  const followUps = known ?? closest(spacedWords(text));
  const matched = spacedWords(text.replace(followUps.capitals, SOME_NAME));
  if (isFragment(text, matched, followUps) || followUps.continuing.test(matched)) return true;
  return pointsBack(matched.replace(followUps.idle, ' '), followUps);
}

/** Lower-case words between single spaces; a run of stops and commas within is one word `,`. */
export function spacedWords(text: string): string {
  const lower = text
    .toLowerCase()
    .replace(/\be-(?=\p{L})/gu, 'e')
    .replace(/[,;:.!?…–—()¿¡،؟।]+/g, ' , ')
    .replace(/[^\p{L}\p{M}\p{N},]+/gu, ' ')
    .replace(/^[ ,]+|[ ,]+$/g, '');
  return ` ${lower} `;
}

const wordsOf = (text: string): string[] => text.split(' ').filter(Boolean);

/** The word lists of the language that has most of the question's words in `common`. */
function closest(text: string): FollowUpWords {
  const said = wordsOf(text);
  const scored = WORDED.map((followUps) => ({ followUps, known: said.filter((word) => followUps.common.has(word)).length }));
  return scored.reduce((best, next) => (next.known > best.known ? next : best)).followUps;
}

function isFragment(question: string, text: string, { common, fragmentStarts, auxiliaries, pastAuxiliaries }: FollowUpWords): boolean {
  const content = topicWords(words(text)).words.filter((word) => !common.has(word));
  if (content.length === 0) return true;
  const all = wordsOf(text);
  if (content.length > 1 || all.length > FRAGMENT_WORDS) return false;
  if (all.length === 1) return question.endsWith('?');
  if (!fragmentStarts.test(text)) return false;
  return !auxiliaries.test(text) || (pastAuxiliaries.test(text) && !NAME.test(question));
}

/** Whether a pronoun has no referent in an earlier part of the question. */
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
 * Whether a clause before a pronoun contains a content word. The referent of a pronoun is not in its own clause: "Does the insurance
 * cover them?"
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
