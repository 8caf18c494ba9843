import { STOP_WORDS } from '../text/stop-words';
import { stem, words } from '../text/words';
import { type AnswerType, answerTypeOf } from './answer-type';
import { ASKING_WORDS } from './asking-words';
import { functionWordsOf, type Language, languageOf } from '../languages/language-detection';
import { isNegated } from './negation';
import { synonymsOf } from './synonyms';

/** A word of a question, or a number with its marks, that tells what it is about. */
export interface QuestionTerm {
  /** The stem; of "7.0" and "INC-2024-017" the whole of it in lower case. */
  stem: string;
  /** What a text must hold all of: the stem, or the pieces of a number. */
  parts: readonly string[];
  /** Stems of other words that mean the same. */
  partners: ReadonlySet<string>;
  /** How much the word says, before its rarity is known: less for those that only say what kind of thing is asked for. */
  importance: number;
  /** Numbers, versions and codes: an answer about another one is no answer. */
  isExact: boolean;
}

/** A question as it is read for finding and judging what answers it. */
export interface QuestionAnalysis {
  terms: readonly QuestionTerm[];
  /** Neighbouring terms, which say more together: "first day". */
  pairs: readonly (readonly [string, string])[];
  /** The stem of what "what is the … of" asks for, when no kind tells it. */
  head: string | undefined;
  /** What kind of thing it asks for; undefined when it gives no hint. */
  kind: AnswerType | undefined;
  /** True when it asks for what is not so. */
  isNegated: boolean;
  language: Language | undefined;
}

/** An asking word counts this much. */
const ASKING_IMPORTANCE = 0.35;

/** After "how" these ask for a quantity and say nothing else. */
const QUANTITIES = new Set(
  'big deep early expensive far fast frequently heavy high large late long many much often old quickly regularly small soon tall wide'.split(
    ' ',
  ),
);

/** Numbers with their marks, and codes that mix letters and digits. */
const CODE = /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}]+(?:[.:_/-][\p{L}\p{N}]+)+|\p{L}+\p{N}[\p{L}\p{N}]*|\p{N}+\p{L}[\p{L}\p{N}]*|\p{N}{2,})/gu;

/** Verbs with a particle are one word as a noun: "back up" and "backup". */
const PARTICLE = /(?:up|in|out|off|on|down|over)$/;
const SHORTEST_VERB = 3;

const WHAT_IS_THE =
  /^\P{L}*(?:what|which)(?:'s| is| are| was| were) (?:the |our |your |their )?(?<head>[\p{L}\p{M} -]+?) (?:of|for|in|on|at|to)(?!\p{L})/iu;

/** Reads a question: what it is about, what kind of thing it asks for, and in which language. */
export function analyseQuestion(question: string): QuestionAnalysis {
  const language = languageOf(question);
  const functionWords = functionWordsOf(language);
  const isTopic = (word: string): boolean => !STOP_WORDS.has(word) && !functionWords.has(word) && !/^[a-z]$/u.test(word);
  const codes = codesOf(question);
  const all = words(codes.rest.replace(/\be-mail/giu, 'email'));
  const said = all.filter((word, index) => !(all[index - 1] === 'how' && QUANTITIES.has(word)));
  const topic = said.filter(isTopic);
  // A word of nothing but accents has no stem.
  const used = (topic.length + codes.found.length > 0 ? topic : all).filter((word) => stem(word) !== '');
  const terms = new Map<string, QuestionTerm>();
  for (const word of used) terms.set(stem(word), wordTerm(word));
  for (const code of codes.found) terms.set(code, codeTerm(code));
  const pairs = said.slice(1).flatMap((word, index): [string, string][] => {
    const previous = said[index] ?? '';
    return isTopic(word) && isTopic(previous) ? [[stem(previous), stem(word)]] : [];
  });
  const kind = answerTypeOf(question);
  return { terms: [...terms.values()], pairs, head: kind ? undefined : headOf(question), kind, isNegated: isNegated(question), language };
}

/** Every stem whose rarity is of interest for a question. */
export function stemsAskedFor(question: QuestionAnalysis): string[] {
  return [...new Set(question.terms.flatMap((term) => [...term.parts, ...term.partners]))];
}

function wordTerm(word: string): QuestionTerm {
  const stemmed = stem(word);
  const partners = new Set(synonymsOf(stemmed));
  const verb = stemmed.replace(PARTICLE, '');
  if (verb !== stemmed && verb.length >= SHORTEST_VERB) partners.add(stem(verb));
  const importance = ASKING_WORDS.has(stemmed) ? ASKING_IMPORTANCE : 1;
  return { stem: stemmed, parts: [stemmed], partners, importance, isExact: false };
}

function codeTerm(code: string): QuestionTerm {
  return { stem: code, parts: [...new Set(words(code).map(stem))].filter(Boolean), partners: new Set(), importance: 1, isExact: true };
}

function codesOf(question: string): { found: string[]; rest: string } {
  const found = new Set<string>();
  const rest = question.normalize('NFKC').replace(CODE, (item) => {
    if (!/\p{N}/u.test(item)) return item;
    found.add(item.toLowerCase());
    return ' ';
  });
  return { found: [...found], rest };
}

function headOf(question: string): string | undefined {
  const noun = words(WHAT_IS_THE.exec(question)?.groups?.['head'] ?? '').at(-1);
  if (noun === undefined || STOP_WORDS.has(noun)) return undefined;
  const stemmed = stem(noun);
  return ASKING_WORDS.has(stemmed) ? undefined : stemmed;
}
