import { sentences, type TextRange } from '../../language/sentences/sentences';
import type { Citation } from './answer-citations';

/** Stands for each character of a citation where only the words count. */
const BLANK = '\u0000';
const BLANKS = /\0+/g;

/** Citations and punctuation between them, at the beginning of a text. */
const LEADING_CITATIONS = /^(?:\s*\0+[.,;:!?]*)+/;

/** The number or mark of a list item, without the item. */
const LIST_MARK = /^(?:\p{N}{1,3}|\p{L})[.)]$/u;

/** The mark of a list item, of a quotation or of emphasis before the words of a sentence. */
const LEADING_MARK = /^(?:(?:[-*•–>]|\p{N}{1,3}[.)]|\p{L}[.)])\s+)+/u;

/** A sentence of an answer with its citations, including citations after its full stop. */
export interface AnswerSentence extends TextRange {
  /** The text of the sentence without citations and without the mark of its list item. */
  words: string;
  /** Its citations, in order. */
  citations: readonly Citation[];
  /** The cited numbers, each once. */
  cited: number[];
}

/**
 * The sentences of an answer, offsets in UTF-16 units. In "A. [1] B." the citation belongs to A.
 * @param citations all citations of the answer, in order
 */
export function answerSentences(text: string, citations: readonly Citation[]): AnswerSentence[] {
  const blanked = withoutCitations(text, citations);
  const ranges: TextRange[] = [];
  for (const range of withListMarks(text, sentences(text))) {
    const lead = LEADING_CITATIONS.exec(blanked.slice(range.start, range.end))?.[0] ?? '';
    const previous = ranges.at(-1);
    const isOwn = previous === undefined || lead === '';
    if (!isOwn) previous.end = range.start + lead.length;
    const start = isOwn ? range.start : firstLetterFrom(text, range.start + lead.length, range.end);
    if (start < range.end) ranges.push({ start, end: range.end });
  }
  let next = 0;
  return ranges.map(({ start, end }) => {
    const first = next;
    while (next < citations.length && (citations[next]?.end ?? end) <= end) next += 1;
    const own = citations.slice(first, next);
    const words = blanked.slice(start, end).replace(BLANKS, ' ').replace(/\s+/g, ' ').trim().replace(LEADING_MARK, '');
    const cited = [...new Set(own.flatMap(({ numbers }) => numbers))];
    return { start, end, words, citations: own, cited };
  });
}

/** Joins the number of a list item, whose full stop ends no sentence, to the item on its line. */
function withListMarks(text: string, ranges: readonly TextRange[]): TextRange[] {
  const joined: TextRange[] = [];
  let mark: TextRange | undefined;
  for (const range of ranges) {
    const begun = mark && !text.slice(mark.end, range.start).includes('\n') ? { start: mark.start, end: range.end } : range;
    if (mark && begun === range) joined.push(mark);
    mark = LIST_MARK.test(text.slice(begun.start, begun.end)) ? begun : undefined;
    if (!mark) joined.push(begun);
  }
  if (mark) joined.push(mark);
  return joined;
}

/** Every citation of an answer with its statement: the words between the previous citation and this one, within the sentence. */
export function citedStatements(text: string, citations: readonly Citation[]): { number: number; statement: string }[] {
  return answerSentences(text, citations).flatMap(({ start, words, citations: own }) => {
    let from = start;
    let statement = '';
    return own.flatMap((citation) => {
      const between = text.slice(from, citation.start).trim();
      // Several citations in a row share one statement.
      if (/[\p{L}\p{N}]/u.test(between)) statement = between;
      from = citation.end;
      return citation.numbers.map((number) => ({ number, statement: statement || words }));
    });
  });
}

/** The text with its citations blanked, at the same offsets. */
function withoutCitations(text: string, citations: readonly Citation[]): string {
  const parts = citations.map(({ start, end }, index) => text.slice(citations[index - 1]?.end ?? 0, start) + BLANK.repeat(end - start));
  return parts.join('') + text.slice(citations.at(-1)?.end ?? 0);
}

function firstLetterFrom(text: string, from: number, end: number): number {
  const offset = text.slice(from, end).search(/\S/);
  return offset < 0 ? end : from + offset;
}
