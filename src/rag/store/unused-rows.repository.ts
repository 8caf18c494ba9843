import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { list, query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';

/** How long the vector of a text that no chunk holds any more is kept, in milliseconds: texts come back, and vectors cost money. */
const UNUSED_EMBEDDING_LIFETIME_MS = 30 * 24 * 60 * 60 * 1_000;

/** Embeddings examined by one query. */
const EMBEDDINGS_PER_PAGE = 500;

/** The chunks of a document for one chunker. */
export interface ChunkSet {
  documentId: number;
  chunker: string;
}

/** An examined embedding, and whether a chunk has its text. */
export interface ExaminedEmbedding {
  createdAt: string;
  hash: string;
  used: boolean;
}

/** Finds and deletes rows that no build uses: chunks, documents, embeddings. */
@Injectable()
export class UnusedRowsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Chunks that belong to no build. */
  async chunkSets(): Promise<ChunkSet[]> {
    return query<ChunkSet>(
      this.dataSource.manager,
      sql`SELECT cut.document_id AS "documentId", cut.chunker FROM (SELECT DISTINCT document_id, chunker FROM chunks) cut
       WHERE NOT EXISTS (
         SELECT 1 FROM build_documents member JOIN index_builds build ON build.id = member.build_id
         WHERE member.document_id = cut.document_id AND build.chunker = cut.chunker)`,
    );
  }

  /**
   * Deletes some chunks of a set, in one transaction, last parts first, so that the remaining chunks are the first parts.
   * @returns the number of deleted chunks: fewer than `limit` when none is left
   */
  deleteChunks({ documentId, chunker }: ChunkSet, limit: number): Promise<number> {
    return this.writes.transaction(async (manager) => {
      const rows = await query<{ id: number; hash: string }>(
        manager,
        sql`SELECT id, text_hash AS hash FROM chunks WHERE document_id = ${documentId} AND chunker = ${chunker} ORDER BY part DESC LIMIT ${limit}`,
      );
      if (rows.length === 0) return 0;
      const ids = rows.map(({ id }) => id);
      await query<unknown>(manager, sql`DELETE FROM chunks WHERE id IN (${list(ids)})`);
      await this.startUnusedLifetime(
        manager,
        rows.map(({ hash }) => hash),
      );
      return rows.length;
    });
  }

  /** Documents that belong to no build. */
  async documentIds(): Promise<number[]> {
    const rows = await query<{ id: number }>(
      this.dataSource.manager,
      sql`SELECT id FROM documents WHERE NOT EXISTS (SELECT 1 FROM build_documents WHERE document_id = documents.id)`,
    );
    return rows.map(({ id }) => id);
  }

  async deleteDocument(id: number): Promise<void> {
    await this.writes.run((manager) => query<unknown>(manager, sql`DELETE FROM documents WHERE id = ${id}`));
  }

  /**
   * Pages of the embeddings that are old enough to be deleted if no chunk has their text. Each page is read when the one before is done.
   */
  async *oldEmbeddings(): AsyncGenerator<ExaminedEmbedding[]> {
    let last = { createdAt: '', hash: '' };
    for (;;) {
      const page = await query<ExaminedEmbedding>(
        this.dataSource.manager,
        sql`SELECT created_at AS "createdAt", text_hash AS hash, EXISTS (SELECT 1 FROM chunks WHERE chunks.text_hash = embeddings.text_hash) AS used
         FROM embeddings WHERE created_at < ${this.oldest()} AND (created_at, text_hash) > (${last.createdAt}, ${last.hash})
         ORDER BY created_at, text_hash LIMIT ${EMBEDDINGS_PER_PAGE}`,
        ['used'],
      );
      if (page.length > 0) yield page;
      const end = page.at(-1);
      if (!end || page.length < EMBEDDINGS_PER_PAGE) return;
      last = end;
    }
  }

  /** Deletes the embeddings of texts in every space, except embeddings that were stored again in the meantime. */
  async deleteEmbeddings(hashes: readonly string[]): Promise<void> {
    await this.writes.run((manager) =>
      query<unknown>(manager, sql`DELETE FROM embeddings WHERE created_at < ${this.oldest()} AND text_hash IN (${list(hashes)})`),
    );
  }

  private async startUnusedLifetime(manager: EntityManager, hashes: readonly string[]): Promise<void> {
    await query<unknown>(manager, sql`UPDATE embeddings SET created_at = ${this.clock.iso()} WHERE text_hash IN (${list(hashes)})`);
  }

  private oldest(): string {
    return this.clock.iso(-UNUSED_EMBEDDING_LIFETIME_MS);
  }
}
