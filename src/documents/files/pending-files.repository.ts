import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { Leases } from '../../database/leases';
import { list, query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';

/** How long an upload of a process that cannot be asked whether it lives keeps its file, in milliseconds. */
const LONGEST_UPLOAD_MS = 24 * 60 * 60 * 1_000;

/** Which stored files are needed: rows of uploads that are not accepted yet, and versions of uploaded documents. */
@Injectable()
export class PendingFilesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  /** Keeps a file for an upload of this process. @returns the id of the row */
  async add(contentHash: string): Promise<number> {
    const [row] = await this.writes.statement<{ id: number }>(
      sql`INSERT INTO pending_files (content_hash, worker_id, created_at)
       VALUES (${contentHash}, ${this.leases.workerId}, ${this.clock.iso()}) RETURNING id`,
    );
    if (!row) throw new Error('a row of pending_files was not stored');
    return row.id;
  }

  /** Ends that, in the transaction in which a version takes its place. */
  async settle(manager: EntityManager, id: number): Promise<void> {
    await query<unknown>(manager, sql`DELETE FROM pending_files WHERE id = ${id}`);
  }

  /** Ends that for uploads that came to nothing. */
  async release(ids: readonly number[]): Promise<void> {
    if (ids.length > 0) await this.writes.statement(sql`DELETE FROM pending_files WHERE id IN (${list(ids)})`);
  }

  /** Ends that for uploads of processes that died. @returns the hashes of their files */
  async releaseAbandoned(): Promise<string[]> {
    const rows = await query<{ id: number; hash: string; workerId: string; createdAt: string }>(
      this.dataSource.manager,
      sql`SELECT id, content_hash AS hash, worker_id AS "workerId", created_at AS "createdAt" FROM pending_files`,
    );
    const oldest = this.clock.iso(-LONGEST_UPLOAD_MS);
    const dead = rows.filter(({ workerId, createdAt }) => this.leases.isDead(workerId) || createdAt < oldest);
    await this.release(dead.map(({ id }) => id));
    return [...new Set(dead.map(({ hash }) => hash))];
  }

  /** Those of the hashes whose files are needed. A few hundred at a time. */
  async needed(hashes: readonly string[]): Promise<Set<string>> {
    if (hashes.length === 0) return new Set();
    const rows = await query<{ hash: string }>(
      this.dataSource.manager,
      sql`SELECT content_hash AS hash FROM pending_files WHERE content_hash IN (${list(hashes)})
       UNION SELECT version.content_hash AS hash FROM document_versions version
       JOIN document_records record ON record.id = version.record_id
       WHERE record.origin = 'upload' AND version.content_hash IN (${list(hashes)})`,
    );
    return new Set(rows.map(({ hash }) => hash));
  }
}
