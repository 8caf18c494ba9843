import { STOP_WORDS } from '../languages/content-words';
import type { Language } from '../languages/language';
import { languageOf } from '../languages/language-detection';
import { inAllLanguages, LANGUAGES } from '../languages/languages';
import { isNegated } from '../sentences/negation';
import { wholeWords } from '../text/patterns';
import { remembering } from '../text/remembering';
import { stem, words } from '../text/words';
import { type AnswerType, answerTypeOf } from './answer-type';
import { ASKING_WORDS } from './asking-words';
import { leansOnEarlier } from './follow-up';
import { codeTerms, type QuestionTerm, wordTerm } from './question-terms';
import { type TopicWords, topicWords } from './topic-words';

/** A question as it is read for ranking and judging what answers it, and for writing a local answer. */
export interface QuestionAnalysis {
  /** What is searched for. Function words that are no stop words are among it: their rarity tells what they are worth. */
  readonly searched: TopicWords;
  /** What tells whether a text answers it: the words searched for without function words, numbers and codes whole. */
  terms: readonly QuestionTerm[];
  /** Neighbouring terms, which say more together: "first day". */
  pairs: readonly (readonly [string, string])[];
  /** The stem of what "what is the … of" asks for, when no kind tells it. */
  head: string | undefined;
  /** What kind of thing it asks for; undefined when it gives no hint. */
  kind: AnswerType | undefined;
  /** True when it asks for what is not so. */
  isNegated: boolean;
  /** True when it asks for several things of a kind: "which roles". */
  readonly asksForList: boolean;
  /** True when it asks more than one thing: "when and where". */
  readonly asksForSeveral: boolean;
  /** True when it cannot be understood without what was said before it. */
  readonly leansOnEarlier: boolean;
  language: Language | undefined;
}

const SEVERAL = new RegExp(wholeWords(inAllLanguages(({ questions }) => questions?.several)), 'giu');
const LIST = new RegExp(`\\b(?:${inAllLanguages(({ questions }) => questions?.list).join('|')})\\b`, 'iu');
const WHAT_IS_THE = LANGUAGES.flatMap(({ questions }) => questions?.forms?.whatIsThe ?? []);

/** Questions that are remembered, a few kB each: one is read when it is searched for, and again when it is answered. */
const REMEMBERED_QUESTIONS = 200;

/** Reads a question: what it is about, what kind of thing it asks for, and in which language. */
export const analyseQuestion = remembering(REMEMBERED_QUESTIONS, (question): QuestionAnalysis => {
  const language = languageOf(question);
  const { codes, rest } = codeTerms(question);
  const all = words(rest.replace(/\be-mail/giu, 'email'));
  const about = topicWords(all, (word) => isTerm(word, language));
  // A word of nothing but accents has no stem.
  const used = (about.words.length + codes.length > 0 ? about.words : all).filter((word) => stem(word) !== '');
  const terms = new Map([...used.map(wordTerm), ...codes].map((term) => [term.stem, term]));
  const kind = answerTypeOf(question);
  return {
    terms: [...terms.values()],
    pairs: about.pairs.map(([left, right]) => [stem(left), stem(right)]),
    head: kind ? undefined : headOf(question),
    kind,
    isNegated: isNegated(question),
    // The rest is worked out for the one part of Askbase that needs it: ranking, local answers, conversations.
    get searched() {
      return searchedWords(question);
    },
    get asksForList() {
      return LIST.test(question);
    },
    get asksForSeveral() {
      return (question.match(SEVERAL) ?? []).length > 1;
    },
    get leansOnEarlier() {
      return leansOnEarlier(question, language);
    },
    language,
  };
});

/** What is searched for: without stop words, unless nothing else is left. */
function searchedWords(question: string): TopicWords {
  const all = words(question);
  const topic = topicWords(all);
  return topic.words.length > 0 ? topic : { words: all, pairs: [] };
}

/** Whether a word tells what a question is about: no stop word, no function word of its language, no lone letter. */
function isTerm(word: string, language: Language | undefined): boolean {
  return !STOP_WORDS.has(word) && !language?.functionWords.has(word) && !/^[a-z]$/u.test(word);
}

/** Every stem whose rarity is of interest for a question. */
export function stemsAskedFor(question: QuestionAnalysis): string[] {
  return [...new Set(question.terms.flatMap((term) => [...term.parts, ...term.partners]))];
}

function headOf(question: string): string | undefined {
  const head = WHAT_IS_THE.map((form) => form.exec(question)?.groups?.['head']).find((found) => found !== undefined);
  const noun = words(head ?? '').at(-1);
  if (noun === undefined || STOP_WORDS.has(noun)) return undefined;
  const stemmed = stem(noun);
  return ASKING_WORDS.has(stemmed) ? undefined : stemmed;
}
