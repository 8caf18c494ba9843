import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { backgroundTurn } from '../../common/turns';
import { Clock } from '../../common/clock';
import { Transactions } from '../../database/transactions';
import { list, query, type Sql, sql, tuples } from '../../database/sql';
import type { BuildMember } from './builds/build-members.repository';

const FLOAT_BYTES = 4;

/** Chunks read per query. */
const CHUNKS_PER_PAGE = 500;

/** Documents per query. */
const DOCUMENTS_PER_PAGE = 100;

/** Chunks whose text has no vector yet. */
export interface MissingVectors {
  chunkCount: number;
  /** Number of chunks with a vector. */
  knownCount: number;
  /** One chunk for each distinct text without a vector. */
  chunkIds: number[];
  /** Length of the stored vectors; 0 when there are none. */
  dimensions: number;
}

/** Rows of embeddings, and the vectors of chunks. */
@Injectable()
export class EmbeddingsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * The texts of these documents, as they are cut, without a vector in a space. A vector of a different length counts as missing.
   * @param asked vector length that the space requests from its model; 0 when the model decides
   */
  async missing(members: readonly BuildMember[], space: string, asked: number): Promise<MissingVectors> {
    const dimensions = asked || (await this.dimensions(space));
    const byText = new Map<string, number>();
    let chunkCount = 0;
    let knownCount = 0;
    for await (const page of this.pages<{ id: number; hash: string; bytes: number | null }>(
      members,
      sql`chunk.text_hash AS hash, ${bytesIn(space)} AS bytes`,
    )) {
      chunkCount += page.length;
      for (const { id, hash, bytes } of page) {
        if (dimensions > 0 && bytes === dimensions * FLOAT_BYTES) knownCount += 1;
        else if (!byText.has(hash)) byText.set(hash, id);
      }
    }
    return { chunkCount, knownCount, chunkIds: [...byText.values()], dimensions };
  }

  async texts(chunkIds: readonly number[]): Promise<{ text: string; hash: string }[]> {
    return query(this.dataSource.manager, sql`SELECT text, text_hash AS hash FROM chunks WHERE id IN (${list(chunkIds)}) ORDER BY id`);
  }

  /** The first chunks of a document for a chunker, at most `count`, in order. */
  async firstChunks(documentId: number, chunker: string, count: number): Promise<{ id: number; text: string }[]> {
    return query(
      this.dataSource.manager,
      sql`SELECT id, text FROM chunks WHERE document_id = ${documentId} AND chunker = ${chunker} AND part <= ${count} ORDER BY part`,
    );
  }

  /** A chunk of these documents with its stored vector in a space; undefined when none has one. */
  async anyVector(members: readonly BuildMember[], space: string): Promise<{ text: string; vector: Float32Array } | undefined> {
    for (const { documentId, chunker } of members) {
      const [row] = await query<{ text: string; vector: Buffer }>(
        this.dataSource.manager,
        sql`SELECT chunk.text, embedding.vector FROM chunks chunk
         JOIN embeddings embedding ON embedding.space = ${space} AND embedding.text_hash = chunk.text_hash
         WHERE chunk.document_id = ${documentId} AND chunk.chunker = ${chunker} ORDER BY chunk.part LIMIT 1`,
      );
      // A copy: rows need not lie where 32-bit numbers may.
      if (row) return { text: row.text, vector: new Float32Array(Uint8Array.from(row.vector).buffer) };
    }
    return undefined;
  }

  /** Stores the vectors of texts in one statement: all or none. */
  async save(space: string, hashes: readonly string[], vectors: readonly Float32Array[]): Promise<void> {
    const now = this.clock.iso();
    const rows = vectors.map((vector, index) => [space, hashes[index], littleEndian(vector), now]);
    await this.writes.run((manager) =>
      query<unknown>(
        manager,
        sql`INSERT INTO embeddings (space, text_hash, vector, created_at) VALUES ${tuples(rows)}
         ON CONFLICT (space, text_hash) DO UPDATE SET vector = excluded.vector, created_at = excluded.created_at`,
      ),
    );
  }

  /** Deletes all vectors of a space: the model with this name has changed. */
  async forget(space: string): Promise<void> {
    await this.writes.run((manager) => query<unknown>(manager, sql`DELETE FROM embeddings WHERE space = ${space}`));
  }

  /** Deletes the vectors of a space with a different length: the model with this name has changed. */
  async forgetOtherLengths(space: string, dimensions: number): Promise<void> {
    await this.writes.run((manager) =>
      query<unknown>(manager, sql`DELETE FROM embeddings WHERE space = ${space} AND octet_length(vector) <> ${dimensions * FLOAT_BYTES}`),
    );
  }

  /**
   * Length of the vectors of a space; 0 when there are none.
   * @param asked vector length that the space requests from its model; 0 when the model decides
   */
  async lengthOf(space: string, asked: number): Promise<number> {
    return asked || (await this.dimensions(space));
  }

  /**
   * The stored vectors of chunks, in the given order, in batches.
   * @param isGone chunks that left: zeros stand for their vectors
   * @throws Error when another chunk has no vector in this space, or a vector of another length
   */
  async *vectors(
    chunkIds: Uint32Array,
    space: string,
    dimensions: number,
    isGone: (chunkId: number) => boolean = () => false,
  ): AsyncGenerator<Uint8Array> {
    for (let first = 0; first < chunkIds.length; first += CHUNKS_PER_PAGE) {
      const ids = [...chunkIds.subarray(first, first + CHUNKS_PER_PAGE)];
      const rows = await query<{ id: number; vector: Buffer | null }>(
        this.dataSource.manager,
        // LEFT JOIN makes SQLite look up the chunks first; otherwise it reads all embeddings of the space.
        sql`SELECT chunk.id, embedding.vector FROM chunks chunk
         LEFT JOIN embeddings embedding ON embedding.space = ${space} AND embedding.text_hash = chunk.text_hash
         WHERE chunk.id IN (${list(ids)})`,
      );
      const byId = new Map(rows.map((row) => [row.id, row.vector]));
      yield Buffer.concat(
        ids.map((id) => {
          if (isGone(id)) return Buffer.alloc(dimensions * FLOAT_BYTES);
          const vector = byId.get(id);
          if (!vector) throw new Error(`chunk ${id} has no vector in ${space}`);
          if (vector.length === dimensions * FLOAT_BYTES) return vector;
          throw new Error(`chunk ${id} has a vector of ${vector.length / FLOAT_BYTES} numbers in ${space}, not of ${dimensions}`);
        }),
      );
      await backgroundTurn();
    }
  }

  /** Length of any vector of this space; 0 when there is none. */
  private async dimensions(space: string): Promise<number> {
    const [row] = await query<{ bytes: number }>(
      this.dataSource.manager,
      sql`SELECT octet_length(vector) AS bytes FROM embeddings WHERE space = ${space} LIMIT 1`,
    );
    return (row?.bytes ?? 0) / FLOAT_BYTES;
  }

  /** The chunks of documents as they are cut, page by page, with the selected columns in addition to the id. */
  private async *pages<Row>(members: readonly BuildMember[], select: Sql): AsyncGenerator<Row[]> {
    for (const chunker of new Set(members.map((member) => member.chunker))) {
      const documentIds = members.flatMap((member) => (member.chunker === chunker ? [member.documentId] : []));
      yield* this.pagesOf<Row>(documentIds, chunker, select);
    }
  }

  private async *pagesOf<Row>(documentIds: readonly number[], chunker: string, select: Sql): AsyncGenerator<Row[]> {
    for (let first = 0; first < documentIds.length; first += DOCUMENTS_PER_PAGE) {
      const some = documentIds.slice(first, first + DOCUMENTS_PER_PAGE);
      for (let last = { documentId: 0, part: 0 }; ;) {
        const page = await query<Row & { documentId: number; part: number }>(
          this.dataSource.manager,
          sql`SELECT chunk.document_id AS "documentId", chunk.part, chunk.id, ${select} FROM chunks chunk
           WHERE chunk.document_id IN (${list(some)}) AND chunk.chunker = ${chunker}
             AND (chunk.document_id, chunk.part) > (${last.documentId}, ${last.part}) ORDER BY chunk.document_id, chunk.part LIMIT ${CHUNKS_PER_PAGE}`,
        );
        if (page.length > 0) yield page;
        await backgroundTurn();
        const end = page.at(-1);
        if (!end || page.length < CHUNKS_PER_PAGE) break;
        last = end;
      }
    }
  }
}

/** SQL for the length in bytes of the vector of a chunk's text in a space; NULL without a vector. */
function bytesIn(space: string): Sql {
  return sql`(SELECT octet_length(vector) FROM embeddings WHERE space = ${space} AND text_hash = chunk.text_hash)`;
}

/** The bytes of a vector as stored in rows and index files: little endian, as on practically all machines that run Node. */
function littleEndian(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}
