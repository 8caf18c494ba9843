/** Chunks and the documents they are of. */
export interface OwnedChunks {
  /** Ids of the chunks, ascending. */
  chunkIds: Uint32Array;
  /** Id of the document of each of them. */
  documentIds: Uint32Array;
}

export const NO_CHUNKS: [chunkId: number, documentId: number][] = [];

/** @param rows in any order */
export function ownedChunks(rows: readonly (readonly [chunkId: number, documentId: number])[]): OwnedChunks {
  const sorted = [...rows].sort(([left], [right]) => left - right);
  return { chunkIds: Uint32Array.from(sorted, ([id]) => id), documentIds: Uint32Array.from(sorted, ([, id]) => id) };
}

/**
 * The chunks after some left and some came.
 * @param isGone whether the chunks of a document left
 * @param came none of which is there already, in any order
 */
export function ownedChunksAfter(
  { chunkIds, documentIds }: OwnedChunks,
  isGone: (documentId: number) => boolean,
  came: readonly (readonly [chunkId: number, documentId: number])[],
): OwnedChunks {
  const added = ownedChunks(came);
  const result: OwnedChunks = {
    chunkIds: new Uint32Array(chunkIds.length + came.length),
    documentIds: new Uint32Array(chunkIds.length + came.length),
  };
  let size = 0;
  let next = 0;
  const add = (chunkId: number, documentId: number): void => {
    result.chunkIds[size] = chunkId;
    result.documentIds[size] = documentId;
    size += 1;
  };
  const addCameBefore = (limit: number): void => {
    for (; next < came.length && (added.chunkIds[next] ?? 0) < limit; next += 1)
      add(added.chunkIds[next] ?? 0, added.documentIds[next] ?? 0);
  };
  for (let place = 0; place < chunkIds.length; place += 1) {
    const documentId = documentIds[place] ?? 0;
    if (isGone(documentId)) continue;
    const chunkId = chunkIds[place] ?? 0;
    addCameBefore(chunkId);
    add(chunkId, documentId);
  }
  addCameBefore(Infinity);
  return { chunkIds: result.chunkIds.slice(0, size), documentIds: result.documentIds.slice(0, size) };
}
