import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { backgroundTurn } from '../../common/turns';
import { Clock } from '../../common/clock';
import { Transactions } from '../../database/transactions';
import type { Outline } from '../loading/text/extracted-text';
import { type Place, placesIn, readOutline } from '../loading/text/outline';
import type { TextRange } from '../../language/sentences/sentences';
import { DocumentEntity } from './document.entity';
import { DocumentTextsRepository } from './records/document-texts.repository';
import { list, query, rowGroups, sql, tuples } from '../../database/sql';
import { ALL_DOCUMENTS, type DocumentFilter } from '../index/document-filter';
import { filterCondition } from '../index/filter-condition';

/** Chunks stored per transaction: a few milliseconds, so that other writes run in between. */
const CHUNKS_PER_TRANSACTION = 100;

/** What a parser made of the bytes of a record. */
export type NewDocument = Pick<
  DocumentEntity,
  'recordId' | 'name' | 'title' | 'titleFromName' | 'contentHash' | 'sizeBytes' | 'encoding' | 'parser' | 'outline' | 'note'
>;

/** The text and outline that chunks are made from. */
export interface DocumentContent {
  text: string;
  outline: Outline;
}

/** A text with the places of its chunks, in order. */
export interface SplitContent extends DocumentContent {
  ranges: readonly TextRange[];
}

/** A version of a document, without its text. */
export type DocumentVersion = Pick<DocumentEntity, 'id' | 'name' | 'title'>;

/** A parsed document with the hash of the bytes it was made from. */
export type ParsedDocument = DocumentVersion & Pick<DocumentEntity, 'contentHash'>;

/** A parsed document with the remark that its parser made, and where its title comes from. */
export type KnownVersion = DocumentVersion & Pick<DocumentEntity, 'note' | 'titleFromName'>;

/** A document by its name, with the collection that it is in. */
export interface DocumentPlace {
  name: string;
  collectionId: number;
}

/** Where a parsed document belongs: its document, and the number of the newest version that holds it, null for none. */
export interface VersionPlace extends DocumentPlace {
  recordId: number;
  version: number | null;
}

/** A document with what tells what it is about. */
export interface LargeDocument extends Pick<DocumentEntity, 'name' | 'title'> {
  collectionId: number;
  headings: string[];
}

