import { Injectable } from '@nestjs/common';
import { list, query, sql, tuples } from '../../../database/sql';
import { Transactions } from '../../../database/transactions';

/** Rows written by one statement. */
const ROWS_PER_STATEMENT = 500;

/** What an index file holds that was written from rows. */
export interface WrittenIndex {
  fileName: string | null;
  checksum: string | null;
  dimensions: number;
  /** In the order of the file: 32-bit unsigned integers, little endian. */
  chunkIds: Uint8Array | null;
  vectorCount: number;
}

/** Writes what was made again from rows. Only under the rebuild lease. */
@Injectable()
export class BuildRepairRepository {
  constructor(private readonly writes: Transactions) {}

  /** Makes documents answer from their newest version that was read, under their own names; uploads that no job reads are refused. */
  async mendRecords(): Promise<void> {
    await this.writes.transaction(async (manager) => {
      await query<unknown>(
        manager,
        sql`UPDATE document_versions SET state = 'refused', reason = 'was not read, because its job was lost; upload it again', document_id = NULL
         WHERE state IN ('waiting', 'reading') AND record_id IN (SELECT id FROM document_records WHERE origin = 'upload')
         AND NOT EXISTS (SELECT 1 FROM background_jobs job WHERE job.state IN ('queued', 'running')
           AND job.unique_key IN ('ingest_document ' || document_versions.id, 'recognise_document ' || document_versions.id))`,
      );
      await query<unknown>(
        manager,
        sql`UPDATE document_records SET document_id = (
           SELECT version.document_id FROM document_versions version JOIN documents parsed ON parsed.id = version.document_id
           WHERE version.record_id = document_records.id AND version.state = 'read' AND parsed.record_id = document_records.id
           ORDER BY version.number DESC LIMIT 1)`,
      );
      await query<unknown>(
        manager,
        sql`UPDATE documents SET name = (SELECT name FROM document_records WHERE document_records.id = documents.record_id)
         WHERE EXISTS (SELECT 1 FROM document_records WHERE document_records.id = documents.record_id AND document_records.name <> documents.name)`,
      );
    });
  }

  /** Deletes vectors that are none. */
  async deleteEmbeddings(space: string, hashes: readonly string[]): Promise<void> {
    await this.writes.run((manager) =>
      query<unknown>(manager, sql`DELETE FROM embeddings WHERE space = ${space} AND text_hash IN (${list(hashes)})`),
    );
  }

  /** Sets counts of a build; 0 deletes one. */
  async setTermCounts(buildId: number, counts: readonly (readonly [stem: string, chunks: number])[]): Promise<void> {
    for (let first = 0; first < counts.length; first += ROWS_PER_STATEMENT) {
      const some = counts.slice(first, first + ROWS_PER_STATEMENT);
      const gone = some.filter(([, chunks]) => chunks === 0).map(([stem]) => stem);
      const rows = some.filter(([, chunks]) => chunks > 0).map(([stem, chunks]) => [buildId, stem, chunks]);
      await this.writes.transaction(async (manager) => {
        if (gone.length > 0) {
          await query<unknown>(manager, sql`DELETE FROM term_counts WHERE build_id = ${buildId} AND stem IN (${list(gone)})`);
        }
        if (rows.length === 0) return;
        await query<unknown>(
          manager,
          sql`INSERT INTO term_counts (build_id, stem, chunks) VALUES ${tuples(rows)} ON CONFLICT (build_id, stem) DO UPDATE SET chunks = excluded.chunks`,
        );
      });
    }
  }

  /** Takes a segment of the word index out of searches; clean-up removes it. */
  async retireSegment(id: number): Promise<void> {
    await this.writes.run((manager) => query<unknown>(manager, sql`UPDATE word_segments SET status = 'replaced' WHERE id = ${id}`));
  }

  /** Leaves one live build, the newest. */
  async retireOlderBuilds(): Promise<void> {
    await this.writes.run((manager) =>
      query<unknown>(
        manager,
        sql`UPDATE index_builds SET status = 'retired' WHERE status = 'live' AND id < (SELECT max(id) FROM index_builds WHERE status = 'live')`,
      ),
    );
  }

  /**
   * Takes a new index file and fresh counts into the row of a build, at one moment. Every reader reads the build anew afterwards.
   * @param counts of documents and chunks
   */
  async mendBuild(buildId: number, index: WrittenIndex, counts: { documents: number; chunks: number }): Promise<void> {
    const { fileName, checksum, dimensions, chunkIds, vectorCount } = index;
    await this.writes.transaction(async (manager) => {
      await query<unknown>(manager, sql`DELETE FROM build_vectors WHERE build_id = ${buildId}`);
      await query<unknown>(
        manager,
        sql`UPDATE index_builds SET file_name = ${fileName}, checksum = ${checksum}, dimensions = ${dimensions}, vector_chunk_ids = ${chunkIds},
           vector_count = ${vectorCount}, document_count = ${counts.documents}, chunk_count = ${counts.chunks},
           note = CASE WHEN ${vectorCount} < ${counts.chunks} THEN COALESCE(note, 'rebuild_vectorstore makes the missing vectors') ELSE NULL END,
           revision = revision + 1, first_revision = revision + 1 WHERE id = ${buildId}`,
      );
    });
  }
}
