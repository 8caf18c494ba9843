import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, sql, tuples } from '../../database/sql';

/** Changes of where documents belong and what is said of them. Searches look at these rows, so they hold at once. */
@Injectable()
export class RecordChangesRepository {
  constructor(private readonly clock: Clock) {}

  async setCollection(manager: EntityManager, recordId: number, collectionId: number): Promise<void> {
    await query<unknown>(
      manager,
      sql`UPDATE document_records SET collection_id = ${collectionId}, updated_at = ${this.clock.iso()} WHERE id = ${recordId}`,
    );
    await moved(manager);
  }

  async setTags(manager: EntityManager, recordId: number, tags: readonly string[]): Promise<void> {
    await query<unknown>(manager, sql`DELETE FROM record_tags WHERE record_id = ${recordId}`);
    if (tags.length > 0) {
      await query<unknown>(manager, sql`INSERT INTO record_tags (record_id, tag) VALUES ${tuples(tags.map((tag) => [recordId, tag]))}`);
    }
    await query<unknown>(manager, sql`UPDATE document_records SET updated_at = ${this.clock.iso()} WHERE id = ${recordId}`);
    await moved(manager);
  }

  /** @param modifiedAt ISO 8601 in UTC */
  async setModifiedAt(manager: EntityManager, recordId: number, modifiedAt: string): Promise<void> {
    await query<unknown>(
      manager,
      sql`UPDATE document_records SET modified_at = ${modifiedAt}, updated_at = ${this.clock.iso()} WHERE id = ${recordId}`,
    );
    await moved(manager);
  }

  /** Whether another document of the collection has the external id of this one. */
  async isExternalIdTaken(manager: EntityManager, recordId: number, collectionId: number): Promise<boolean> {
    const rows = await query<unknown>(
      manager,
      sql`SELECT other.id FROM document_records other JOIN document_records record ON record.external_id = other.external_id
       WHERE record.id = ${recordId} AND other.id <> record.id AND other.collection_id = ${collectionId}`,
    );
    return rows.length > 0;
  }

  /** Hashes of the bytes of all versions of a document. */
  async contentHashes(manager: EntityManager, recordId: number): Promise<string[]> {
    const rows = await query<{ hash: string }>(
      manager,
      sql`SELECT DISTINCT content_hash AS hash FROM document_versions WHERE record_id = ${recordId}`,
    );
    return rows.map(({ hash }) => hash);
  }
}

/** Tells whoever searches that documents were placed otherwise: see `DocumentFilter`. */
async function moved(manager: EntityManager): Promise<void> {
  await query<unknown>(manager, sql`UPDATE document_placements SET version = version + 1 WHERE id = 1`);
}
