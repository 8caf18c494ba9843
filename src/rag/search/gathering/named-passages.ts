import type { BestPassages } from '../../gathering.types';
import type { Gathered, Gatherer } from './gatherer';

/** Passages that a named document gets in front of the others, and its first ones when none of its words are asked for. */
const NAMED_PLACES = 3;

/** Documents named in one question that are looked at. */
const MOST_NAMED = 5;

/**
 * The best passages of the documents that a question names by file name, by the words of the question without those names: in front of
 * the best passages of all documents.
 * @returns undefined when it names none
 */
export async function gatherNamed(question: string, gatherer: Gatherer): Promise<Gathered<BestPassages> | undefined> {
  const { names, snapshot, filter, isAllowed, limit, ranked, rank } = gatherer;
  const named = names.namedIn(question, isAllowed).filter(({ isPlain }) => isPlain);
  const documentIds = [...new Set(named.flatMap((each) => each.documentIds))].slice(0, MOST_NAMED);
  if (documentIds.length === 0) return undefined;
  let unnamed = question;
  for (const { start, end } of [...named].reverse()) unnamed = `${unnamed.slice(0, start)} ${unnamed.slice(end)}`;
  unnamed = unnamed.replace(/\s+/gu, ' ').trim();
  const best: number[] = [];
  for (const documentId of documentIds) {
    const own = await rank(unnamed, { ...filter, documentIds: [documentId] });
    const first = own.length > 0 ? own : (await snapshot.chunksOf(documentId, NAMED_PLACES, filter)).map(({ chunkId }) => chunkId);
    best.push(...first.slice(0, Math.max(1, Math.floor(NAMED_PLACES / documentIds.length))));
  }
  const isNamed = new Set(documentIds);
  const documents = (await snapshot.documents()).filter(({ documentId }) => isNamed.has(documentId)).map(({ name }) => name);
  const chunkIds = [...new Set([...best, ...ranked.slice(0, limit)])].slice(0, Math.max(limit, best.length));
  return { gathering: { way: 'passages', named: documents, unnamed }, chunkIds, examined: [{ text: unnamed, chunkIds: best }] };
}
