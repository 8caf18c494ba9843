import type { ReadableDocuments } from '../../documents/collections/readable-documents';
import { DEFAULT_COLLECTION, type Provenance } from '../../rag/rag.types';
import type { ExplanationResponse, ShownPassageResponse } from '../explain/explanation.responses';

/** An explanation before its candidates are looked up. */
type UnresolvedExplanation = Omit<ExplanationResponse, 'chunks'>;

/**
 * An explanation as its reader may see it. When anything that the answer was made from may not be read, it tells neither searches nor prompt,
 * whose texts are made of it, and of a passage that may not be read its number alone.
 */
export function redactedExplanation(
  explanation: Readonly<UnresolvedExplanation>,
  madeFrom: Provenance,
  reader: ReadableDocuments,
): UnresolvedExplanation {
  if (reader.reads(madeFrom)) return explanation;
  const { passages } = explanation;
  return {
    ...explanation,
    searches: [],
    context: null,
    ...(passages && { passages: passages.map((passage) => (isReadable(passage, reader) ? passage : hiddenPassage(passage))) }),
  };
}

function isReadable({ collection = DEFAULT_COLLECTION, document }: ShownPassageResponse, reader: ReadableDocuments): boolean {
  return reader.reads({ collectionIds: [collection], documents: [document] });
}

function hiddenPassage({ number }: ShownPassageResponse): ShownPassageResponse {
  return { number, chunk: 0, document: '', start: 0, end: 0, score: 0 };
}
