import { join } from 'node:path';
import type { SqliteDatabase, SqliteStatement } from '../../../database/sqlite/sqlite-driver';
import { checkIndexFile, readIndexFile } from '../faiss/faiss-vector-index-reader';
import { IndexFileError, type VectorIndex } from '../vector-index';
import { checkIndexVectors } from '../faiss/index-check';

/** Vectors rank only while at least this share of the chunks has one: those without would lose to the others unseen. */
const ENOUGH_VECTORS = 0.9;

/** A row of `index_builds`, as far as searching needs it. */
interface BuildRow {
  id: number;
  space: string;
  chunker: string;
  dimensions: number;
  chunkCount: number;
  vectorCount: number;
  fileName: string | null;
}

/** A row of `chunks` with what it is found by. */
export interface StoredText {
  chunkId: number;
  /** Of its document. */
  title: string;
  heading: string | null;
  text: string;
}

/** A build with what of it is kept in memory. */
export interface OpenBuild extends BuildRow {
  /** Ids of its chunks, ascending. */
  chunkIds: Uint32Array;
}

/** Reads builds and chunks for searching. */
export class BuildReader {
  private readonly live: SqliteStatement<[], number>;
  private readonly chunkTexts: SqliteStatement<[string], StoredText>;

  constructor(
    private readonly database: SqliteDatabase,
    private readonly indexFolder: string,
  ) {
    this.live = database.prepare<[], number>(`SELECT id FROM index_builds WHERE status = 'live'`).pluck();
    this.chunkTexts = database.prepare(
      `SELECT chunk.id AS chunkId, document.title, chunk.heading, chunk.text FROM json_each(?) wanted
       JOIN chunks chunk ON chunk.id = wanted.value JOIN documents document ON document.id = chunk.document_id`,
    );
  }

  /** The build that questions search now. */
  liveId(): number | null {
    return this.live.get() ?? null;
  }

  open(id: number): OpenBuild {
    const row = this.database
      .prepare<[number], BuildRow>(
        `SELECT id, space, chunker, dimensions, chunk_count AS chunkCount, vector_count AS vectorCount, file_name AS fileName
         FROM index_builds WHERE id = ?`,
      )
      .get(id);
    if (!row) throw new Error(`build ${id} is gone`);
    const chunkIds = this.database
      .prepare<[number, string], number>(
        `SELECT chunk.id FROM build_documents member JOIN chunks chunk ON chunk.document_id = member.document_id
         WHERE member.build_id = ? AND chunk.chunker = ?`,
      )
      .pluck()
      .all(id, row.chunker);
    return { ...row, chunkIds: Uint32Array.from(chunkIds).sort() };
  }

  /** What is wrong with the index file of a build; undefined when it is what was written, or need not be there. Reads all of it. */
  fileFault(build: OpenBuild): string | undefined {
    if (!isEnough(build)) return undefined;
    try {
      // Read anew: a file that was written again has another one.
      const checksum = this.database.prepare<[number], string>(`SELECT checksum FROM index_builds WHERE id = ?`).pluck().get(build.id);
      checkIndexFile(this.fileOf(build), checksum ?? '');
      return undefined;
    } catch (error) {
      if (error instanceof IndexFileError) return error.message;
      throw error;
    }
  }

  /**
   * The vectors of a build whose file is whole; undefined when too few of its chunks have one.
   * @throws IndexFileError also when they are not those of the build's space
   */
  vectors(build: OpenBuild): VectorIndex | undefined {
    if (!isEnough(build)) return undefined;
    const bytes = this.database.prepare<[number], Buffer>(`SELECT vector_chunk_ids FROM index_builds WHERE id = ?`).pluck().get(build.id);
    if (!bytes) return undefined;
    const chunkIds = Uint32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4));
    const index = readIndexFile(this.fileOf(build), build.dimensions, chunkIds);
    checkIndexVectors(index, build.space, chunkIds, (chunkId) => this.storedVector(build.space, chunkId));
    return index;
  }

  /** Chunks with the titles they are found by; those that are gone are left out. */
  texts(chunkIds: readonly number[]): StoredText[] {
    return this.chunkTexts.all(JSON.stringify(chunkIds));
  }

  private storedVector(space: string, chunkId: number): Buffer | undefined {
    return this.database
      .prepare<[string, number], Buffer>(
        `SELECT embedding.vector FROM chunks chunk JOIN embeddings embedding ON embedding.space = ? AND embedding.text_hash = chunk.text_hash WHERE chunk.id = ?`,
      )
      .pluck()
      .get(space, chunkId);
  }

  private fileOf({ fileName }: OpenBuild): string {
    return join(this.indexFolder, fileName ?? '');
  }
}

function isEnough({ vectorCount, chunkCount }: OpenBuild): boolean {
  return vectorCount > 0 && vectorCount >= chunkCount * ENOUGH_VECTORS;
}

/** Whether a build holds a chunk: binary search. */
export function holds({ chunkIds }: OpenBuild, wanted: number): boolean {
  let low = 0;
  let high = chunkIds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunkIds[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return chunkIds[low] === wanted;
}
