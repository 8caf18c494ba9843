import type { SqliteDatabase, SqliteStatement } from '../../../database/sqlite/sqlite-driver';

/** A chunk with its vector, as rows keep it. */
export interface StoredVector {
  chunkId: number;
  vector: Buffer;
}

/** Reads what rows say of the vectors of a build. */
export class VectorReader {
  private readonly file: SqliteStatement<[number], string | null>;
  private readonly inFile: SqliteStatement<[number], Buffer | null>;
  private readonly beside: SqliteStatement<[number], number>;
  private readonly vectors: SqliteStatement<[string, string], StoredVector>;

  constructor(database: SqliteDatabase) {
    this.file = database.prepare<[number], string | null>('SELECT checksum FROM index_builds WHERE id = ?').pluck();
    this.inFile = database.prepare<[number], Buffer | null>('SELECT vector_chunk_ids FROM index_builds WHERE id = ?').pluck();
    this.beside = database.prepare<[number], number>('SELECT chunk_id FROM build_vectors WHERE build_id = ? ORDER BY chunk_id').pluck();
    this.vectors = database.prepare(
      `SELECT chunk.id AS chunkId, embedding.vector FROM json_each(?) wanted JOIN chunks chunk ON chunk.id = wanted.value
       JOIN embeddings embedding ON embedding.space = ? AND embedding.text_hash = chunk.text_hash`,
    );
  }

  /** SHA-256 of the index file of a build as it is now: a file that was written again may have another one. */
  checksum(buildId: number): string | null {
    return this.file.get(buildId) ?? null;
  }

  /** The chunks whose vectors the index file of a build holds, in its order. */
  chunkIdsInFile(buildId: number): Uint32Array {
    const bytes = this.inFile.get(buildId);
    return Uint32Array.from({ length: (bytes?.length ?? 0) / 4 }, (_, index) => bytes?.readUInt32LE(index * 4) ?? 0);
  }

  /** The chunks whose vectors are searched beside the index file, ascending. */
  chunkIdsBeside(buildId: number): number[] {
    return this.beside.all(buildId);
  }

  /** The vectors of chunks in a space as their rows keep them; chunks without one are left out. */
  stored(space: string, chunkIds: readonly number[]): StoredVector[] {
    return this.vectors.all(JSON.stringify(chunkIds), space);
  }
}
