import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { list, query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';

/** Rows that one statement looks at or deletes. */
const ROWS_PER_STATEMENT = 500;

/** Finds and deletes what is left of texts that were erased, at once. */
@Injectable()
export class ErasedRowsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
  ) {}

  /**
   * Deletes the vectors of texts that no chunk holds, however short ago one did: a vector lets a text be guessed.
   * @throws the signal's reason when it aborts
   */
  async deleteUnusedVectors(signal: AbortSignal): Promise<void> {
    let last = { space: '', hash: '' };
    for (;;) {
      signal.throwIfAborted();
      const page = await query<{ space: string; hash: string }>(
        this.dataSource.manager,
        sql`SELECT space, text_hash AS hash FROM embeddings WHERE (space, text_hash) > (${last.space}, ${last.hash}) ORDER BY space, text_hash LIMIT ${ROWS_PER_STATEMENT}`,
      );
      const end = page.at(-1);
      if (!end) return;
      const hashes = [...new Set(page.map(({ hash }) => hash))];
      await this.writes.run((manager) =>
        query<unknown>(
          manager,
          sql`DELETE FROM embeddings WHERE text_hash IN (${list(hashes)}) AND NOT EXISTS (SELECT 1 FROM chunks WHERE chunks.text_hash = embeddings.text_hash)`,
        ),
      );
      last = end;
      await nextTurn();
    }
  }

  /**
   * Deletes the stems that occur in no chunk any more: they are words of erased texts. Readers that have not noticed that these went read the build
   * anew.
   * @throws the signal's reason when it aborts
   */
  async deleteUnusedStems(signal: AbortSignal): Promise<void> {
    await this.writes.run((manager) =>
      query<unknown>(manager, sql`UPDATE index_builds SET first_revision = revision WHERE status = 'live'`),
    );
    for (let isMore = true; isMore;) {
      signal.throwIfAborted();
      const rows = await this.writes.run((manager) =>
        query<unknown>(
          manager,
          sql`DELETE FROM term_counts WHERE chunks = 0 AND (build_id, stem) IN (
             SELECT build_id, stem FROM term_counts WHERE chunks = 0 LIMIT ${ROWS_PER_STATEMENT}) RETURNING stem`,
        ),
      );
      isMore = rows.length === ROWS_PER_STATEMENT;
      await nextTurn();
    }
  }

  /** Parsed documents with these bytes that no build and no version holds any more. */
  async parsedDocuments(contentHashes: readonly string[]): Promise<number[]> {
    const rows = await query<{ id: number }>(
      this.dataSource.manager,
      sql`SELECT id FROM documents WHERE content_hash IN (${list(contentHashes)})
       AND NOT EXISTS (SELECT 1 FROM build_documents member JOIN index_builds build ON build.id = member.build_id WHERE member.document_id = documents.id)
       AND NOT EXISTS (SELECT 1 FROM document_versions version WHERE version.document_id = documents.id
         OR (version.record_id = documents.record_id AND version.content_hash = documents.content_hash))
       AND NOT EXISTS (SELECT 1 FROM document_records record WHERE record.document_id = documents.id)`,
    );
    return rows.map(({ id }) => id);
  }

  /** Deletes some chunks of a document, last parts first. @returns how many: fewer than a page when none is left */
  async deleteChunks(documentId: number): Promise<boolean> {
    const rows = await this.writes.run((manager) =>
      query<{ id: number }>(
        manager,
        sql`DELETE FROM chunks WHERE id IN (SELECT id FROM chunks WHERE document_id = ${documentId} ORDER BY part DESC LIMIT ${ROWS_PER_STATEMENT}) RETURNING id`,
      ),
    );
    return rows.length === ROWS_PER_STATEMENT;
  }

  /** Deletes the row of a document whose chunks are gone, with its archived text. */
  async deleteDocument(documentId: number): Promise<void> {
    await this.writes.run((manager) => query<unknown>(manager, sql`DELETE FROM documents WHERE id = ${documentId}`));
  }

  /** Deletes the text that was recognised on pictures of files that nothing refers to any more. */
  async deleteRecognisedPages(contentHashes: readonly string[]): Promise<void> {
    await this.writes.run((manager) =>
      query<unknown>(
        manager,
        sql`DELETE FROM recognised_pages WHERE content_hash IN (${list(contentHashes)})
         AND NOT EXISTS (SELECT 1 FROM document_versions version WHERE version.content_hash = recognised_pages.content_hash)
         AND NOT EXISTS (SELECT 1 FROM documents WHERE documents.content_hash = recognised_pages.content_hash)`,
      ),
    );
  }

  /** Deletes what is said of files that could not be read. */
  async deleteProblems(names: readonly string[]): Promise<void> {
    await this.writes.run((manager) => query<unknown>(manager, sql`DELETE FROM file_problems WHERE name IN (${list(names)})`));
  }
}
