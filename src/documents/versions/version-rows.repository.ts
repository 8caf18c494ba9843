import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { query, type Sql, sql } from '../../database/sql';
import type { VersionResponse } from './versions.responses';

/** Rows of the versions of a document as they are shown. */
@Injectable()
export class VersionRowsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Versions, newest first: at most one more than `limit`, so that the next page shows. */
  list(recordId: number, limit: number, before = Number.MAX_SAFE_INTEGER): Promise<VersionResponse[]> {
    return this.read(recordId, sql`AND version.number < ${before} ORDER BY version.number DESC LIMIT ${limit + 1}`);
  }

  async get(recordId: number, number: number): Promise<VersionResponse | undefined> {
    const [row] = await this.read(recordId, sql`AND version.number = ${number}`);
    return row;
  }

  /** Deletes a version, unless answers are made from it or it is the newest: numbers are never used again. @returns whether it was deleted */
  async delete(manager: EntityManager, recordId: number, number: number): Promise<boolean> {
    const rows = await query<unknown>(
      manager,
      sql`DELETE FROM document_versions WHERE record_id = ${recordId} AND number = ${number}
       AND number < (SELECT max(number) FROM document_versions WHERE record_id = ${recordId})
       AND number <> COALESCE((SELECT max(current.number) FROM document_versions current JOIN document_records record ON record.id = current.record_id
         WHERE record.id = ${recordId} AND current.document_id = record.document_id), 0)
       RETURNING id`,
    );
    return rows.length > 0;
  }

  /** The number of the version before another one, that was read; undefined when there is none. */
  async readBefore(recordId: number, number: number): Promise<number | undefined> {
    const [row] = await query<{ number: number | null }>(
      this.dataSource.manager,
      sql`SELECT max(number) AS number FROM document_versions WHERE record_id = ${recordId} AND number < ${number} AND document_id IS NOT NULL`,
    );
    return row?.number ?? undefined;
  }

  private read(recordId: number, rest: Sql): Promise<VersionResponse[]> {
    return query<VersionResponse>(
      this.dataSource.manager,
      sql`SELECT version.number AS number, version.state AS state, version.reason AS reason, version.size_bytes AS size_bytes,
         version.content_hash AS content_hash, version.restored_from AS restored_from, uploader.username AS created_by, version.created_at AS created_at,
         COALESCE(version.number = (SELECT max(current.number) FROM document_versions current
           WHERE current.record_id = record.id AND current.document_id = record.document_id), false) AS is_current
       FROM document_versions version JOIN document_records record ON record.id = version.record_id
       LEFT JOIN users uploader ON uploader.id = version.created_by WHERE version.record_id = ${recordId} ${rest}`,
      ['is_current'],
    );
  }
}
