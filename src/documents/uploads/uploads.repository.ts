import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { query, sql } from '../../database/sql';

/** The newest version of a document. */
export interface NewestVersion {
  id: number;
  number: number;
  contentHash: string;
  state: string;
}

/** Rows that decide what becomes of an upload. Everything is read in the transaction that accepts it. */
@Injectable()
export class UploadsRepository {
  /** The document of a collection that a program knows by this id. */
  async idByExternalId(manager: EntityManager, collectionId: number, externalId: string): Promise<number | undefined> {
    const [row] = await query<{ id: number }>(
      manager,
      sql`SELECT id FROM document_records WHERE collection_id = ${collectionId} AND external_id = ${externalId}`,
    );
    return row?.id;
  }

  /** The uploaded document of a collection with this file name; the newest of several. */
  async idByFileName(manager: EntityManager, collectionId: number, fileName: string): Promise<number | undefined> {
    const [row] = await query<{ id: number }>(
      manager,
      sql`SELECT id FROM document_records WHERE collection_id = ${collectionId} AND origin = 'upload'
       AND name = 'uploads/' || id || '/' || CAST(${fileName} AS varchar) ORDER BY id DESC LIMIT 1`,
    );
    return row?.id;
  }

  async newestVersion(manager: EntityManager, recordId: number): Promise<NewestVersion | undefined> {
    const [row] = await query<NewestVersion>(
      manager,
      sql`SELECT id, number, content_hash AS "contentHash", state FROM document_versions WHERE record_id = ${recordId} ORDER BY number DESC LIMIT 1`,
    );
    return row;
  }

  /** How many versions that an account uploaded are not read yet. */
  async countQueued(manager: EntityManager, userId: number): Promise<number> {
    const [row] = await query<{ count: number }>(
      manager,
      sql`SELECT count(*) AS count FROM document_versions WHERE created_by = ${userId} AND state IN ('waiting', 'reading')`,
    );
    return row?.count ?? 0;
  }
}
