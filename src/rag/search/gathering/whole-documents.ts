import { estimateTokens } from '../../../ai/calls/token-estimate';
import type { WholeDocument, WholeDocuments } from '../../gathering.types';
import type { ChunkInDocument } from '../../index/search-snapshot';
import type { Gathered, Gatherer } from './gatherer';

/** Looks like a file name: when no document is called so, no other will do. */
const FILE_NAME = /[\p{L}\p{N}]\.\p{L}[\p{L}\p{N}]{1,4}$/u;

/** Chunks of a document that are looked at, and headings that are given. */
const MOST_CHUNKS = 5_000;
const MOST_HEADINGS = 60;

/** Of a document that is too long, the beginning gets this share of the room; the rest goes to chunks spread evenly over what follows. */
const BEGINNING_SHARE = 0.5;

/**
 * The documents that a question is about, in reading order: those that are called so, by file name or title; else the one with the best
 * passages on the topic, when it fits in whole, with the best passages of other documents after it.
 * @param needsName whether only a name will do
 * @returns undefined when there is no such document: the question is then an ordinary one
 */
export async function gatherDocuments(
  subject: string,
  needsName: boolean,
  gatherer: Gatherer,
): Promise<Gathered<WholeDocuments> | undefined> {
  const called = gatherer.names.called(subject, gatherer.isAllowed);
  if (called.length === 0) return needsName || FILE_NAME.test(subject) ? undefined : onTopic(gatherer);
  const documents: WholeDocument[] = [];
  for (const documentId of called) documents.push(await wholeDocument(documentId, gatherer.room / called.length, gatherer));
  return { ...gathered(documents, []), examined: [] };
}

async function onTopic(gatherer: Gatherer): Promise<Gathered<WholeDocuments> | undefined> {
  const { snapshot, filter, ranked, limit, room } = gatherer;
  const best = ranked.slice(0, limit);
  const texts = new Map((await snapshot.texts(best, filter)).map((chunk) => [chunk.chunkId, chunk]));
  const first = texts.get(best[0] ?? -1);
  if (!first) return undefined;
  const others = best.filter((chunkId) => texts.get(chunkId)?.documentId !== first.documentId);
  const taken = estimateTokens(...others.map((chunkId) => texts.get(chunkId)?.text ?? ''));
  const document = await wholeDocument(first.documentId, room - taken, gatherer);
  return document.chunkIds.length < document.parts ? undefined : gathered([document], others);
}

function gathered(documents: WholeDocument[], others: readonly number[]): Gathered<WholeDocuments> {
  return { gathering: { way: 'document', documents }, chunkIds: [...documents.flatMap(({ chunkIds }) => chunkIds), ...others] };
}

/**
 * One document, with as many of its chunks as there is room for.
 * @param room estimated tokens; its first chunk tells how many UTF-16 units one has
 */
export async function wholeDocument(documentId: number, room: number, { snapshot, filter }: Gatherer): Promise<WholeDocument> {
  const chunks = await snapshot.chunksOf(documentId, MOST_CHUNKS, filter);
  const sample =
    (
      await snapshot.texts(
        chunks.slice(0, 1).map(({ chunkId }) => chunkId),
        filter,
      )
    )[0]?.text ?? '';
  const unitsPerToken = sample.length / Math.max(1, estimateTokens(sample));
  const known = (await snapshot.documents()).find((document) => document.documentId === documentId);
  return {
    document: known?.name ?? '',
    title: known?.title ?? '',
    parts: chunks.length,
    chunkIds: withinRoom(chunks, room * unitsPerToken),
    headings: await snapshot.headingsOf(documentId, MOST_HEADINGS, filter),
  };
}

/**
 * All chunks when there is room for them; else the beginning, one chunk at least, and some of the rest, evenly spread.
 * @param room UTF-16 units
 */
export function withinRoom(chunks: readonly ChunkInDocument[], room: number): number[] {
  const total = chunks.reduce((sum, { length }) => sum + length, 0);
  if (total <= room) return chunks.map(({ chunkId }) => chunkId);
  let beginning = 0;
  let used = 0;
  while (beginning < chunks.length && (beginning === 0 || used + (chunks[beginning]?.length ?? 0) <= room * BEGINNING_SHARE)) {
    used += chunks[beginning]?.length ?? 0;
    beginning += 1;
  }
  const rest = chunks.slice(beginning);
  const longest = rest.reduce((most, { length }) => Math.max(most, length), 1);
  const count = Math.min(rest.length, Math.max(0, Math.floor((room - used) / longest)));
  const spread = Array.from({ length: count }, (_, index) => rest[Math.floor(((index + 0.5) * rest.length) / count)]?.chunkId ?? -1);
  return [...chunks.slice(0, beginning).map(({ chunkId }) => chunkId), ...spread];
}
