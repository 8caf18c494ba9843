import type { Retrieval, RetrievedChunk } from '../../rag/rag.types';

/**
 * Merges two searches for the same question: each chunk with the better of its scores, best first, at most `k`. Of equal
 * scores the first search's come first. Degraded when either was.
 *
 * Searches of two builds are not mixed: the older one's chunks may be of documents that are gone, so the newer one's count alone.
 */
export function mergeRetrievals(first: Retrieval, second: Retrieval, k: number): Retrieval {
  if (first.buildId !== second.buildId) return (first.buildId ?? 0) > (second.buildId ?? 0) ? limited(first, k) : limited(second, k);
  const best = new Map<number, RetrievedChunk>();
  for (const chunk of [...first.chunks, ...second.chunks]) {
    const known = best.get(chunk.chunkId);
    if (!known || known.score < chunk.score) best.set(chunk.chunkId, chunk);
  }
  // Sorting is stable, and a Map keeps the order of insertion: the first search's chunks stay in front of their equals.
  const chunks = [...best.values()].sort((left, right) => right.score - left.score);
  const { reason = second.reason } = first;
  const degraded = first.degraded || second.degraded;
  // Doubtful only when both searches are.
  const isDoubtful = [first, second].filter((found) => found.chunks.length > 0).every((found) => found.isDoubtful);
  return limited(
    {
      chunks,
      ...(chunks.length === 0 && reason && { reason }),
      ...(chunks.length > 0 && isDoubtful && { isDoubtful }),
      degraded,
      buildId: first.buildId,
    },
    k,
  );
}

const limited = (retrieval: Retrieval, k: number): Retrieval => ({ ...retrieval, chunks: retrieval.chunks.slice(0, k) });
