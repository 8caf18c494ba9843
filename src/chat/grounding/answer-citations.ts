import type { TextRange } from '../../language/sentences/sentences';
import { CodeHider } from '../markdown/code-hider';
import { HiddenCode } from '../markdown/hidden-code';
import { type AnswerPart, CitationReader, isStoredForm } from './citation-forms';

/** A citation in an answer, as a range of UTF-16 offsets. */
export interface Citation extends TextRange {
  /** The passages it names, each once. */
  numbers: readonly number[];
}

/**
 * The citations of an answer, in order. A bracket in code or in a formula is none, and neither is one that stands in a passage: those are the
 * words of the answer.
 * @param text an answer after the output filter
 * @param passages in the order of their numbers, from 1
 */
export function citationsOf(text: string, passages: readonly { text: string }[]): Citation[] {
  const citations: Citation[] = [];
  const hidden = new HiddenCode();
  const reader = new CitationReader(passages);
  let offset = 0;
  const take = (parts: readonly AnswerPart[]): void => {
    for (const part of parts) {
      const start = offset;
      offset += hidden.show(part.text).length;
      if (part.numbers && isStoredForm(part.text)) citations.push({ start, end: offset, numbers: part.numbers });
    }
  };
  const hider = new CodeHider({ hidden, isData: () => true, emit: (piece) => take(reader.push(piece)) });
  hider.push(text);
  hider.end();
  take(reader.end());
  return citations;
}
