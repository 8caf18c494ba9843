import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../common/clock';
import { query, sql } from '../../../database/sql';
import { Transactions } from '../../../database/transactions';
import { DocumentVersionEntity, type VersionState } from './document-version.entity';

/** A version whose bytes are stored and that nobody has read yet. */
export interface NewVersion {
  recordId: number;
  /** SHA-256 of the bytes, in hexadecimal. */
  contentHash: string;
  sizeBytes: number;
  /** The account that made it; null for the folder. */
  createdBy: number | null;
  /** Number of the version that it brings back. */
  restoredFrom?: number | null;
}

/** What is known of a version in its state. */
export interface StateDetails {
  /** Why it is refused, or what it waits for; a clause for people. */
  reason?: string | null;
  /** What the parser made of it; left out, it stays. */
  documentId?: number | null;
}

/** Rows of the versions of documents. */
@Injectable()
export class VersionsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Adds the next version of a record, in the state `waiting`. */
  async add(manager: EntityManager, { recordId, ...version }: NewVersion): Promise<DocumentVersionEntity> {
    const { contentHash, sizeBytes, createdBy, restoredFrom = null } = version;
    const [row] = await query<{ id: number }>(
      manager,
      sql`INSERT INTO document_versions (record_id, number, content_hash, size_bytes, state, restored_from, created_by, created_at)
       SELECT id, COALESCE((SELECT max(number) FROM document_versions WHERE record_id = ${recordId}), 0) + 1, CAST(${contentHash} AS varchar),
         CAST(${sizeBytes} AS integer), 'waiting', CAST(${restoredFrom} AS integer), CAST(${createdBy} AS integer), CAST(${this.clock.iso()} AS varchar)
       FROM document_records WHERE id = ${recordId} RETURNING id`,
    );
    const added = row && (await manager.findOneBy(DocumentVersionEntity, { id: row.id }));
    if (!added) throw new Error(`document ${recordId} has no row to add a version to`);
    return added;
  }

  /** The version with an id; null when there is none (any more). */
  find(id: number, manager: EntityManager = this.dataSource.manager): Promise<DocumentVersionEntity | null> {
    return manager.findOneBy(DocumentVersionEntity, { id });
  }

  /** The version of a record with a number; null when there is none (any more). */
  get(recordId: number, number: number, manager: EntityManager = this.dataSource.manager): Promise<DocumentVersionEntity | null> {
    return manager.findOneBy(DocumentVersionEntity, { recordId, number });
  }

  /** The versions of a record, newest first. */
  ofRecord(recordId: number, manager: EntityManager = this.dataSource.manager): Promise<DocumentVersionEntity[]> {
    return manager.find(DocumentVersionEntity, { where: { recordId }, order: { number: 'DESC' } });
  }

  /**
   * Changes the state of a version. The reason of the state before is forgotten.
   * @returns whether there is such a version: its document may have been deleted
   */
  async setState(
    id: number,
    state: VersionState,
    { reason = null, documentId }: StateDetails = {},
    manager?: EntityManager,
  ): Promise<boolean> {
    const parsed = documentId === undefined ? sql`` : sql`, document_id = ${documentId}`;
    const statement = sql`UPDATE document_versions SET state = ${state}, reason = ${reason}${parsed} WHERE id = ${id} RETURNING id`;
    const rows = manager ? await query<unknown>(manager, statement) : await this.writes.statement(statement);
    return rows.length > 0;
  }

  /**
   * Ends the reading of a version that waits or is read: it is refused, unless answers are made from its bytes already.
   * @param reason why it is refused; a clause for people
   */
  async giveUp(manager: EntityManager, id: number, reason: string): Promise<void> {
    const open = sql`document_versions.id = ${id} AND document_versions.state IN ('waiting', 'reading')`;
    const answered = sql`FROM document_records record JOIN documents parsed ON parsed.id = record.document_id
      WHERE record.id = document_versions.record_id AND parsed.content_hash = document_versions.content_hash`;
    await query<unknown>(
      manager,
      sql`UPDATE document_versions SET state = 'read', reason = NULL, document_id = (SELECT parsed.id ${answered})
       WHERE ${open} AND EXISTS (SELECT 1 ${answered})`,
    );
    await query<unknown>(
      manager,
      sql`UPDATE document_versions SET state = 'refused', reason = ${reason}, document_id = NULL WHERE ${open}`,
    );
  }

  /** Has a version that was refused wait to be read once more. */
  async waitAgain(manager: EntityManager, id: number): Promise<void> {
    await query<unknown>(
      manager,
      sql`UPDATE document_versions SET state = 'waiting', reason = NULL WHERE id = ${id} AND state = 'refused'`,
    );
  }

  /**
   * Makes the newest version of a record that was read the one that answers are made from, whichever was read last: versions are read in any
   * order. A version that is refused leaves the one before.
   */
  async answerFromNewest(manager: EntityManager, recordId: number): Promise<void> {
    await query<unknown>(
      manager,
      sql`UPDATE document_records SET updated_at = ${this.clock.iso()}, document_id = (
         SELECT document_id FROM document_versions WHERE record_id = ${recordId} AND state = 'read' AND document_id IS NOT NULL
         ORDER BY number DESC LIMIT 1) WHERE id = ${recordId}`,
    );
  }

  /**
   * Records with more versions than are kept, in the order of their ids.
   * @param after the last id of the page before
   */
  async withMore(kept: number, after: number, limit: number): Promise<number[]> {
    const rows = await query<{ id: number }>(
      this.dataSource.manager,
      sql`SELECT record_id AS id FROM document_versions WHERE record_id > ${after}
       GROUP BY record_id HAVING count(*) > ${kept} ORDER BY record_id LIMIT ${limit}`,
    );
    return rows.map(({ id }) => id);
  }

  /** Removes the oldest versions of a record, so that this many stay: never the one that answers, nor one that is being read or waits for it. */
  async prune(recordId: number, kept: number): Promise<void> {
    await this.writes.run((manager) =>
      query<unknown>(
        manager,
        sql`DELETE FROM document_versions WHERE record_id = ${recordId} AND state IN ('read', 'refused')
         AND number <= (SELECT number FROM document_versions WHERE record_id = ${recordId} ORDER BY number DESC LIMIT 1 OFFSET ${kept})
         AND number <> COALESCE((SELECT max(version.number) FROM document_versions version
           JOIN document_records record ON record.id = version.record_id AND record.document_id = version.document_id
           WHERE version.record_id = ${recordId} AND version.state = 'read'), 0)`,
      ),
    );
  }
}
