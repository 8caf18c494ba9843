import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { WriteQueue } from '../../database/write-queue';
import { placeholders } from './placeholders';

/** Chunks looked at by one query. */
const CHUNKS_PER_PAGE = 500;

/** Chunks whose text has no vector yet. */
export interface MissingVectors {
  chunkCount: number;
  /** One chunk for each distinct text without a vector. */
  chunkIds: number[];
}

/** Rows of embeddings, and the way from chunks to them. */
@Injectable()
export class Embeddings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: WriteQueue,
    private readonly clock: Clock,
  ) {}

  /** Which texts of these documents, cut this way, have no vector in a space. */
  async missing(documentIds: readonly number[], chunker: string, space: string): Promise<MissingVectors> {
    const byText = new Map<string, number>();
    let chunkCount = 0;
    for await (const page of this.pages<{ id: number; hash: string; known: number }>(
      documentIds,
      chunker,
      `chunk.text_hash AS hash, EXISTS (SELECT 1 FROM embeddings WHERE space = ? AND text_hash = chunk.text_hash) AS known`,
      [space],
    )) {
      chunkCount += page.length;
      for (const { id, hash, known } of page) if (!known && !byText.has(hash)) byText.set(hash, id);
    }
    return { chunkCount, chunkIds: [...byText.values()] };
  }

  async texts(chunkIds: readonly number[]): Promise<{ text: string; hash: string }[]> {
    return this.dataSource.query(`SELECT text, text_hash AS hash FROM chunks WHERE id IN (${placeholders(chunkIds.length)}) ORDER BY id`, [
      ...chunkIds,
    ]);
  }

  /** Stores the vectors of texts. A text that has one already keeps it. */
  async save(space: string, hashes: readonly string[], vectors: readonly Float32Array[]): Promise<void> {
    const now = this.clock.iso();
    const rows = vectors.map((vector, index) => [space, hashes[index], littleEndian(vector), now]);
    await this.writes.run((manager) =>
      manager.query(
        `INSERT INTO embeddings (space, text_hash, vector, created_at) VALUES ${rows.map(() => '(?, ?, ?, ?)').join(', ')} ON CONFLICT DO NOTHING`,
        rows.flat(),
      ),
    );
  }

  /** The chunks that have a vector, in the order of their documents, and the length of those vectors (that of the first: others are left out). */
  async indexable(documentIds: readonly number[], chunker: string, space: string): Promise<{ chunkIds: Uint32Array; dimensions: number }> {
    const chunkIds: number[] = [];
    let bytes = 0;
    for await (const page of this.pages<{ id: number; bytes: number | null }>(
      documentIds,
      chunker,
      `(SELECT length(vector) FROM embeddings WHERE space = ? AND text_hash = chunk.text_hash) AS bytes`,
      [space],
    )) {
      for (const row of page) {
        bytes ||= row.bytes ?? 0;
        if (bytes > 0 && row.bytes === bytes) chunkIds.push(row.id);
      }
    }
    return { chunkIds: Uint32Array.from(chunkIds), dimensions: bytes / 4 };
  }

  /** All chunks of documents, cut one way. */
  async chunkIds(documentIds: readonly number[], chunker: string): Promise<Uint32Array> {
    const ids: number[] = [];
    for await (const page of this.pages<{ id: number }>(documentIds, chunker, 'NULL', [])) for (const { id } of page) ids.push(id);
    return Uint32Array.from(ids);
  }

  /** The vectors of chunks as stored, in the order asked for, some at a time. Chunks that are gone are left out. */
  async *vectors(chunkIds: Uint32Array, space: string): AsyncGenerator<Uint8Array> {
    for (let first = 0; first < chunkIds.length; first += CHUNKS_PER_PAGE) {
      const ids = [...chunkIds.subarray(first, first + CHUNKS_PER_PAGE)];
      const rows = await this.dataSource.query<{ id: number; vector: Buffer | null }[]>(
        // LEFT, so that the chunks are looked up first: SQLite would rather read all embeddings of the space.
        `SELECT chunk.id, embedding.vector FROM chunks chunk LEFT JOIN embeddings embedding ON embedding.space = ? AND embedding.text_hash = chunk.text_hash
         WHERE chunk.id IN (${placeholders(ids.length)})`,
        [space, ...ids],
      );
      const byId = new Map(rows.map((row) => [row.id, row.vector]));
      yield Buffer.concat(ids.flatMap((id) => byId.get(id) ?? []));
      await nextTurn();
    }
  }

  /** The chunks of documents cut this way, in order, a page at a time, with what is selected beside their id. */
  private async *pages<Row>(documentIds: readonly number[], chunker: string, select: string, parameters: unknown[]): AsyncGenerator<Row[]> {
    for (const documentId of documentIds) {
      for (let part = 1; ; part += CHUNKS_PER_PAGE) {
        const page = await this.dataSource.query<Row[]>(
          `SELECT chunk.id, ${select} FROM chunks chunk
           WHERE chunk.document_id = ? AND chunk.chunker = ? AND chunk.part >= ? AND chunk.part < ? ORDER BY chunk.part`,
          [...parameters, documentId, chunker, part, part + CHUNKS_PER_PAGE],
        );
        if (page.length > 0) yield page;
        if (page.length < CHUNKS_PER_PAGE) break;
        await nextTurn();
      }
    }
  }
}

/** The bytes of a vector as rows and index files keep them. Every machine Node runs on in practice is little endian already. */
function littleEndian(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}
