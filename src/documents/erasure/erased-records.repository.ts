import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { query, sql } from '../../database/sql';

/** Bytes that are erased. */
export interface ErasedVersions {
  contentHashes: string[];
  numbers: number[];
  /** When the first of them came. */
  since: string;
}

/** Reads what names a document and its versions, before they are erased. */
@Injectable()
export class ErasedRecordsRepository {
  /** Every name that a document has or had. */
  async names(manager: EntityManager, recordId: number): Promise<string[]> {
    const rows = await query<{ name: string }>(
      manager,
      sql`SELECT name FROM document_records WHERE id = ${recordId}
       UNION SELECT name FROM document_former_names WHERE record_id = ${recordId}
       UNION SELECT name FROM documents WHERE record_id = ${recordId}`,
    );
    return rows.map(({ name }) => name);
  }

  /**
   * The versions of a document that have the bytes of one of them; all its versions when no number is given.
   * @returns no numbers when there is no such version
   */
  async versions(manager: EntityManager, recordId: number, number?: number): Promise<ErasedVersions> {
    const condition =
      number === undefined
        ? sql``
        : sql`AND content_hash = (SELECT content_hash FROM document_versions WHERE record_id = ${recordId} AND number = ${number})`;
    const rows = await query<{ number: number; hash: string; createdAt: string }>(
      manager,
      sql`SELECT number, content_hash AS hash, created_at AS "createdAt" FROM document_versions WHERE record_id = ${recordId} ${condition} ORDER BY number`,
    );
    return {
      contentHashes: [...new Set(rows.map(({ hash }) => hash))],
      numbers: rows.map((row) => row.number),
      since: rows.map(({ createdAt }) => createdAt).sort()[0] ?? '',
    };
  }
}
