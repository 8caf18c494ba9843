import type { RetrievedChunk } from '../../rag/rag.types';
import { analysePassage } from '../../language/sentences/passage-analysis';
import type { TextRange } from '../../language/sentences/sentences';
import { words } from '../../language/text/words';
import { fold, type FoldedText, foldedText } from './quotes';
import type { QuotationResponse } from './claim-support.responses';

/** Quotations between the pairs of quotation marks in use. */
const QUOTATION = /“([^“”\n]+)”|„([^„“”\n]+)[“”]|«([^«»\n]+)»|"([^"\n]+)"|「([^「」\n]+)」|『([^『』\n]+)』/gu;

/** Minimum number of words of a quotation; fewer words in quotation marks are a name, a label or a term. */
const LEAST_WORDS = 4;

/** Minimum share of words that an altered quotation has in common, in order, with the stored text. */
const NEARLY = 0.8;

/** Number of words of a quotation that are compared: the time of the comparison grows with the square of the length. */
const LONGEST_COMPARED = 80;

/**
 * The quotations of an answer, compared with the passages. The answer is not changed, because the client may already have read it: an
 * altered quotation is reported with the stored text, an invented one as `unknown`.
 * @param chunks all passages sent to the model, in the order of their numbers, from 1
 */
export function quotationsIn(text: string, chunks: readonly RetrievedChunk[]): QuotationResponse[] {
  const folded = new Map<RetrievedChunk, FoldedText>();
  const foldedOf = (chunk: RetrievedChunk): FoldedText => {
    const made = folded.get(chunk) ?? foldedText(chunk.text);
    folded.set(chunk, made);
    return made;
  };
  return [...text.matchAll(QUOTATION)].flatMap((match) => {
    const inner = match.slice(1).find((group) => group !== undefined) ?? '';
    const quoted = words(inner);
    if (quoted.length < LEAST_WORDS) return [];
    const start = match.index + 1;
    return [{ start, end: start + inner.length, ...checked(inner, quoted.slice(0, LONGEST_COMPARED), chunks, foldedOf) }];
  });
}

function checked(
  inner: string,
  quoted: readonly string[],
  chunks: readonly RetrievedChunk[],
  foldedOf: (chunk: RetrievedChunk) => FoldedText,
): Pick<QuotationResponse, 'match' | 'stored'> {
  const wanted = fold(inner).replace(/[.,;:!?…]+$/, '');
  for (const [index, chunk] of chunks.entries()) {
    const found = foldedOf(chunk).find(wanted);
    if (found) return { match: 'exact', stored: storedAt(index, chunk, found) };
  }
  let best: { likeness: number; index: number; chunk: RetrievedChunk; range: TextRange } | undefined;
  for (const [index, chunk] of chunks.entries()) {
    for (const unit of analysePassage(chunk.text).units) {
      const likeness = inCommon(quoted, words(unit.text)) / quoted.length;
      if (likeness >= NEARLY && likeness > (best?.likeness ?? 0)) best = { likeness, index, chunk, range: unit };
    }
  }
  return best ? { match: 'altered', stored: storedAt(best.index, best.chunk, best.range) } : { match: 'unknown' };
}

function storedAt(index: number, chunk: RetrievedChunk, { start, end }: TextRange): QuotationResponse['stored'] {
  return { source: index + 1, start: chunk.start + start, end: chunk.start + end, quote: chunk.text.slice(start, end) };
}

/** Length in words of the longest common subsequence. */
function inCommon(left: readonly string[], right: readonly string[]): number {
  let row = Array.from({ length: right.length + 1 }, () => 0);
  for (const word of left) {
    const next = [0];
    for (const [index, other] of right.entries()) {
      next.push(word === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
