import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../common/clock';
import { query, sql, tuples } from '../../../database/sql';
import { titleFromName } from '../../loading/text/document-title';
import { DocumentRecordEntity } from './document-record.entity';
import { uploadName } from './upload-name';

/** A file of the folder by its path, or an upload by its file name, from which its name is made. */
export type RecordSource = { origin: 'folder'; name: string } | { origin: 'upload'; fileName: string };

/** A document that is new. */
export interface NewRecord {
  source: RecordSource;
  collectionId: number;
  externalId?: string | null;
  /** When its source says that it was changed last, ISO 8601 in UTC. */
  modifiedAt?: string | null;
  tags?: readonly string[];
  /** The account that uploads it. */
  createdBy?: number | null;
}

/** Rows of documents as people know them. The rows they point to are what builds hold. */
@Injectable()
export class RecordsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The records that answers are made from, with the parsed documents that they point to, in the order of their names. */
  current(): Promise<{ recordId: number; documentId: number; name: string; collectionId: number }[]> {
    return query(
      this.dataSource.manager,
      sql`SELECT id AS "recordId", document_id AS "documentId", name, collection_id AS "collectionId" FROM document_records WHERE document_id IS NOT NULL ORDER BY name`,
    );
  }

  /** The record with an id; null when there is none (any more). */
  find(id: number, manager: EntityManager = this.dataSource.manager): Promise<DocumentRecordEntity | null> {
    return manager.findOneBy(DocumentRecordEntity, { id });
  }

  /** The record that has a name now; null when none has it. */
  findByName(name: string, manager: EntityManager = this.dataSource.manager): Promise<DocumentRecordEntity | null> {
    return manager.findOneBy(DocumentRecordEntity, { name });
  }

  /** Adds a record without a version, with its tags. A name that is taken fails on its UNIQUE constraint. */
  async add(manager: EntityManager, { source, ...given }: NewRecord): Promise<DocumentRecordEntity> {
    const now = this.clock.iso();
    const record = await manager.save(DocumentRecordEntity, {
      origin: source.origin,
      // The name of an upload holds the id that the row gets here.
      name: source.origin === 'folder' ? source.name : `uploads/${randomUUID()}`,
      collectionId: given.collectionId,
      externalId: given.externalId ?? null,
      documentId: null,
      modifiedAt: given.modifiedAt ?? null,
      createdBy: given.createdBy ?? null,
      createdAt: now,
      updatedAt: now,
    });
    if (source.origin === 'upload') {
      record.name = uploadName(record.id, source.fileName);
      await manager.update(DocumentRecordEntity, { id: record.id }, { name: record.name });
    }
    const tags = [...new Set(given.tags)].map((tag) => [record.id, tag]);
    if (tags.length > 0) await query<unknown>(manager, sql`INSERT INTO record_tags (record_id, tag) VALUES ${tuples(tags)}`);
    return record;
  }

  /**
   * Gives a record another name. Its parsed documents follow, and the name it had is remembered: answers remember documents by name. A title
   * that comes from the name of the file is part of what is searched: it follows when the version is ingested again, which parses nothing.
   */
  async rename(manager: EntityManager, id: number, name: string): Promise<void> {
    const record = await this.find(id, manager);
    if (!record || record.name === name) return;
    // Of what was parsed before that was noted, the title tells while the name is the old one.
    await query<unknown>(
      manager,
      sql`UPDATE documents SET title_from_name = (title = ${titleFromName(record.name)}) WHERE record_id = ${id} AND title_from_name IS NULL`,
    );
    await query<unknown>(
      manager,
      sql`INSERT INTO document_former_names (name, record_id)
       SELECT name, id FROM document_records WHERE id = ${id} ON CONFLICT DO NOTHING`,
    );
    await query<unknown>(manager, sql`DELETE FROM document_former_names WHERE record_id = ${id} AND name = ${name}`);
    await query<unknown>(manager, sql`UPDATE document_records SET name = ${name}, updated_at = ${this.clock.iso()} WHERE id = ${id}`);
    await query<unknown>(manager, sql`UPDATE documents SET name = ${name} WHERE record_id = ${id}`);
    await query<unknown>(manager, sql`UPDATE document_placements SET version = version + 1 WHERE id = 1`);
  }

  /** Makes answers come from a parsed document of the record; from none with null. They do once `IndexPublisher.publish` was called. */
  async setCurrent(manager: EntityManager, recordId: number, documentId: number | null): Promise<void> {
    await manager.update(DocumentRecordEntity, { id: recordId }, { documentId, updatedAt: this.clock.iso() });
  }

  /** Removes a record with its versions. Its parsed documents go by clean-up, once no build holds them. */
  async remove(manager: EntityManager, id: number): Promise<void> {
    await query<unknown>(manager, sql`DELETE FROM document_records WHERE id = ${id}`);
    await query<unknown>(manager, sql`UPDATE document_placements SET version = version + 1 WHERE id = 1`);
  }
}
