import { sentences, type TextRange } from '../../language/sentences/sentences';
import type { Citation } from './answer-citations';

/** Stands for each character of a citation where only the words count. */
const BLANK = '\u0000';
const BLANKS = /\0+/g;

/** Citations and punctuation between them, at the beginning of a text. */
const LEADING_CITATIONS = /^(?:\s*\0+[.,;:!?]*)+/;

/** A sentence of an answer with its citations, including citations after its full stop. */
export interface AnswerSentence extends TextRange {
  /** The text of the sentence without citations. */
  words: string;
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
  for (const range of sentences(text)) {
    const lead = LEADING_CITATIONS.exec(blanked.slice(range.start, range.end))?.[0] ?? '';
    const previous = ranges.at(-1);
    const isOwn = previous === undefined || lead === '';
    if (!isOwn) previous.end = range.start + lead.length;
    const start = isOwn ? range.start : firstLetterFrom(text, range.start + lead.length, range.end);
    if (start < range.end) ranges.push({ start, end: range.end });
  }
  return ranges.map(({ start, end }) => {
    const words = blanked.slice(start, end).replace(BLANKS, ' ').replace(/\s+/g, ' ').trim();
    const cited = [...new Set(within({ start, end }, citations).flatMap(({ numbers }) => numbers))];
    return { start, end, words, cited };
  });
}

/** Every citation of an answer with its statement: the words between the previous citation and this one, within the sentence. */
export function citedStatements(text: string, citations: readonly Citation[]): { number: number; statement: string }[] {
  return answerSentences(text, citations).flatMap(({ start, end, words }) => {
    let from = start;
    let statement = '';
    return within({ start, end }, citations).flatMap((citation) => {
      const between = text.slice(from, citation.start).trim();
      // Several citations in a row share one statement.
      if (/[\p{L}\p{N}]/u.test(between)) statement = between;
      from = citation.end;
      return citation.numbers.map((number) => ({ number, statement: statement || words }));
    });
  });
}

function within({ start, end }: TextRange, citations: readonly Citation[]): Citation[] {
  return citations.filter((citation) => citation.start >= start && citation.end <= end);
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
