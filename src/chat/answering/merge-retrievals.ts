import type { EvidenceLevel, Retrieval, RetrievedChunk } from '../../rag/rag.types';

/** From the weakest to the strongest. */
const LEVELS: readonly EvidenceLevel[] = ['none', 'weak', 'enough'];

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
  const evidence = LEVELS.findLast((level) => current.some((search) => search.evidence === level));
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
