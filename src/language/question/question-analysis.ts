import { STOP_WORDS } from '../languages/content-words';
import { isFunctionWord, type Language } from '../languages/language';
import { languageOf } from '../languages/language-detection';
import { inAllLanguages, LANGUAGES } from '../languages/languages';
import { isNegated } from '../sentences/negation';
import { wholeWords } from '../text/patterns';
import { memoized } from '../text/memoized';
import { stem, words } from '../text/words';
import { type AnswerType, answerTypeOf } from './answer-type';
import { ASKING_WORDS } from './asking-words';
import { isFollowUp } from './follow-up';
import { codeTerms, formsAskedFor, type QuestionTerm, wordTerm } from './question-terms';
import { type TopicWords, topicWords } from './topic-words';
import { isUnspaced, withoutGrammar, withScriptsApart } from './unspaced-topics';

/** The analysis of a question that ranking, relevance and local answers use. */
export interface QuestionAnalysis {
  /** The question. */
  readonly text: string;
  /** The words that are searched for, including function words that are not stop words: their rarity determines their weight. */
  readonly searched: TopicWords;
  /** The terms that relevance uses: the searched words without function words; numbers and codes are kept whole. */
  terms: readonly QuestionTerm[];
  /** Pairs of adjacent terms: "first day". */
  pairs: readonly (readonly [string, string])[];
  /** The stem of the noun in "what is the … of"; undefined when an answer type is known. */
  head: string | undefined;
  /** The answer type; undefined when the question does not indicate one. */
  kind: AnswerType | undefined;
  /** True when the question contains a negation. */
  isNegated: boolean;
  /** True when the question asks for several things of a kind: "which roles". */
  readonly asksForList: boolean;
  /** True when the question selects among things by comparing them: "which contracts end before 2027". */
  readonly asksToSelect: boolean;
  /** True when the question has several question words: "when and where". */
  readonly asksForSeveral: boolean;
  /** True for a follow-up, which cannot be understood without earlier turns. */
  readonly isFollowUp: boolean;
  language: Language | undefined;
}

const SEVERAL = new RegExp(wholeWords(inAllLanguages(({ questions }) => questions?.several)), 'giu');
const SELECTING = wholeWords(inAllLanguages(({ questions }) => questions?.selecting));
const LIST = new RegExp(`\\b(?:${inAllLanguages(({ questions }) => questions?.list).join('|')})\\b`, 'iu');
const WHAT_IS_THE = LANGUAGES.flatMap(({ questions }) => questions?.forms?.whatIsThe ?? []);

/** Maximum number of cached analyses, a few kB each: a question is analysed for the search and again for the answer. */
const REMEMBERED_QUESTIONS = 200;

/** Analyses a question: its language, terms and answer type. Cached. */
export const analyseQuestion = memoized(REMEMBERED_QUESTIONS, (question): QuestionAnalysis => {
  const language = languageOf(question);
  const { codes, rest } = codeTerms(withScriptsApart(question));
  const text = rest.replace(/\be-mail/giu, 'email');
  const all = words(text);
  const about = isUnspaced(text) ? unspacedTopics(text, language) : topicWords(all, (word) => isTerm(word, language));
  // A word that consists of accents only has no stem.
  const used = (about.words.length + codes.length > 0 ? about.words : all).filter((word) => stem(word) !== '');
  const terms = new Map([...used.map(wordTerm), ...codes].map((term) => [term.stem, term]));
  const kind = answerTypeOf(question);
  return {
    text: question,
    terms: [...terms.values()],
    pairs: about.pairs.map(([left, right]) => [stem(left), stem(right)]),
    head: kind ? undefined : headOf(question),
    kind,
    isNegated: isNegated(question),
    // Computed when asked for: ranking, local answers and sessions need one of these each.
    get searched() {
      return searchedWords(question);
    },
    get asksForList() {
      return LIST.test(question);
    },
    get asksToSelect() {
      return SELECTING.test(question);
    },
    get asksForSeveral() {
      return (question.match(SEVERAL) ?? []).length > 1;
    },
    get isFollowUp() {
      return isFollowUp(question, language);
    },
    language,
  };
});

/** The words that are searched for: without stop words, unless all words are stop words. */
function searchedWords(question: string): TopicWords {
  const all = words(question);
  const topic = topicWords(all);
  const forms = formsAskedFor(question);
  return topic.words.length + forms.length > 0 ? { ...topic, forms } : { words: all, pairs: [], forms };
}

/** The topic words of a text in a script without spaces; characters on the two sides of grammar are no pair. */
function unspacedTopics(text: string, language: Language | undefined): TopicWords {
  const runs = withoutGrammar(text, language)
    .split(' ')
    .map((run) => topicWords(words(run), (word) => isTerm(word, language)));
  return { words: runs.flatMap((run) => run.words), pairs: runs.flatMap((run) => run.pairs), forms: [] };
}

/** Whether a word is a term: not a stop word, not a function word of the question's language, not a single letter. */
export function isTerm(word: string, language: Language | undefined): boolean {
  return !STOP_WORDS.has(word) && !(language && isFunctionWord(word, language)) && !/^[a-z]$/u.test(word);
}

function headOf(question: string): string | undefined {
  const head = WHAT_IS_THE.map((form) => form.exec(question)?.groups?.['head']).find((found) => found !== undefined);
  const noun = words(head ?? '').at(-1);
  if (noun === undefined || STOP_WORDS.has(noun)) return undefined;
  const stemmed = stem(noun);
  return ASKING_WORDS.has(stemmed) ? undefined : stemmed;
}
