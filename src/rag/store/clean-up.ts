import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { Transactions } from '../../database/transactions';
import { LexicalIndex } from '../index/lexical-index';
import { VectorIndexes } from '../index/vector-index';
import { BuildsRepository } from './builds.repository';
import { TermCountsRepository } from './term-counts.repository';
import { placeholders } from '../../database/placeholders';
import { query, sql } from '../../database/sql';

/** Rows removed by one transaction: some milliseconds, so that other work gets its turn. */
const ROWS_PER_TRANSACTION = 100;

/** Embeddings looked at by one query. */
const EMBEDDINGS_PER_PAGE = 500;

/** How long the vector of a text that no chunk holds any more is kept, in milliseconds: texts come back, and vectors cost money. */
const UNUSED_EMBEDDING_LIFETIME_MS = 30 * 24 * 60 * 60 * 1_000;

/** Removes what the live build does not use: what was replaced, and what a crash left behind. Only under the rebuild lease. */
@Injectable()
export class CleanUp {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly builds: BuildsRepository,
    private readonly terms: TermCountsRepository,
    private readonly lexical: LexicalIndex,
    private readonly vectors: VectorIndexes,
    private readonly clock: Clock,
  ) {}

  /** May stop anywhere, by a crash too: the next run goes on. Readers of a build that goes away look for the live one again. */
  async run(signal: AbortSignal): Promise<void> {
    await this.terms.removeOthers(signal);
    await this.builds.removeOthers();
    await this.removeChunks(signal);
    await this.removeDocuments(signal);
    await this.lexical.settle();
    await this.vectors.removeAllBut((await this.builds.live())?.fileName ?? null);
  }

  /** Drops the vectors of texts that no chunk has held for a month. Looks at some at a time, so that other work gets its turn. */
  async forgetEmbeddings(signal: AbortSignal): Promise<void> {
    const before = this.clock.iso(-UNUSED_EMBEDDING_LIFETIME_MS);
    let last = { createdAt: '', hash: '' };
    for (;;) {
      const page = await query<{ createdAt: string; hash: string; used: number }>(
        this.dataSource.manager,
        sql`SELECT created_at AS createdAt, text_hash AS hash, EXISTS (SELECT 1 FROM chunks WHERE chunks.text_hash = embeddings.text_hash) AS used
         FROM embeddings WHERE created_at < ${before} AND (created_at, text_hash) > (${last.createdAt}, ${last.hash}) ORDER BY created_at, text_hash LIMIT ${EMBEDDINGS_PER_PAGE}`,
      );
      const hashes = page.filter(({ used }) => !used).map(({ hash }) => hash);
      for (let first = 0; first < hashes.length; first += ROWS_PER_TRANSACTION) {
        const some = hashes.slice(first, first + ROWS_PER_TRANSACTION);
        await this.writes.run((manager) =>
          manager.query(`DELETE FROM embeddings WHERE created_at < ? AND text_hash IN (${placeholders(some.length)})`, [before, ...some]),
        );
      }
      const end = page.at(-1);
      if (!end || page.length < EMBEDDINGS_PER_PAGE) return;
      last = end;
      await nextTurn();
      signal.throwIfAborted();
    }
  }

  private async removeChunks(signal: AbortSignal): Promise<void> {
    const unused = await query<{ documentId: number; chunker: string }>(
      this.dataSource.manager,
      sql`SELECT cut.documentId, cut.chunker FROM (SELECT DISTINCT document_id AS documentId, chunker FROM chunks) cut
       WHERE NOT EXISTS (
         SELECT 1 FROM build_documents member JOIN index_builds build ON build.id = member.build_id
         WHERE member.document_id = cut.documentId AND build.chunker = cut.chunker)`,
    );
    for (const { documentId, chunker } of unused) {
      while ((await this.writes.transaction((manager) => this.removeSomeChunks(manager, documentId, chunker))) === ROWS_PER_TRANSACTION) {
        await nextTurn();
        signal.throwIfAborted();
      }
    }
  }

  private async removeSomeChunks(manager: EntityManager, documentId: number, chunker: string): Promise<number> {
    // The last parts first, so that what is left is always a beginning.
    const rows = await query<{ id: number; hash: string }>(
      manager,
      sql`SELECT id, text_hash AS hash FROM chunks WHERE document_id = ${documentId} AND chunker = ${chunker} ORDER BY part DESC LIMIT ${ROWS_PER_TRANSACTION}`,
    );
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) return 0;
    await this.lexical.remove(manager, ids);
    await manager.query(`DELETE FROM chunks WHERE id IN (${placeholders(ids.length)})`, ids);
    const hashes = rows.map((row) => row.hash);
    await manager.query(`UPDATE embeddings SET created_at = ? WHERE text_hash IN (${placeholders(hashes.length)})`, [
      this.clock.iso(),
      ...hashes,
    ]);
    return ids.length;
  }

  private async removeDocuments(signal: AbortSignal): Promise<void> {
    const unused = await query<{ id: number }>(
      this.dataSource.manager,
      sql`SELECT id FROM documents WHERE NOT EXISTS (SELECT 1 FROM build_documents WHERE document_id = documents.id)`,
    );
    for (const { id } of unused) {
      signal.throwIfAborted();
      await this.writes.run((manager) => query<unknown>(manager, sql`DELETE FROM documents WHERE id = ${id}`));
      await nextTurn();
    }
  }
}
