import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { list, query, type Sql, sql } from '../../database/sql';
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

/** Whether nothing refers to a row of `documents`. */
const IS_UNUSED = sql`NOT EXISTS (SELECT 1 FROM build_documents WHERE document_id = documents.id)
  AND NOT EXISTS (SELECT 1 FROM document_versions WHERE document_id = documents.id)
  AND NOT EXISTS (SELECT 1 FROM document_records WHERE document_id = documents.id)`;

/**
 * Whether chunks of a parsed document are needed that no build holds: a version with it is being read, or answers are to be made from it and it was
 * not published yet. Chunks of a document that is published go when no build has it cut so.
 */
function isAwaited(documentId: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM document_versions version WHERE version.document_id = ${documentId} AND version.state = 'reading')
    OR (EXISTS (SELECT 1 FROM document_records record WHERE record.document_id = ${documentId})
      AND NOT EXISTS (SELECT 1 FROM build_documents WHERE build_documents.document_id = ${documentId}))`;
}

/** Finds and deletes rows that no build uses: chunks, documents, embeddings. */
@Injectable()
export class UnusedRowsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Chunks that belong to no build, and that nothing is being made of. */
  async chunkSets(): Promise<ChunkSet[]> {
    return query<ChunkSet>(
      this.dataSource.manager,
      sql`SELECT cut.document_id AS "documentId", cut.chunker FROM (SELECT DISTINCT document_id, chunker FROM chunks) cut
       WHERE NOT EXISTS (
         SELECT 1 FROM build_documents member WHERE member.document_id = cut.document_id AND member.chunker = cut.chunker)
       AND NOT (${isAwaited(sql`cut.document_id`)})`,
    );
  }

  /**
   * Deletes some chunks of a set, in one transaction, last parts first, so that the remaining chunks are the first parts. None when something is
   * being made of them again.
   * @returns the number of deleted chunks: fewer than `limit` when none is left
   */
  deleteChunks({ documentId, chunker }: ChunkSet, limit: number): Promise<number> {
    return this.writes.transaction(async (manager) => {
      const rows = await query<{ hash: string }>(
        manager,
        sql`DELETE FROM chunks WHERE id IN (
           SELECT id FROM chunks WHERE document_id = ${documentId} AND chunker = ${chunker} ORDER BY part DESC LIMIT ${limit})
         AND NOT (${isAwaited(sql`chunks.document_id`)}) RETURNING text_hash AS hash`,
      );
      if (rows.length === 0) return 0;
      await this.startUnusedLifetime(
        manager,
        rows.map(({ hash }) => hash),
      );
      return rows.length;
    });
  }

  /** Whether the text of a document is to be kept when its chunks go: a version refers to it, and no build holds it cut in another way. */
  async isArchived(documentId: number): Promise<boolean> {
    const [row] = await query<{ id: number }>(
      this.dataSource.manager,
      sql`SELECT id FROM documents WHERE id = ${documentId} AND EXISTS (SELECT 1 FROM document_versions WHERE document_id = documents.id)
       AND NOT EXISTS (SELECT 1 FROM build_documents WHERE document_id = documents.id)`,
    );
    return row !== undefined;
  }

  /** Parsed documents that no build holds and no version refers to. */
  async documentIds(): Promise<number[]> {
    const rows = await query<{ id: number }>(this.dataSource.manager, sql`SELECT id FROM documents WHERE ${IS_UNUSED}`);
    return rows.map(({ id }) => id);
  }

  /** Deletes a parsed document, unless something refers to it again. */
  async deleteDocument(id: number): Promise<void> {
    await this.writes.run((manager) => query<unknown>(manager, sql`DELETE FROM documents WHERE id = ${id} AND ${IS_UNUSED}`));
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
