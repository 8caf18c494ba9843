import type { Language } from '../languages/language';
import { languageOf } from '../languages/language-detection';
import { sentences } from '../sentences/sentences';
import { memoized } from '../text/memoized';
import { wholeWords } from '../text/patterns';
import { words } from '../text/words';
import { isFollowUp } from './follow-up';
import { messageLayers, tellingLines } from './pasted-text';
import { isTerm } from './question-analysis';
import { topicWords } from './topic-words';

const FIRST_WORD = /^\P{L}*\p{L}+\s+/u;

/** Maximum number of questions that are taken from a message: each costs a search. */
const MOST_QUESTIONS = 5;

/** Maximum number of cached messages: a message is taken apart for the search and again for a local answer. */
const REMEMBERED_MESSAGES = 100;

/** Length in UTF-16 units to which a question is cut, keeping its end: a text without stops is one sentence. */
const LONGEST_QUESTION = 600;

/** Minimum number of terms of a question that stands by itself; one with fewer needs the sentence before it. */
const STANDS_ALONE = 2;

/** A message with more statements than this, and no question, is represented by the first and the last. */
const MOST_STATEMENTS = 3;

const CLOSING = '["\'”’»)\\]」』）]*\\s*$';
const MARKED = new RegExp(`[?？؟⸮]${CLOSING}`, 'u');
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Marks that end a clause before the question: "my question is: …". */
const PREAMBLE_END = /[:：]\s*(?=\D)|\s[-–—]+\s/gu;
/** The question mark of Greek looks like a semicolon. */
const GREEK_MARK = /(?<=\p{Script=Greek}["'”’»)]*)[;\u037e]/gu;
/** Scripts in which a space, and no mark, ends a clause. */
const CLAUSE_SPACE = /(?<=[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])\s+/u;
const LIST_MARK = /^(?:[-*•–>#]+|\p{N}{1,2}[.)]|\p{L}[.)])\s+/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** UTF-16 units of a sentence in which a request or question word is sought. */
const LONGEST_BEGINNING = 100;

/** UTF-16 units of the end of a sentence in which thanks are sought. */
const LONGEST_CLOSING = 60;

/** At most two words stand before a request or question word: "and please", "in which". */
const LEAD = '^(?:\\P{L}*\\p{L}[\\p{L}\\p{M}]*(?![\\p{L}\\p{M}])){0,2}?\\P{L}*';

/** A sentence or clause of a message. */
interface Part {
  text: string;
  /** True when it ends with a question mark. */
  isMarked: boolean;
}

/** The {@link MessageWords} of a language as patterns, with its function words. */
interface AskingPatterns {
  /** A greeting or thanks, and the same at the beginning of a sentence. */
  courtesy: RegExp;
  leadingCourtesy: RegExp;
  /** The same at its end, behind a comma or dash. */
  closingCourtesy: RegExp;
  request: RegExp;
  opening: RegExp;
  language: Language | undefined;
}

const NEVER = '(?!)';

/** One per language, made when it is first met. */
const PATTERNS = new Map<Language | undefined, AskingPatterns>();

/**
 * The questions of a message, in its order, without what surrounds them: greetings, thanks, background, signatures, quoted mail, logs. To
 * be searched each, besides the whole message. A question that cannot be understood alone, such as "What should we check?", brings the
 * sentence before it or the telling lines of a pasted log. Marks and structure decide in every language; the words of its file
 * ({@link MessageWords}) help where there is no question mark.
 * Cached.
 * @returns one to five texts; the message alone when it is nothing but one question
 */
export const questionsIn = memoized(REMEMBERED_MESSAGES, (message): readonly string[] => {
  const whole = message.trim();
  const { own, quoted, machine } = messageLayers(whole);
  const patterns = patternsOf(languageOf(own) ?? languageOf(quoted));
  const ownParts = partsOf(own, patterns);
  const quotedParts = partsOf(quoted, patterns);
  const telling = tellingLines(machine).map((text) => ({ text, isMarked: false }));
  const asked = askedOf(ownParts, patterns);
  const askedInQuotation = askedOf(quotedParts, patterns);
  const found =
    asked.length > 0
      ? asked.slice(0, MOST_QUESTIONS).map((part) => standing(part, ownParts, [...telling, ...askedInQuotation.slice(0, 1)], patterns))
      : askedInQuotation.length > 0
        ? askedInQuotation.slice(0, MOST_QUESTIONS).map((part) => standing(part, quotedParts, telling, patterns))
        : statements(ownParts.length > 0 ? ownParts : quotedParts, telling, patterns);
  const questions = [...new Set(found)].filter(Boolean).slice(0, MOST_QUESTIONS);
  return questions.length === 0 || (questions.length === 1 && questions[0] === whole.replace(/\s+/g, ' ')) ? [whole] : questions;
});

function patternsOf(language: Language | undefined): AskingPatterns {
  const known = PATTERNS.get(language);
  if (known) return known;
  const { courtesies = [], requests = [], openings = [] } = language?.messages ?? {};
  const courtesy = anyOf(courtesies);
  const made = {
    courtesy: new RegExp(courtesy, 'iu'),
    leadingCourtesy: new RegExp(`^(?:\\P{L}*${courtesy})+\\P{L}*`, 'iu'),
    closingCourtesy: new RegExp(`\\s*[,;–—-]\\s*(?:${courtesy}\\P{L}*)+$`, 'iu'),
    request: beginning(requests),
    opening: beginning(openings),
    language,
  };
  PATTERNS.set(language, made);
  return made;
}

/** The source of a pattern of whole words; where words are not separated, of words anywhere. */
function anyOf(alternatives: readonly string[]): string {
  if (alternatives.length === 0) return NEVER;
  return UNSPACED.test(alternatives.join('')) ? `(?:${alternatives.join('|')})` : wholeWords(alternatives).source;
}

/** Words at the beginning of a sentence; anywhere where words are not separated. */
function beginning(alternatives: readonly string[]): RegExp {
  return new RegExp(UNSPACED.test(alternatives.join('')) ? anyOf(alternatives) : LEAD + anyOf(alternatives), 'iu');
}

/** The sentences of a text that say something: without list marks, greetings and thanks. */
function partsOf(text: string, patterns: AskingPatterns): Part[] {
  const marked = text.replace(GREEK_MARK, '?');
  return sentences(marked)
    .flatMap(({ start, end }) => text.slice(start, end).split(CLAUSE_SPACE))
    .map((sentence) => sentence.replace(LIST_MARK, '').trim())
    .filter((sentence) => LETTER_OR_DIGIT.test(sentence) && !isCourtesy(sentence, patterns))
    .map((sentence) => ({ text: sentence, isMarked: MARKED.test(sentence.replace(GREEK_MARK, '?')) }));
}

/** Whether a sentence has only greetings, thanks and function words. */
function isCourtesy(sentence: string, { courtesy, language }: AskingPatterns): boolean {
  if (!courtesy.test(sentence) || sentence.length > LONGEST_QUESTION) return false;
  return contentOf(sentence.replace(new RegExp(courtesy, 'giu'), ' '), language).length === 0;
}

/** The parts that ask: with a question mark, or by a request; where no part has a mark, by a question word at the beginning. */
function askedOf(parts: readonly Part[], { request, opening }: AskingPatterns): Part[] {
  const begins = (part: Part, pattern: RegExp): boolean => pattern.test(part.text.slice(0, LONGEST_BEGINNING));
  const asked = parts.filter((part) => part.isMarked || begins(part, request));
  return asked.some(({ isMarked }) => isMarked) ? asked : parts.filter((part) => begins(part, request) || begins(part, opening));
}

/** A question that can be understood alone: without its preamble, or with what it refers to. */
function standing(part: Part, parts: readonly Part[], beside: readonly Part[], patterns: AskingPatterns): string {
  const asked = part.text.slice(Math.max(0, part.text.lastIndexOf('¿')));
  const text = withoutClosing(asked, patterns).replace(patterns.leadingCourtesy, '') || part.text;
  const question = withoutPreamble(text, patterns);
  if (standsAlone(question, patterns)) return ending(question);
  const at = parts.indexOf(part);
  const referred = [...parts.slice(Math.max(0, at - 1), at), ...beside];
  // What is referred to may also follow: "What does this mean? Pump 3 stops after a minute."
  const following = referred.length > 0 ? [] : parts.slice(at + 1, at + 2);
  return [...textsOf(referred), text, ...textsOf(following)].map(ending).join(' ');
}

function standsAlone(text: string, { language, opening }: AskingPatterns): boolean {
  if (contentOf(text, language).length < STANDS_ALONE) return false;
  if (!isFollowUp(text, language)) return true;
  // "And who supplies the laptop?" goes on with the list of questions and not with the topic of the one before.
  const rest = text.replace(FIRST_WORD, '');
  return opening.test(rest.slice(0, LONGEST_BEGINNING)) && !isFollowUp(rest, language);
}

/** A question without the thanks behind it: "how many days do I have, thanks". */
function withoutClosing(text: string, { closingCourtesy }: AskingPatterns): string {
  const end = text.slice(-LONGEST_CLOSING);
  return text.slice(0, text.length - end.length) + end.replace(closingCourtesy, '');
}

/** A question without a clause such as "My manager told me to ask you:" before it. */
function withoutPreamble(text: string, patterns: AskingPatterns): string {
  const mark = Array.from(text.matchAll(PREAMBLE_END)).at(-1);
  if (mark === undefined) return text;
  const before = text.slice(0, mark.index);
  const rest = text.slice(mark.index + mark[0].length);
  const isPreamble = !/\p{N}/u.test(before) && !patterns.opening.test(before.slice(0, LONGEST_BEGINNING));
  return isPreamble && standsAlone(rest, patterns) ? rest : text;
}

/** What represents a message that asks nothing: its statements that stand alone, or the telling lines of its log. */
function statements(parts: readonly Part[], telling: readonly Part[], patterns: AskingPatterns): string[] {
  if (telling.length > 0)
    return [
      textsOf([...parts.slice(0, 1), ...telling])
        .map(ending)
        .join(' '),
    ];
  const ends = parts.length > MOST_STATEMENTS ? [...parts.slice(0, 1), ...parts.slice(-1)] : parts;
  return textsOf(ends)
    .filter((text) => standsAlone(text, patterns))
    .map(ending);
}

const textsOf = (parts: readonly Part[]): string[] => parts.map(({ text }) => text);

/** A text on one line, cut to its last {@link LONGEST_QUESTION} characters at a space. */
function ending(text: string): string {
  const line = text
    .slice(-2 * LONGEST_QUESTION)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= LONGEST_QUESTION) return line;
  const tail = line.slice(-LONGEST_QUESTION);
  return tail.slice(tail.indexOf(' ') + 1);
}

/** The words of a text that have a topic. */
function contentOf(text: string, language: Language | undefined): readonly string[] {
  return topicWords(words(text), (word) => isTerm(word, language)).words;
}
