import type { ReadableDocuments } from '../../documents/collections/readable-documents';
import { DEFAULT_COLLECTION, type Provenance } from '../../rag/rag.types';
import type { SourceResponse } from '../chat.responses';
import { type AnswerParts, isSupportedBy, keptParts } from './kept-parts';

/** Stands where text was that its reader may not see, followed by the numbers of the sources that it cited. */
export const NOT_SHOWN = 'This part is not shown: it rests on documents that you may not read.';

/**
 * An answer as its reader may see it. A source that may not be read keeps its number and its place and loses everything else. When anything
 * the answer was made from may not be read, of its text only the sentences remain that a readable source supports and that neither cite nor rest
 * on another; each run of others becomes one notice.
 * @param madeFrom all passages that the answer was made from, and those of the answers that its model was shown
 * @returns the same object when its reader may see all of it
 */
export function redacted<A extends AnswerParts>(answer: A, madeFrom: Provenance, reader: ReadableDocuments): A {
  const hidden = new Set(answer.sources.filter((source) => !isReadable(source, reader)).map(({ number }) => number));
  if (hidden.size === 0 && reader.reads(madeFrom)) return answer;
  const sources = answer.sources.map((source) => (hidden.has(source.number) ? hiddenSource(source) : source));
  const readable = new Set(sources.filter((source) => !source.hidden).map(({ number }) => number));
  const { response, sentences } = keptParts(answer, {
    keeps: (sentence) => isSupportedBy(sentence, readable),
    gone: hidden,
    notice: NOT_SHOWN,
  });
  return { ...answer, response, sources, ...(answer.sentences && { sentences }) };
}

/** Sources as their reader may see them. */
export function redactedSources(sources: readonly SourceResponse[], reader: ReadableDocuments): SourceResponse[] {
  return sources.map((source) => (isReadable(source, reader) ? source : hiddenSource(source)));
}

function isReadable({ collection = DEFAULT_COLLECTION, document, hidden }: Readonly<SourceResponse>, reader: ReadableDocuments): boolean {
  return !hidden && reader.reads({ collectionIds: [collection], documents: [document] });
}

function hiddenSource({ number, cited }: SourceResponse): SourceResponse {
  const nothing = { document: '', chunk: 0, part: 0, parts: 0, start: 0, end: 0, quote: '', score: 0 };
  return { number, ...nothing, ...(cited !== undefined && { cited }), hidden: true };
}
