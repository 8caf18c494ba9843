import type { ComparedSide, TwoSides } from '../../gathering.types';
import type { Gathered, Gatherer } from './gatherer';
import { wholeDocument } from './whole-documents';

/**
 * Passages on two things that are compared, one of each in turn, then the best ones for the question as a whole. A side that names documents
 * gets passages of those.
 * @returns undefined when one side has none: the question is then an ordinary one
 */
export async function gatherSides([left, right]: readonly [string, string], gatherer: Gatherer): Promise<Gathered<TwoSides> | undefined> {
  const sides: [ComparedSide, ComparedSide] = [await sideOf(left, gatherer), await sideOf(right, gatherer)];
  if (sides.some(({ chunkIds }) => chunkIds.length === 0)) return undefined;
  const [first, second] = sides;
  const inTurn = first.chunkIds.flatMap((chunkId, index) => [chunkId, ...second.chunkIds.slice(index, index + 1)]);
  const best = gatherer.ranked.slice(0, gatherer.limit);
  return {
    gathering: { way: 'comparison', sides },
    chunkIds: [...new Set([...inTurn, ...second.chunkIds, ...best])],
    examined: sides.filter(({ isDocument }) => !isDocument).map(({ subject, chunkIds }) => ({ text: subject, chunkIds })),
  };
}

/** A document that is called so is given in order, within half of the room; else half of the passages go to each side, one at least. */
async function sideOf(subject: string, gatherer: Gatherer): Promise<ComparedSide> {
  const { names, filter, isAllowed, limit, room, rank } = gatherer;
  const [documentId] = names.called(subject, isAllowed);
  if (documentId !== undefined) {
    return { subject, isDocument: true, chunkIds: (await wholeDocument(documentId, room / 2, gatherer)).chunkIds };
  }
  const ranked = await rank(subject, filter);
  return { subject, isDocument: false, chunkIds: ranked.slice(0, Math.max(1, Math.floor(limit / 2))) };
}
