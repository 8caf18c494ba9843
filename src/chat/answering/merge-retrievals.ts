import { EVIDENCE_LEVELS } from '../../language/evidence/evidence';
import type { Retrieval, RetrievedChunk } from '../../rag/rag.types';

/**
 * Merges the searches that were made for one message, at least one: the best chunk of each search in turn, then the second best of each,
 * and so on, each chunk once, at most `k`. So every part of a message gets its share, whatever the scores of the others: scores of two
 * searches do not compare. What was gathered in another way than as the best passages comes first and whole. The evidence is that of the best search; degraded when any was.
 *
 * Searches of two builds are not mixed: chunks of the older one may be of documents that are gone, so the newest one's count alone.
 */
export function mergeRetrievals(searches: readonly [Retrieval, ...Retrieval[]], k: number): Retrieval {
  const buildId = searches.reduce(
    (newest, search) => ((search.buildId ?? 0) > (newest ?? 0) ? search.buildId : newest),
    searches[0].buildId,
  );
  const current = searches.filter((search) => search.buildId === buildId);
  const gathered = current.find(({ gathering }) => gathering !== undefined);
  const lists = current.filter((search) => search !== gathered).map((search) => search.chunks);
  const first = gathered?.chunks ?? [];
  const most = first.length + (lists.length > 0 ? Math.ceil(k / 2) : 0);
  const chunks = inTurn([...first.map((chunk) => [chunk]), ...lists]).slice(0, Math.max(k, most));
  const evidence = EVIDENCE_LEVELS.findLast((level) => current.some((search) => search.evidence === level));
  const reason = current.find((search) => search.reason !== undefined)?.reason;
  return {
    chunks,
    ...(gathered?.gathering && { gathering: gathered.gathering }),
    ...(evidence !== undefined && { evidence }),
    ...(chunks.length === 0 && reason && { reason }),
    degraded: current.some((search) => search.degraded),
    buildId,
  };
}

/** The part of the shown passages that may be of the answer before: those of the new searches come first, and most of them stay. */
const EARLIER_SHARE = 1 / 3;

/**
 * A search with the passages of the answer before behind its best ones, at most `k` together. They are candidates again and no evidence:
 * that stays what the search has.
 */
export function withEarlier(found: Retrieval, earlier: Retrieval, k: number): Retrieval {
  if (found.buildId !== earlier.buildId) return found;
  const kept = k - Math.floor(k * EARLIER_SHARE);
  const ordered = [...found.chunks.slice(0, kept), ...earlier.chunks, ...found.chunks.slice(kept)];
  const distinct = ordered.filter(({ chunkId }, index) => ordered.findIndex((other) => other.chunkId === chunkId) === index);
  const { reason: _none, ...rest } = found;
  return { ...(distinct.length === 0 ? found : rest), chunks: distinct.slice(0, k) };
}

/** The chunks of ranked lists in turn, each once, with the best score that any list gives it. */
function inTurn(lists: readonly (readonly RetrievedChunk[])[]): RetrievedChunk[] {
  const merged = new Map<number, RetrievedChunk>();
  const longest = Math.max(0, ...lists.map((chunks) => chunks.length));
  for (let rank = 0; rank < longest; rank += 1) {
    for (const chunks of lists) {
      const chunk = chunks[rank];
      if (!chunk) continue;
      const known = merged.get(chunk.chunkId);
      merged.set(chunk.chunkId, known && known.score >= chunk.score ? known : chunk);
    }
  }
  return [...merged.values()];
}
