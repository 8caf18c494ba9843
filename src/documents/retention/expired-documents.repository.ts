import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, sql } from '../../database/sql';
import type { ExpiryLimit } from './expiry-limits.repository';

/** Documents that are read by one statement. */
const PER_PAGE = 200;

/** A document that has expired. */
export interface ExpiredDocument {
  id: number;
  name: string;
  origin: 'folder' | 'upload';
}

/** Finds documents that have expired, and takes files of the folder out of the answers. */
@Injectable()
export class ExpiredDocumentsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The first documents of a collection that have expired and are still there: uploads by their newest version, files by the time of the file. */
  page({ collectionId, before }: ExpiryLimit): Promise<ExpiredDocument[]> {
    return query<ExpiredDocument>(
      this.dataSource.manager,
      sql`SELECT id, name, origin FROM document_records record WHERE collection_id = ${collectionId} AND (
           (origin = 'upload' AND created_at < ${before}
             AND NOT EXISTS (SELECT 1 FROM document_versions version WHERE version.record_id = record.id AND version.created_at >= ${before}))
           OR (origin = 'folder' AND document_id IS NOT NULL AND COALESCE(modified_at, created_at) < ${before}))
         ORDER BY id LIMIT ${PER_PAGE}`,
    );
  }

  /** Hashes of the bytes of all versions of a document. */
  async contentHashes(manager: EntityManager, recordId: number): Promise<string[]> {
    const rows = await query<{ hash: string }>(
      manager,
      sql`SELECT DISTINCT content_hash AS hash FROM document_versions WHERE record_id = ${recordId}`,
    );
    return rows.map(({ hash }) => hash);
  }

  /** Lists a file of the folder as not read. */
  async addProblem(manager: EntityManager, name: string, collectionId: number, reason: string): Promise<void> {
    await query<unknown>(
      manager,
      sql`INSERT INTO file_problems (name, kind, reason, since, collection_id) VALUES (${name}, 'refused', ${reason}, ${this.clock.iso()}, ${collectionId})
       ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, reason = excluded.reason, since = excluded.since, collection_id = excluded.collection_id`,
    );
  }
}