/** Marks written by one statement. */
const MARKS_PER_STATEMENT = 500;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Rows of documents and their chunks. A version and its chunks for one chunker are stored once and never changed. */
@Injectable()
export class DocumentsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
    private readonly texts: DocumentTextsRepository,
  ) {}

  /** What a parser made of these bytes for a record, last; null when it is not stored. */
  async find(recordId: number, contentHash: string, parser: string): Promise<KnownVersion | null> {
    return this.dataSource.manager.findOne(DocumentEntity, {
      where: { recordId, contentHash, parser },
      select: { id: true, name: true, title: true, titleFromName: true, note: true },
      order: { id: 'DESC' },
    });
  }

  /** A parsed document. @throws Error when it is not stored */
  async get(id: number): Promise<ParsedDocument> {
    return this.dataSource.manager.findOneOrFail(DocumentEntity, {
      where: { id },
      select: { id: true, name: true, title: true, contentHash: true },
    });
  }

  /** Stores what a parser made of a version of a record, by the name that the record has now: it may have been renamed while it was read. */
  async add(manager: EntityManager, document: NewDocument): Promise<DocumentVersion> {
    const { identifiers } = await manager.insert(DocumentEntity, { ...document, createdAt: this.clock.iso() });
    const id = identifiers[0]?.['id'] as number;
    const [renamed] = await query<{ name: string }>(
      manager,
      sql`UPDATE documents SET name = record.name FROM document_records record
       WHERE documents.id = ${id} AND record.id = documents.record_id AND record.name <> documents.name RETURNING documents.name AS name`,
    );
    return { id, name: renamed?.name ?? document.name, title: document.title };
  }

  /** Stores a parsed document once more, with the title that its file has by another name. Its chunks are to be made. */
  async addRetitled(manager: EntityManager, documentId: number, title: string): Promise<DocumentVersion> {
    const [row] = await query<DocumentVersion>(
      manager,
      sql`INSERT INTO documents (record_id, name, title, title_from_name, content_hash, size_bytes, encoding, parser, outline, note, created_at)
       SELECT record_id, name, CAST(${title} AS varchar), title_from_name, content_hash, size_bytes, encoding, parser, outline, note, created_at
       FROM documents WHERE id = ${documentId} RETURNING id, name, title`,
    );
    if (!row) throw new Error(`document ${documentId} has no row to be given another title`);
    return row;
  }

  /** The document versions of a build that a filter lets be found. */
  async ofBuild(buildId: number, filter: DocumentFilter = ALL_DOCUMENTS): Promise<DocumentVersion[]> {
    return query<DocumentVersion>(
      this.dataSource.manager,
      sql`SELECT document.id, document.name, document.title FROM build_documents member JOIN documents document ON document.id = member.document_id
       WHERE member.build_id = ${buildId} AND ${filterCondition(filter)} ORDER BY document.name`,
    );
  }

  /** How many chunks of a build a filter lets be found, and how many of them have a vector. */
  async countChunks(build: { id: number; space: string }, filter: DocumentFilter): Promise<{ chunks: number; vectors: number }> {
    const [row] = await query<{ chunks: number; vectors: number }>(
      this.dataSource.manager,
      sql`SELECT count(*) AS chunks, count(embedding.text_hash) AS vectors FROM build_documents member
       JOIN documents document ON document.id = member.document_id
       JOIN chunks chunk ON chunk.document_id = member.document_id AND chunk.chunker = member.chunker
       LEFT JOIN embeddings embedding ON embedding.space = ${build.space} AND embedding.text_hash = chunk.text_hash
       WHERE member.build_id = ${build.id} AND ${filterCondition(filter)}`,
    );
    return row ?? { chunks: 0, vectors: 0 };
  }

  /**
   * The largest documents of a build that a filter lets be found, by size in bytes, with their headings.
   * @param limit most documents
   */
  async largest(buildId: number, limit: number, filter: DocumentFilter): Promise<LargeDocument[]> {
    const rows = await query<Omit<LargeDocument, 'headings'> & { outline: string | null }>(
      this.dataSource.manager,
      sql`SELECT document.name, document.title, owner.collection_id AS "collectionId", document.outline FROM build_documents member
       JOIN documents document ON document.id = member.document_id JOIN document_records owner ON owner.id = document.record_id
       WHERE member.build_id = ${buildId} AND ${filterCondition(filter)} ORDER BY document.size_bytes DESC, document.name LIMIT ${limit}`,
    );
    return rows.map(({ outline, ...row }) => ({ ...row, headings: readOutline(outline).headings.map((heading) => heading.title) }));
  }

  /**
   * Where documents are now, by the ids of their parsed documents, and by names. What belongs to no document any more is left out.
   * @param ids of parsed documents, which tell their names too: these may have changed since they were found
   */
  async placesOf(
    ids: readonly number[],
    names: readonly string[],
  ): Promise<{ byId: Map<number, VersionPlace>; byName: Map<string, DocumentPlace> }> {
    if (ids.length === 0 && names.length === 0) return { byId: new Map(), byName: new Map() };
    const rows = await query<VersionPlace & { id: number | null }>(
      this.dataSource.manager,
      sql`SELECT document.id, owner.name, owner.collection_id AS "collectionId", owner.id AS "recordId",
         (SELECT max(held.number) FROM document_versions held WHERE held.record_id = owner.id AND held.document_id = document.id) AS version
       FROM documents document
       JOIN document_records owner ON owner.id = document.record_id WHERE document.id IN (${list(ids)})
       UNION ALL SELECT NULL AS id, name, collection_id, id, NULL FROM document_records WHERE name IN (${list(names)})`,
    );
    const places = rows.map(({ id, ...place }) => ({ id, place }));
    return {
      byId: new Map(places.flatMap(({ id, place }): [number, VersionPlace][] => (id === null ? [] : [[id, place]]))),
      byName: new Map(places.flatMap(({ id, place }): [string, DocumentPlace][] => (id === null ? [[place.name, place]] : []))),
    };
  }

  /** Notes the marks that documents had when these versions were read. */
  async mark(marks: readonly { documentId: number; mark: string }[]): Promise<void> {
    for (let first = 0; first < marks.length; first += MARKS_PER_STATEMENT) {
      const rows = marks.slice(first, first + MARKS_PER_STATEMENT).map(({ documentId, mark }) => [documentId, mark]);
      await this.writes.run((manager) =>
        query<unknown>(
          manager,
          sql`INSERT INTO document_marks (document_id, mark) VALUES ${tuples(rows)} ON CONFLICT (document_id) DO UPDATE SET mark = excluded.mark`,
        ),
      );
      await backgroundTurn();
    }
  }

  /**
   * Stores the missing chunks of a document for a chunker.
   * @param content called only when chunks are missing
   * @returns the number of chunks
   */
  async ensureChunks(
    { id: documentId, title }: Pick<DocumentVersion, 'id' | 'title'>,
    chunker: string,
    content: () => Promise<SplitContent>,
    signal: AbortSignal,
  ): Promise<number> {
    const [stored] = await query<{ count: number; parts: number | null }>(
      this.dataSource.manager,
      sql`SELECT count(*) AS count, max(parts) AS parts FROM chunks WHERE document_id = ${documentId} AND chunker = ${chunker}`,
    );
    if (stored && stored.count > 0 && stored.count === stored.parts) return stored.count;
    const { text, outline, ranges } = await content();
    const placeOf = placesIn(outline, title);
    // Chunks that an interrupted run stored are kept: parts are stored in order, and chunking is deterministic.
    for (let first = stored?.count ?? 0; first < ranges.length; first += CHUNKS_PER_TRANSACTION) {
      await this.addChunks(documentId, chunker, text, ranges, placeOf, first);
      await backgroundTurn();
      signal.throwIfAborted();
    }
    return ranges.length;
  }

  /**
   * Text and outline of a parsed document, exactly as its parser gave them.
   * @throws Error when its text is not stored whole: it is being read, or was removed
   */
  async content(documentId: number): Promise<DocumentContent> {
    const content = await this.findContent(documentId);
    if (!content) throw new Error(`the text of document ${documentId} is not stored`);
    return content;
  }

  /** Text and outline of a parsed document; null when its text is not stored whole. */
  async findContent(documentId: number): Promise<DocumentContent | null> {
    const [row] = await query<{ outline: string | null }>(
      this.dataSource.manager,
      sql`SELECT outline FROM documents WHERE id = ${documentId}`,
    );
    const text = row && ((await this.texts.ofChunks(documentId)) ?? (await this.texts.archived(documentId)));
    return row && text !== null && text !== undefined ? { text, outline: readOutline(row.outline) } : null;
  }

  private async addChunks(
    documentId: number,
    chunker: string,
    text: string,
    all: readonly TextRange[],
    placeOf: (range: TextRange) => Place,
    first: number,
  ): Promise<void> {
    const rows = all.slice(first, first + CHUNKS_PER_TRANSACTION).map((range, index) => {
      const { start, end } = range;
      const { heading, page, pageBreaks } = placeOf(range);
      const chunk = text.slice(start, end);
      const breaks = pageBreaks.length > 0 ? JSON.stringify(pageBreaks) : null;
      return [documentId, chunker, first + index + 1, all.length, start, end, chunk, heading, page, breaks, sha256(chunk)];
    });
    await this.writes.transaction(async (manager) => {
      for (const some of rowGroups(rows, CHUNKS_PER_TRANSACTION)) {
        await query<unknown>(
          manager,
          sql`INSERT INTO chunks (document_id, chunker, part, parts, start_offset, end_offset, text, heading, page, page_breaks, text_hash)
           VALUES ${tuples(some)}`,
        );
      }
    });
  }
}
