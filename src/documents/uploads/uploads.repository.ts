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

/** What people call an upload. Written as in the index `document_records_upload_names`, which is used only then, and only without a CAST of what it is compared with. */
const FILE_NAME = sql`substr(name, length(CAST(id AS varchar)) + 10)`;

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
       AND ${FILE_NAME} = ${fileName} ORDER BY id DESC LIMIT 1`,
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
}
