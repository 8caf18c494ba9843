import type { SqliteDatabase, SqliteStatement } from '../../../database/sqlite/sqlite-driver';
import type { DocumentFilter } from '../document-filter';
import type { ChunkText, SearchableBuild } from '../search-snapshot';

/** A row of `index_builds`, as far as searching needs it. */
interface BuildRow extends SearchableBuild {
  chunker: string;
  fileName: string | null;
}

/** A build with what is kept of it in memory. */
export interface OpenBuild extends BuildRow {
  /** Ids of its chunks, ascending. */
  chunkIds: Uint32Array;
}

const CHUNKS_OF_BUILD = `
  SELECT chunk.id FROM build_documents member JOIN chunks chunk ON chunk.document_id = member.document_id
  WHERE member.build_id = ? AND chunk.chunker = ?`;

/** Reads the rows of builds and of their chunks. */
export class BuildReader {
  private readonly live: SqliteStatement<[], number>;
  private readonly chunkTexts: SqliteStatement<[string], ChunkText>;

  constructor(private readonly database: SqliteDatabase) {
    this.live = database.prepare<[], number>(`SELECT id FROM index_builds WHERE status = 'live'`).pluck();
    this.chunkTexts = database.prepare(
      `SELECT chunk.id AS chunkId, chunk.document_id AS documentId, document.title, chunk.heading, chunk.text FROM json_each(?) wanted
       JOIN chunks chunk ON chunk.id = wanted.value JOIN documents document ON document.id = chunk.document_id`,
    );
  }

  liveId(): number | null {
    return this.live.get() ?? null;
  }

  /** @throws Error when there is no such build */
  open(id: number): OpenBuild {
    const row = this.database
      .prepare<[number], BuildRow>(
        `SELECT id, space, chunker, dimensions, chunk_count AS chunkCount, vector_count AS vectorCount, file_name AS fileName
         FROM index_builds WHERE id = ?`,
      )
      .get(id);
    if (!row) throw new Error(`build ${id} is gone`);
    const chunkIds = this.database.prepare<[number, string], number>(CHUNKS_OF_BUILD).pluck().all(id, row.chunker);
    return { ...row, chunkIds: Uint32Array.from(chunkIds).sort() };
  }

  /** Ids of the chunks of a build that a filter lets be found, ascending. */
  chunkIds(build: OpenBuild, { documentIds }: DocumentFilter): Uint32Array {
    if (documentIds === null) return build.chunkIds;
    const chunkIds = this.database
      .prepare<[number, string, string], number>(`${CHUNKS_OF_BUILD} AND member.document_id IN (SELECT value FROM json_each(?))`)
      .pluck()
      .all(build.id, build.chunker, JSON.stringify(documentIds));
    return Uint32Array.from(chunkIds).sort();
  }

  /** Chunks that are gone are left out. */
  texts(chunkIds: readonly number[]): ChunkText[] {
    return this.chunkTexts.all(JSON.stringify(chunkIds));
  }

  /** SHA-256 of the index file of a build as it is now: a file that was written again may have another one. */
  checksum(buildId: number): string | null {
    return this.database.prepare<[number], string | null>(`SELECT checksum FROM index_builds WHERE id = ?`).pluck().get(buildId) ?? null;
  }

  /** The chunks that the vectors of a build belong to, in the order of its index file. */
  vectorChunkIds(buildId: number): Uint32Array {
    const bytes = this.database.prepare<[number], Buffer>(`SELECT vector_chunk_ids FROM index_builds WHERE id = ?`).pluck().get(buildId);
    return Uint32Array.from({ length: (bytes?.length ?? 0) / 4 }, (_, index) => bytes?.readUInt32LE(index * 4) ?? 0);
  }

  /** The vector of a chunk as its row keeps it. */
  storedVector(space: string, chunkId: number): Buffer | undefined {
    return this.database
      .prepare<[string, number], Buffer>(
        `SELECT embedding.vector FROM chunks chunk JOIN embeddings embedding ON embedding.space = ? AND embedding.text_hash = chunk.text_hash WHERE chunk.id = ?`,
      )
      .pluck()
      .get(space, chunkId);
  }
}

/** Whether ascending chunk ids hold a chunk: binary search. */
export function holds(chunkIds: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = chunkIds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunkIds[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return chunkIds[low] === wanted;
}
