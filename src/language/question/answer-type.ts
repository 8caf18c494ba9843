import type { AskedFor, QuestionWords } from '../languages/language';
import { inAllLanguages } from '../languages/languages';
import { synonymsOf } from '../sentences/synonyms';
import { wholeWords } from '../text/patterns';
import { stem, words } from '../text/words';
import * as look from './answer-type-patterns';
import { ASKING_WORDS } from './asking-words';

/** The answer type of a question: the kind of thing it asks for. */
export interface AnswerType {
  name: string;
  /** True when an answer requires such a thing: an answer to "how much" contains a number. */
  isNeeded: boolean;
  /** Confidence in [0, 1] that a sentence contains such a thing: 1 for a strong pattern, {@link WEAK} for a weak one, 0 for neither. */
  strengthIn(sentence: string): number;
}

/** Confidence of a weak pattern, such as "after the release" for "when". */
const WEAK = 0.82;

function kind(name: string, isNeeded: boolean, strong: RegExp, weak?: RegExp): AnswerType {
  return { name, isNeeded, strengthIn: (sentence) => (strong.test(sentence) ? 1 : weak?.test(sentence) ? WEAK : 0) };
}

/**
 * What the answers to each kind of question look like. In this order: the first that a question fits decides, so the special stands before
 * the general.
 */
const KINDS: readonly { asked: RegExp; kind: AnswerType }[] = (
  [
    ['e-mail', kind('e-mail', false, look.E_MAIL)],
    ['telephone', kind('telephone', true, look.TELEPHONE)],
    ['web address', kind('web address', true, look.WEB_ADDRESS)],
    ['age', kind('age', true, look.AGE, look.BEGINNING)],
    ['share', kind('share', false, look.PERCENT)],
    ['frequency', kind('frequency', true, look.FREQUENCY, look.PERHAPS_FREQUENCY)],
    ['duration', kind('duration', true, look.DURATION, look.TIME_SPAN_OR_LIMIT)],
    ['money', kind('money', true, look.MONEY)],
    ['clock time', kind('clock time', true, look.CLOCK_TIME, look.POINT_IN_TIME)],
    ['opening hours', kind('opening hours', true, look.TIME_RANGE, look.CLOCK_TIME)],
    ['point in time', kind('point in time', true, look.DATE, look.POINT_IN_TIME)],
    ['amount', kind('quantity', true, look.MONEY, look.QUANTITY)],
    ['extent', kind('quantity', true, look.QUANTITY)],
    ['size', kind('size', true, look.SIZE)],
    ['person', kind('person', true, look.PERSON, look.PERHAPS_PEOPLE)],
    ['place', kind('place', false, look.PLACE)],
    ['reason', kind('reason', false, look.REASON)],
    ['measure', kind('measure', true, look.QUANTITY)],
  ] as const
).map(([askedFor, asksFor]) => ({ asked: wholeWords(wordsFor(askedFor)), kind: asksFor }));

/** The asking word ends before a space or after an apostrophe: "quantity" does not ask "quanti". */
const HOW_MANY = wholeWords([`(?:${wordsFor('count').join('|')})(?: |(?<=[’' ]))(?<counted>[\\p{L}\\p{M}-]+(?: [\\p{L}\\p{M}-]+)?)`]);

/** "Which header tells how long to wait" asks for a header: question words after such a beginning belong to a subordinate clause. */
const NAMES_THE_THING = new RegExp(`^\\P{L}*(?:${inQuestions(({ naming }) => naming).join('|')})(?!\\p{L})`, 'iu');
const ASKED_IN_CLAUSE = new RegExp(`^(?:${inQuestions(({ inClause }) => inClause).join('|')})`, 'iu');

/** Words that may precede the question word: "by when", "for how long". */
const LEAD_IN = new RegExp(`^\\P{L}*(?:(?:${inQuestions(({ leadIns }) => leadIns).join('|')}) )?`, 'iu');

const FORMS = inQuestions(({ forms }) => (forms ? [forms] : []));

/** Maximum number of words between a number and the counted noun: "74 customer sites", "two hardware security keys". */
const WORDS_BETWEEN = 3;

