import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { list, query, sql } from '../../database/sql';

/** Documents read per query. */
const DOCUMENTS_PER_PAGE = 200;

/** A collection by its row. */
export interface TransferredCollection {
  id: number;
  name: string;
  description: string;
}

/** A document of a collection, as it is exported. */
export interface TransferredDocument {
  id: number;
  origin: 'folder' | 'upload';
  name: string;
  externalId: string | null;
  modifiedAt: string | null;
  versions: number;
  /** SHA-256 of the newest version that was not refused. */
  contentHash: string | null;
  tags: string[];
}

/** Rows of collections and documents that are exported and imported. */
@Injectable()
export class TransferRowsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The collection with a name; case is ignored. */
  async collectionNamed(name: string): Promise<TransferredCollection | undefined> {
    const [row] = await query<TransferredCollection>(
      this.dataSource.manager,
      sql`SELECT id, name, description FROM collections WHERE name = ${name} OR lower(name) = lower(CAST(${name} AS varchar)) ORDER BY name = ${name} DESC LIMIT 1`,
    );
    return row;
  }

  /** The documents of a collection by id, page by page. */
  async *documents(collectionId: number): AsyncGenerator<TransferredDocument[]> {
    for (let last = 0; ;) {
      const page = await query<Omit<TransferredDocument, 'tags'>>(
        this.dataSource.manager,
        sql`SELECT record.id, record.origin, record.name, record.external_id AS "externalId", record.modified_at AS "modifiedAt",
           (SELECT count(*) FROM document_versions WHERE record_id = record.id) AS versions,
           (SELECT content_hash FROM document_versions version WHERE version.record_id = record.id AND version.state <> 'refused'
              ORDER BY version.number DESC LIMIT 1) AS "contentHash"
         FROM document_records record WHERE record.collection_id = ${collectionId} AND record.id > ${last} ORDER BY record.id LIMIT ${DOCUMENTS_PER_PAGE}`,
      );
      if (page.length > 0) yield await this.withTags(page);
      if (page.length < DOCUMENTS_PER_PAGE) return;
      last = page.at(-1)?.id ?? last;
    }
  }

  private async withTags(documents: readonly Omit<TransferredDocument, 'tags'>[]): Promise<TransferredDocument[]> {
    const rows = await query<{ id: number; tag: string }>(
      this.dataSource.manager,
      sql`SELECT record_id AS id, tag FROM record_tags WHERE record_id IN (${list(documents.map(({ id }) => id))}) ORDER BY tag`,
    );
    return documents.map((document) => ({ ...document, tags: rows.filter(({ id }) => id === document.id).map(({ tag }) => tag) }));
  }
}
