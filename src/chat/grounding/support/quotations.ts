import type { RetrievedChunk } from '../../../rag/rag.types';
import { analysePassage } from '../../../language/sentences/passage-analysis';
import { STOP_WORDS } from '../../../language/languages/content-words';
import type { TextUnit } from '../../../language/sentences/text-units';
import type { TextRange } from '../../../language/sentences/sentences';
import { stem, words } from '../../../language/text/words';
import { fold, type FoldedText, foldedText } from '../quotes';
import type { QuotationResponse } from '../claim-support.responses';

/** Quotations between the pairs of quotation marks in use. */
const QUOTATION = /“([^“”\n]+)”|„([^„“”\n]+)[“”]|«([^«»\n]+)»|"([^"\n]+)"|「([^「」\n]+)」|『([^『』\n]+)』/gu;

/** Minimum number of words of a quotation; fewer words in quotation marks are a name, a label or a term. */
const LEAST_WORDS = 4;

/** Minimum share of words that an altered quotation has in common, in order, with the stored text. */
const NEARLY = 0.8;

/** Number of words of a quotation that are compared: the time of the comparison grows with the square of the length. */
const LONGEST_COMPARED = 80;

/** Most quotations of an answer that are compared: a longer list of them is not read by anybody. */
const MOST_QUOTATIONS = 100;

/** Most sentences that an altered quotation is compared with word by word: those that share most words with it. */
const MOST_LIKELY = 3;

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
  const units = chunks.flatMap((chunk, index) => analysePassage(chunk.text).units.map((unit) => ({ index, chunk, unit })));
  return firstMatches(text).flatMap((match) => {
    const inner = match.slice(1).find((group) => group !== undefined) ?? '';
    const quoted = words(inner);
    if (quoted.length < LEAST_WORDS) return [];
    const start = match.index + 1;
    return [{ start, end: start + inner.length, ...checked(inner, quoted.slice(0, LONGEST_COMPARED), chunks, units, foldedOf) }];
  });
}

/** A sentence of a passage, with the passage and its place in the list. */
interface QuotedUnit {
  index: number;
  chunk: RetrievedChunk;
  unit: TextUnit;
}

function firstMatches(text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of text.matchAll(QUOTATION)) {
    found.push(match);
    if (found.length === MOST_QUOTATIONS) break;
  }
  return found;
}

/** The sentences that may be altered forms of a quotation, by the stems they share with it. */
function likelyUnits(quoted: readonly string[], units: readonly QuotedUnit[]): QuotedUnit[] {
  const stems = [...new Set(quoted.map(stem))].filter((stemmed) => !STOP_WORDS.has(stemmed));
  return units
    .map((unit) => ({ unit, shared: stems.filter((stemmed) => unit.unit.stems.has(stemmed)).length }))
    .filter(({ shared }) => shared > 0 || stems.length === 0)
    .sort((left, right) => right.shared - left.shared)
    .slice(0, MOST_LIKELY)
    .map(({ unit }) => unit);
}

function checked(
  inner: string,
  quoted: readonly string[],
  chunks: readonly RetrievedChunk[],
  units: readonly QuotedUnit[],
  foldedOf: (chunk: RetrievedChunk) => FoldedText,
): Pick<QuotationResponse, 'match' | 'stored'> {
  const wanted = fold(inner).replace(/[.,;:!?…]+$/, '');
  const stems = [...new Set(quoted.map(stem))];
  for (const [index, chunk] of chunks.entries()) {
    // A quick look: a passage that contains the quotation contains its words.
    const { whole } = analysePassage(chunk.text);
    if (!stems.some((stemmed) => whole.has(stemmed)) && stems.some((stemmed) => !STOP_WORDS.has(stemmed))) continue;
    const found = foldedOf(chunk).find(wanted);
    if (found) return { match: 'exact', stored: storedAt(index, chunk, found) };
  }
  let best: { likeness: number; index: number; chunk: RetrievedChunk; range: TextRange } | undefined;
  for (const { index, chunk, unit } of likelyUnits(quoted, units)) {
    const likeness = inCommon(quoted, words(unit.text)) / quoted.length;
    if (likeness >= NEARLY && likeness > (best?.likeness ?? 0)) best = { likeness, index, chunk, range: unit };
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
