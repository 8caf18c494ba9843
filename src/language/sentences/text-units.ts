import { contentWords } from '../languages/content-words';
import { canonicalTerms, withWholeNumbers } from '../spellings/text-terms';
import { stem } from '../text/words';
import { introducesList, isListItem } from './list-items';
import { sentences } from './sentences';

/** A unit of a text: a sentence, a list line or a table row, with its context. */
export interface TextUnit {
  /** Offsets in the text, UTF-16. */
  start: number;
  end: number;
  /** The text of the unit, each run of white space replaced by one space. */
  text: string;
  stems: ReadonlySet<string>;
  /** Pairs of adjacent stems, joined by a space. */
  pairs: ReadonlySet<string>;
  /** Stems of the heading or question above the unit; of all when several follow one another. */
  heading: ReadonlySet<string>;
  /** Stems of the previous unit under the same heading. */
  before: ReadonlySet<string>;
  /** Stems of the sentence that announces the list of which the unit is an item; empty for others. */
  introduction: ReadonlySet<string>;
  /** False when the text begins or ends inside the unit. */
  isWhole: boolean;
  /** True for headings and questions, which only state the topic of the units below. */
  isHeading: boolean;
}

const CLOSED = /[.!?…:;。！？｡؟।]["'”’»)\]」』）]*(?:\[\p{N}{1,3}\])*$/u;
const MARKDOWN_HEADING = /^#{1,6}\s/;
const QUESTION = /[?？؟]["'”’»)\]]*$/u;

/** Maximum length of a heading in characters; a longer line is prose. */
export const LONGEST_HEADING = 100;

const NONE: ReadonlySet<string> = new Set();

/** The stems of the content words of a text, and the canonical forms of its numbers and codes. */
export function stemsOf(text: string): ReadonlySet<string> {
  return new Set([...stemsInOrder(text), ...canonicalTerms(text)]);
}

function stemsInOrder(text: string): string[] {
  return contentWords(withWholeNumbers(text).replace(/\be-mail/giu, 'email')).map(stem);
}

/** The units of a text in reading order. */
export function textUnits(text: string): TextUnit[] {
  const units: TextUnit[] = [];
  let heading = NONE;
  let before = NONE;
  let introduction = NONE;
  for (const [index, { start, end }] of sentences(text).entries()) {
    const sentence = text.slice(start, end).replace(/\s+/g, ' ');
    const order = stemsInOrder(sentence);
    const stems = new Set([...order, ...canonicalTerms(sentence, text)]);
    const pairs = new Set(order.slice(1).map((next, previous) => `${order[previous]} ${next}`));
    const isHeading = isHeadingAt(text, start, end);
    const cutBefore = index === 0 && /^[\p{Ll},;)]/u.test(sentence);
    const cutAfter = !CLOSED.test(sentence) && !text.includes('\n', end);
    const isItem = isListItem(sentence);
    if (!isItem) introduction = NONE;
    units.push({ start, end, text: sentence, stems, pairs, heading, before, introduction, isWhole: !cutBefore && !cutAfter, isHeading });
    if (!isItem && introducesList(sentence)) introduction = stems;
    if (isHeading) heading = units.at(-2)?.isHeading ? new Set([...heading, ...stems]) : stems;
    before = isHeading ? NONE : stems;
  }
  return units;
}

/**
 * Whether the sentence at these offsets is a heading: a short line without a closing mark that begins a paragraph and has text, a list or a
 * gap below it; or a question, which the text below answers.
 */
export function isHeadingAt(text: string, start: number, end: number): boolean {
  const sentence = text.slice(start, end);
  if (QUESTION.test(sentence) || MARKDOWN_HEADING.test(sentence)) return true;
  if (sentence.length > LONGEST_HEADING || sentence.includes('\n') || CLOSED.test(sentence) || isListItem(sentence)) return false;
  if (!beginsParagraph(text, start)) return false;
  const lineEnd = text.indexOf('\n', end);
  if (lineEnd < 0) return false;
  const nextEnd = text.indexOf('\n', lineEnd + 1);
  const nextLine = text.slice(lineEnd + 1, nextEnd < 0 ? text.length : nextEnd).trim();
  return nextLine === '' || CLOSED.test(nextLine) || isListItem(nextLine);
}

/** True at the start of a text and below an empty line. */
function beginsParagraph(text: string, start: number): boolean {
  let breaks = 0;
  for (let index = start - 1; index >= 0; index -= 1) {
    if (text[index] === '\n') breaks += 1;
    else if (!/\s/.test(text[index] ?? '')) return breaks >= 2;
  }
  return true;
}
