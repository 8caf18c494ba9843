import { sentences, type TextRange } from '../../language/sentences/sentences';

/** One citation of a checked answer: `[n]`. */
const CITATION = /\[(\d+)\]/g;

/** Citations and punctuation between them, at the beginning of a text. */
const LEADING_CITATIONS = /^(?:\s*\[\d+\][.,;:!?]*)+/;

/** The number or mark of a list item, without the item. */
const LIST_MARK = /^(?:\p{N}{1,3}|\p{L})[.)]$/u;

/** The mark of a list item, of a quotation or of emphasis before the words of a sentence. */
const LEADING_MARK = /^(?:(?:[-*•–>]|\p{N}{1,3}[.)]|\p{L}[.)])\s+)+/u;

/** A sentence of an answer with its citations, including citations after its full stop. */
export interface AnswerSentence extends TextRange {
  /** The text of the sentence without citations and without the mark of its list item. */
  words: string;
  /** The cited numbers, each once. */
  cited: number[];
}

/** The sentences of a checked answer, offsets in UTF-16 units. In "A. [1] B." the citation belongs to A. */
export function answerSentences(text: string): AnswerSentence[] {
  const ranges: TextRange[] = [];
  for (const range of withListMarks(text, sentences(text))) {
    const lead = LEADING_CITATIONS.exec(text.slice(range.start, range.end))?.[0] ?? '';
    const previous = ranges.at(-1);
    const isOwn = previous === undefined || lead === '';
    if (!isOwn) previous.end = range.start + lead.length;
    const start = isOwn ? range.start : firstLetterFrom(text, range.start + lead.length, range.end);
    if (start < range.end) ranges.push({ start, end: range.end });
  }
  return ranges.map(({ start, end }) => {
    const sentence = text.slice(start, end);
    const cited = [...new Set([...sentence.matchAll(CITATION)].map((citation) => Number(citation[1])))];
    const words = sentence.replace(CITATION, ' ').replace(/\s+/g, ' ').trim().replace(LEADING_MARK, '');
    return { start, end, words, cited };
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

/** Every citation of a checked answer with its statement: the words between the previous citation and this one, within the sentence. */
export function citationsIn(text: string): { number: number; statement: string }[] {
  const found: { number: number; statement: string }[] = [];
  for (const { start, end, words } of answerSentences(text)) {
    const sentence = text.slice(start, end);
    let from = 0;
    let statement = '';
    for (const citation of sentence.matchAll(CITATION)) {
      const between = sentence.slice(from, citation.index).trim();
      // Several citations in a row share one statement.
      if (/[\p{L}\p{N}]/u.test(between)) statement = between;
      from = citation.index + citation[0].length;
      found.push({ number: Number(citation[1]), statement: statement || words });
    }
  }
  return found;
}

function firstLetterFrom(text: string, from: number, end: number): number {
  const offset = text.slice(from, end).search(/\S/);
  return offset < 0 ? end : from + offset;
}
