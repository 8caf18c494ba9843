import { contentWords } from '../../language/languages/content-words';
import { stem, words } from '../../language/text/words';
import type { SourceResponse } from '../chat.responses';
import type { Explanation, ShownPassageResponse } from '../explain/explanation.responses';
import { type AnswerParts, isSupportedBy, keptParts } from './kept-parts';

/** Stands where text was that came from an erased document, followed by the numbers of the sources that it cited. */
export const ERASED = 'This part was erased: it came from a document that was erased.';

/** What was erased, as far as it can be told from an answer. */
export interface ErasedText {
  /** Every name that the document has or had. */
  names: ReadonlySet<string>;
  /** Whether a quote of such a document may stay: when only a version was erased, and another one has it word for word. */
  mayStay: (quote: string) => boolean;
}

/**
 * An answer without what came from erased text. An erased source keeps its number, its collection and whether it is cited. Of the text only the
 * sentences stay that sources which are left support, and that say nothing but what these sources and the question say: no word of an
 * erased text stays that is not in a text that is still there.
 * @param question what was asked
 */
export function withoutErased<A extends AnswerParts>(answer: A, question: string, erased: ErasedText): A {
  const sources = answer.sources.map((source) => erasedSource(source, erased));
  const gone = new Set(sources.filter((source) => source.erased).map(({ number }) => number));
  const left = sources.filter(({ number, hidden }) => !gone.has(number) && !hidden);
  const readable = new Set(left.map(({ number }) => number));
  const said = new Set([question, ...left.flatMap(({ quote, heading = '' }) => [quote, heading])].flatMap((text) => words(text).map(stem)));
  const { response, sentences } = keptParts(answer, {
    keeps: (sentence, text) =>
      isSupportedBy(sentence, readable) && contentWords(withoutCitations(text, sentence.cited)).every((word) => said.has(stem(word))),
    gone,
    notice: ERASED,
  });
  return { ...answer, response, sources, ...(answer.sentences && { sentences }) };
}

function withoutCitations(text: string, cited: readonly number[]): string {
  return cited.reduce((left, number) => left.replaceAll(`[${number}]`, ' '), text);
}

/** A source without what it tells of an erased text; the same object when it tells nothing of one. */
export function erasedSource(source: SourceResponse, { names, mayStay }: ErasedText): SourceResponse {
  if (source.erased || !names.has(source.document) || mayStay(source.quote)) return source;
  const { number, cited, collection } = source;
  const nothing = { document: '', chunk: 0, part: 0, parts: 0, start: 0, end: 0, quote: '', score: 0 };
  return { number, ...nothing, ...(collection !== undefined && { collection }), ...(cited !== undefined && { cited }), erased: true };
}

/** An explanation without the searches and the prompt, whose texts are made of what was found, and without the names of erased documents. */
export function withoutErasedPassages(explanation: Readonly<Explanation>, { names }: ErasedText): Explanation {
  const { passages } = explanation;
  return {
    ...explanation,
    searches: [],
    context: null,
    ...(passages && {
      passages: passages.map((passage) => (names.has(passage.document) ? erasedPassage(passage) : passage)),
    }),
  };
}

function erasedPassage({ number, collection }: ShownPassageResponse): ShownPassageResponse {
  return { number, chunk: 0, document: '', ...(collection !== undefined && { collection }), start: 0, end: 0, score: 0 };
}
