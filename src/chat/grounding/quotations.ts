import type { RetrievedChunk } from '../../rag/rag.types';
import { analysePassage } from '../../language/sentences/passage-analysis';
import type { TextRange } from '../../language/sentences/sentences';
import { words } from '../../language/text/words';
import { fold, type FoldedText, foldedText } from './quotes';
import type { QuotationResponse } from './claim-support.responses';

/** Marks that open a quotation, each with those that close it. */
const QUOTATION = /“([^“”\n]+)”|„([^„“”\n]+)[“”]|«([^«»\n]+)»|"([^"\n]+)"|「([^「」\n]+)」|『([^『』\n]+)』/gu;

/** Fewer words between marks are a name, a button or a word that is talked about. */
const LEAST_WORDS = 4;

/** The share of its words a quotation has in common, in order, with the text it was taken from when only a few were altered. */
const NEARLY = 0.8;

/** Longer quotations are compared by their first words: the comparison grows with the square of the length. */
const LONGEST_COMPARED = 80;

/**
 * What an answer puts between quotation marks, held against the passages. Nothing is changed in the answer, which may have been read
 * already: an altered quotation is reported with the stored text, an invented one as unknown.
 * @param chunks all that were offered, in the order they were numbered, from 1
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

/** Length of the longest run of words, gaps allowed, that both have in the same order (longest common subsequence). */
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