/**
 * The answer type of a question: money for "what does it cost", a name for "who".
 * @returns undefined when the question does not indicate a type, such as a yes/no question
 */
export function answerTypeOf(question: string): AnswerType | undefined {
  const counted = HOW_MANY.exec(question)?.groups?.['counted'];
  if (counted !== undefined) return countOf(counted);
  const named = NAMES_THE_THING.exec(question)?.[0].length ?? 0;
  const matches = KINDS.flatMap(({ asked, kind: asksFor }) => {
    const match = asked.exec(question);
    const isInClause = match !== null && named > 0 && match.index >= named && ASKED_IN_CLAUSE.test(match[0]);
    return match === null || isInClause ? [] : [{ kind: asksFor, index: match.index }];
  });
  // "When are telephone numbers deleted" asks for a time: the first question word decides.
  const start = LEAD_IN.exec(question)?.[0].length ?? 0;
  // "How much does it cost" asks for the same as "cost".
  const found = matches.find((match) => match.index <= start && match.kind.name !== 'quantity') ?? matches[0];
  if (found) return found.kind;
  for (const { definition, defining } of FORMS) {
    const thing = definition?.exec(question)?.groups?.['thing'];
    if (thing !== undefined && defining !== undefined) return definitionOf(new RegExp(defining.replace('%s', thing), 'iu'));
  }
  return FORMS.some(({ which }) => which?.test(question)) ? nameBeside(question) : undefined;
}

/** The question patterns of an answer type in all languages. */
function wordsFor(askedFor: AskedFor): string[] {
  return inQuestions((questions) => questions.askedFor?.[askedFor]);
}

function inQuestions<T>(read: (questions: QuestionWords) => Iterable<T> | undefined): T[] {
  return inAllLanguages(({ questions }) => questions && read(questions));
}

/** "which bank do we use": prefers a sentence with a name, a code or a number that the question does not contain. */
function nameBeside(question: string): AnswerType {
  const own = new Set(words(question));
  const isNew = (name: string): boolean => words(name).some((word) => !own.has(word));
  return { name: 'name', isNeeded: false, strengthIn: (sentence) => ((sentence.match(look.NAME_OR_CODE) ?? []).some(isNew) ? 1 : 0) };
}

/** "what is the Booking Portal": prefers a sentence of the form "The Booking Portal is …". */
function definitionOf(says: RegExp): AnswerType {
  return { name: 'definition', isNeeded: false, strengthIn: (sentence) => (says.test(sentence) ? 1 : 0) };
}

/** Nouns for people: "how many people" also matches nouns for groups of people. */
const PEOPLE = inQuestions(({ people }) => (people ? [people] : [])).map(({ general, groups }) => ({
  general: stem(general),
  groups: [...groups].map(stem),
}));

/** "how many customer sites": a number shortly before one of these words, or shortly after it with lower confidence. */
function countOf(counted: string): AnswerType {
  const found = words(counted);
  if (found.some((word) => look.TIME_UNIT.test(word))) return kind('duration', true, look.TIME_SPAN);
  const nouns = found.filter((word, index) => index === 0 || !ASKING_WORDS.has(stem(word)));
  const wanted = new Set(nouns.flatMap((word) => [stem(word), ...synonymsOf(stem(word))]));
  for (const { general, groups } of PEOPLE) if (wanted.has(general)) for (const group of groups) wanted.add(group);
  const isWanted = (word: string): boolean => wanted.has(stem(word));
  const strengthIn = (sentence: string): number => {
    const inOrder = words(sentence);
    let strength = 0;
    for (const [index, word] of inOrder.entries()) {
      if (!look.WHOLE_NUMBER.test(word)) continue;
      if (inOrder.slice(index + 1, index + 2 + WORDS_BETWEEN).some(isWanted)) return 1;
      if (inOrder.slice(Math.max(0, index - WORDS_BETWEEN), index).some(isWanted)) strength = WEAK;
    }
    return strength;
  };
  return { name: 'count', isNeeded: true, strengthIn };
}
