import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { Transactions } from '../../database/transactions';
import type { Outline } from '../loading/text/extracted-text';
import { type Place, placesIn, readOutline } from '../loading/text/outline';
import type { TextRange } from '../../language/sentences/sentences';
import type { ChunkingOptions } from '../rag.types';
import { chunkerKey } from '../chunking/splitter';
import { DocumentEntity } from './document.entity';
import { list, query, sql, tuples } from '../../database/sql';
import type { DocumentFilter } from '../index/document-filter';

/** Chunks stored per transaction: a few milliseconds, so that other writes run in between. */
const CHUNKS_PER_TRANSACTION = 100;

/** A new version of a document. */
export type NewDocument = Pick<DocumentEntity, 'name' | 'title' | 'contentHash' | 'sizeBytes' | 'encoding' | 'parser' | 'outline'>;

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

/** A version of a live build, with what tells that its document is still the same. */
export type IndexedVersion = DocumentVersion & Pick<DocumentEntity, 'contentHash' | 'parser'> & { mark: string | null };

/** Documents of a filter among which the largest ones are sought. */
const MOST_ALLOWED = 1_000;

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
  ) {}

  /** The version with this name, content hash and parser; null when it is not stored. */
  async find(name: string, contentHash: string, parser: string): Promise<DocumentVersion | null> {
    return this.dataSource.manager.findOne(DocumentEntity, {
      where: { name, contentHash, parser },
      select: { id: true, name: true, title: true },
    });
  }

  /** The document versions of a build. */
  async ofBuild(buildId: number): Promise<DocumentVersion[]> {
    return query<DocumentVersion>(
      this.dataSource.manager,
      sql`SELECT document.id, document.name, document.title FROM build_documents member JOIN documents document ON document.id = member.document_id
       WHERE member.build_id = ${buildId} ORDER BY document.name`,
    );
  }

  /**
   * The largest documents of a build that a filter lets be found, by size in bytes, with their headings.
   * @param limit most documents
   */
  async largest(buildId: number, limit: number, { documentIds }: DocumentFilter): Promise<{ title: string; headings: string[] }[]> {
    const allowed = documentIds === null ? sql`` : sql`AND document.id IN (${list(documentIds.slice(0, MOST_ALLOWED))})`;
    const rows = await query<{ title: string; outline: string | null }>(
      this.dataSource.manager,
      sql`SELECT document.title, document.outline FROM build_documents member JOIN documents document ON document.id = member.document_id
       WHERE member.build_id = ${buildId} ${allowed} ORDER BY document.size_bytes DESC, document.name LIMIT ${limit}`,
    );
    return rows.map(({ title, outline }) => ({ title, headings: readOutline(outline).headings.map((heading) => heading.title) }));
  }

  /** The document versions of a build, with the marks that their source had for them when they were read last. */
  async indexed(buildId: number): Promise<IndexedVersion[]> {
    return query<IndexedVersion>(
      this.dataSource.manager,
      sql`SELECT document.id, document.name, document.title, document.content_hash AS "contentHash", document.parser, seen.mark
       FROM build_documents member JOIN documents document ON document.id = member.document_id
       LEFT JOIN document_marks seen ON seen.document_id = document.id WHERE member.build_id = ${buildId}`,
    );
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
      await nextTurn();
    }
  }

  async add(document: NewDocument): Promise<DocumentVersion> {
    const { identifiers } = await this.writes.run((manager) =>
      manager.insert(DocumentEntity, { ...document, createdAt: this.clock.iso() }),
    );
    return { id: identifiers[0]?.['id'] as number, name: document.name, title: document.title };
  }

  /**
   * Stores the missing chunks of a document for a chunker.
   * @param content called only when chunks are missing
   * @returns the number of chunks
   */
  async ensureChunks(
    documentId: number,
    title: string,
    chunking: ChunkingOptions,
    content: () => Promise<SplitContent>,
    signal: AbortSignal,
  ): Promise<number> {
    const chunker = chunkerKey(chunking);
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
      await nextTurn();
      signal.throwIfAborted();
    }
    return ranges.length;
  }

  /** Text and outline of a version. The text is assembled from its chunks. */
  async content(documentId: number): Promise<DocumentContent> {
    const [row] = await query<{ outline: string | null }>(
      this.dataSource.manager,
      sql`SELECT outline FROM documents WHERE id = ${documentId}`,
    );
    return { text: await this.text(documentId), outline: readOutline(row?.outline ?? null) };
  }

  private async text(documentId: number): Promise<string> {
    const chunks = await query<{ start: number; text: string }>(
      this.dataSource.manager,
      sql`SELECT start_offset AS start, text FROM chunks
       WHERE document_id = ${documentId} AND chunker = (SELECT min(chunker) FROM chunks WHERE document_id = ${documentId} AND part = parts) ORDER BY part`,
    );
    let covered = 0;
    const pieces = chunks.map(({ start, text }) => {
      const piece = text.slice(covered - start);
      covered = start + text.length;
      return piece;
    });
    return pieces.join('');
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
    await this.writes.run((manager) =>
      query<unknown>(
        manager,
        sql`INSERT INTO chunks (document_id, chunker, part, parts, start_offset, end_offset, text, heading, page, page_breaks, text_hash)
         VALUES ${tuples(rows)}`,
      ),
    );
  }
}
