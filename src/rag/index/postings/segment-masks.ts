import type { OpenSegment } from './segment-scores';

/**
 * 1 at each place of a segment whose chunk is among some: one pass over both.
 * @param among ids of chunks, ascending
 */
export function maskOf({ chunkIds }: OpenSegment, among: Uint32Array): Uint8Array {
  const mask = new Uint8Array(chunkIds.length);
  let next = firstFrom(among, chunkIds.find((chunkId) => chunkId !== 0) ?? 0);
  for (let place = 0; place < chunkIds.length && next < among.length; place += 1) {
    const chunkId = chunkIds[place] ?? 0;
    // Chunks that were deleted have no id, and stand between others.
    if (chunkId === 0) continue;
    while (next < among.length && (among[next] ?? 0) < chunkId) next += 1;
    if (among[next] === chunkId) mask[place] = 1;
  }
  return mask;
}

/** Mean length in words of the chunks that masks let be found; 0 without any. */
export function meanLength(segments: readonly OpenSegment[], mask: (segment: OpenSegment) => Uint8Array): number {
  let words = 0;
  let chunks = 0;
  for (const segment of segments) {
    const own = mask(segment);
    for (let place = 0; place < own.length; place += 1) {
      if (own[place] !== 1) continue;
      chunks += 1;
      words += segment.lengths[place] ?? 0;
    }
  }
  return chunks === 0 ? 0 : words / chunks;
}

function firstFrom(ids: Uint32Array, wanted: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
