import { analyseQuestion } from '../../../language/question/question-analysis';
import { stem, words } from '../../../language/text/words';
import type { AllMentions, ListedDocument } from '../../gathering.types';
import type { Mentions, SearchSnapshot } from '../../index/search-snapshot';
import type { DocumentFilter } from '../../index/document-filter';
import type { Gathered, Gatherer } from './gatherer';

/** Documents that are listed, and documents of which a passage is given. */
const MOST_LISTED = 50;
const MOST_SHOWN = 20;

/**
 * All documents that hold something, with the best passage of each of the first ones; when things are asked for rather than documents, after
 * the best passages of an ordinary search.
 * @param subject what they hold; '' for all documents
 * @returns undefined when none holds it: the question is then an ordinary one
 */
export async function gatherMentions(
  subject: string,
  asksFor: AllMentions['asksFor'],
  gatherer: Gatherer,
): Promise<Gathered<AllMentions> | undefined> {
  const { snapshot, filter, ranked, limit } = gatherer;
  const { documentCount, chunkCount, documents } = subject === '' ? await allDocuments(gatherer) : await holding(subject, snapshot, filter);
  if (documentCount === 0) return undefined;
  const listed = documents.map(({ name, title, chunks, bestChunkId }, index): ListedDocument => ({
    document: name,
    title,
    chunks,
    ...(index < MOST_SHOWN && { chunkId: bestChunkId }),
  }));
  const shown = listed.flatMap(({ chunkId }) => (chunkId === undefined ? [] : [chunkId]));
  const best = asksFor === 'things' ? ranked.slice(0, limit) : [];
  return {
    gathering: { way: 'mentions', subject, asksFor, documentCount, chunkCount, documents: listed },
    chunkIds: [...new Set([...best, ...shown])],
    ...(asksFor === 'documents' && { examined: [] }),
  };
}

/** Those that hold the words one after the other; when none does, those with a chunk that holds all of them. Synonyms do not count. */
async function holding(subject: string, snapshot: SearchSnapshot, filter: DocumentFilter): Promise<Mentions> {
  const asPhrase = { stems: words(subject).map(stem).filter(Boolean), isPhrase: true };
  const found = await snapshot.mentions(asPhrase, MOST_LISTED, filter);
  if (found.documentCount > 0) return found;
  const stems = analyseQuestion(subject).terms.flatMap(({ parts }) => parts);
  return snapshot.mentions({ stems, isPhrase: false }, MOST_LISTED, filter);
}

/** All documents with their first chunk. */
async function allDocuments({ snapshot, filter, isAllowed }: Gatherer): Promise<Mentions> {
  const all = (await snapshot.documents()).filter(({ documentId }) => isAllowed(documentId));
  const documents: Mentions['documents'] = [];
  for (const document of all.slice(0, MOST_LISTED)) {
    const [first] = documents.length < MOST_SHOWN ? await snapshot.chunksOf(document.documentId, 1, filter) : [];
    documents.push({ ...document, chunks: 0, bestChunkId: first?.chunkId ?? -1 });
  }
  return { documentCount: all.length, chunkCount: 0, documents };
}
