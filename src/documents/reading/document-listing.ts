import { Injectable } from '@nestjs/common';
import { type Page, pageOf } from '../../auth/administration/user-directory.repository';
import { chunkingOf } from '../../rag/chunking/splitter';
import { DocumentFormats } from '../../rag/loading/document-formats';
import { extensionsOf } from '../../rag/loading/document-types';
import { givenName } from '../../rag/store/records/upload-name';
import { type Asker, CollectionAccess } from '../collections/collection-access';
import { shownChunking } from '../collections/collection-chunking.repository';
import { TextSlicesRepository } from './text-slices.repository';
import type { DocumentsQuery } from './documents.requests';
import type { DocumentDetailResponse, DocumentResponse, TagResponse } from './documents.responses';
import { absent, RecordAccess } from './record-access';
import { type RecordRange, type RecordRow, RecordRowsRepository } from './record-rows.repository';

/** A page of documents; the first one tells how many there are. */
interface DocumentPage extends Page<DocumentResponse> {
  /** What the last one is sorted by. */
  nextValue?: string;
  count?: number;
}

/** Lists documents as far as somebody may read them. */
@Injectable()
export class DocumentListing {
  constructor(
    private readonly access: CollectionAccess,
    private readonly found: RecordAccess,
    private readonly rows: RecordRowsRepository,
    private readonly texts: TextSlicesRepository,
    private readonly formats: DocumentFormats,
  ) {}

  /** A page of documents. @throws AppError `not_found` for a collection that is absent or not to be read */
  async list({ collection, tag, type, external_id, after_value, ...query }: DocumentsQuery, user: Asker): Promise<DocumentPage> {
    const readable = await this.access.readable(user);
    const collectionIds = collection === undefined ? readable.collectionIds : await this.access.idsOf([collection], readable);
    const extensions = type === undefined ? undefined : extensionsOf(type);
    const range: RecordRange = {
      ...query,
      collectionIds,
      ...(after_value !== undefined && { afterValue: after_value }),
      ...(tag && { tags: tag.map((each) => each.normalize('NFC')) }),
      ...(extensions && { extensions }),
      ...(external_id !== undefined && { externalId: external_id }),
    };
    const { rows, next } = pageOf(await this.rows.list(range), query.limit);
    const tags = await this.rows.tagsOf(rows.map(({ id }) => id));
    const sorted = rows.at(-1)?.sorted ?? null;
    return {
      rows: rows.map((row) => this.shown(row, tags.get(row.id) ?? [])),
      ...(next !== undefined && { next }),
      ...(next !== undefined && sorted !== null && { nextValue: sorted }),
      // Whoever goes on knows it from the first page.
      ...(query.after === undefined && { count: await this.rows.count(range) }),
    };
  }

  /** The tags of the documents that somebody may read. */
  async tags(user: Asker): Promise<TagResponse[]> {
    const tags = await this.rows.tagsIn((await this.access.readable(user)).collectionIds);
    return tags.toSorted((one, other) => (one.tag < other.tag ? -1 : 1));
  }

  /** @throws AppError `not_found` */
  async get(id: number, user: Asker): Promise<DocumentDetailResponse> {
    await this.found.readable(user, id);
    const row = await this.rows.get(id);
    if (!row) throw absent();
    const tags = await this.rows.tagsOf([id]);
    const facts = row.documentId === null ? undefined : await this.texts.facts(row.documentId);
    const length = row.documentId === null ? null : await this.texts.length(row.documentId);
    return Object.assign(this.shown(row, tags.get(id) ?? []), {
      pages: facts?.outline.pages.length || null,
      chunking: row.chunker === null ? null : shownChunking(chunkingOf(row.chunker)),
      length,
    });
  }

  private shown(row: RecordRow, tags: string[]): DocumentResponse {
    const { id, document, title, origin, state, reason, version, currentVersion, versions, sizeBytes, chunks, note } = row;
    return {
      id,
      name: givenName(document),
      document,
      title,
      origin,
      collection: { id: row.collectionId, name: row.collection },
      tags,
      state: state ?? 'read',
      reason,
      version: version ?? 1,
      current_version: currentVersion,
      versions,
      size_bytes: sizeBytes ?? 0,
      type: this.formats.of(document)?.name ?? 'unknown',
      chunks: chunks ?? 0,
      note,
      external_id: row.externalId,
      created_by: row.createdBy,
      created_at: row.createdAt,
      updated_at: row.updatedAt,
      modified_at: row.modifiedAt,
    };
  }
}
