import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import type { Outline } from '../loading/text/extracted-text';
import { readOutline, recognisedIn, sectionsIn } from '../loading/text/outline';
import type { RetrievedChunk } from '../rag.types';
import { list, query, type Sql, sql } from '../../database/sql';
import type { DocumentFilter } from '../index/document-filter';
import { filterCondition } from '../index/filter-condition';

/** A chunk with name and title of its document. */
export type ChunkRow = Omit<RetrievedChunk, 'score' | 'distance'>;

/** A row: fields that a format lacks are null. */
type StoredChunk = Omit<ChunkRow, 'heading' | 'sections' | 'page' | 'pageBreaks' | 'recognised'> & {
  heading: string | null;
  page: number | null;
  pageBreaks: string | null;
};

/** Maximum number of cached rows, some kilobytes each. A chunk never changes, and its id is never reused. */
const CACHED_CHUNKS = 1_000;

const COLUMNS = sql`chunk.id AS "chunkId", chunk.document_id AS "documentId", document.name AS document, document.title, chunk.part, chunk.parts,
  chunk.start_offset AS start, chunk.end_offset AS "end", chunk.text, chunk.heading, chunk.page, chunk.page_breaks AS "pageBreaks"`;

/** Maximum number of documents whose outlines are cached. A version of a document never changes either. */
const CACHED_OUTLINES = 100;

/** What the outline of a document says of one of its chunks. */
type OutlineReader = (span: Pick<StoredChunk, 'start' | 'end'>) => Pick<ChunkRow, 'sections' | 'recognised'>;

/** Reads chunks for answers. */
@Injectable()
export class ChunksRepository {
  private readonly cache = new LRUCache<number, ChunkRow>({ max: CACHED_CHUNKS });
  /** The chunk after each chunk, by the id of that. */
  private readonly next = new LRUCache<number, ChunkRow>({ max: CACHED_CHUNKS });
  private readonly outlines = new LRUCache<number, OutlineReader>({ max: CACHED_OUTLINES });
  /** The revision of a build that the cached chunks belong to. */
  private cachedFor = '';

  constructor(private readonly dataSource: DataSource) {}

  /** The chunks of a build, by id. Chunks that were deleted after the search are left out. */
  async ofBuild(build: { id: number; revision: number }, chunkIds: readonly number[]): Promise<Map<number, ChunkRow>> {
    const asked = `${build.id} ${build.revision}`;
    if (this.cachedFor !== asked) {
      this.cache.clear();
      // Documents may have other names.
      this.next.clear();
    }
    this.cachedFor = asked;
    const rows = new Map<number, ChunkRow>();
    for (const chunkId of chunkIds) {
      const row = this.cache.get(chunkId);
      if (row) rows.set(chunkId, row);
    }
    const unknown = chunkIds.filter((chunkId) => !rows.has(chunkId));
    for (const row of unknown.length === 0 ? [] : await this.read(build, sql`chunk.id IN (${list(unknown)})`)) {
      rows.set(row.chunkId, row);
      if (this.cachedFor === asked) this.cache.set(row.chunkId, row);
    }
    return rows;
  }

  /**
   * The chunks of a build that overlap with ranges of documents, in documents that the filter lets be found.
   * @param ranges a prompt's passages, a few dozen at most: names of documents, offsets in UTF-16 units
   */
  async at(
    build: { id: number },
    ranges: readonly { document: string; start: number; end: number }[],
    filter: DocumentFilter,
  ): Promise<ChunkRow[]> {
    const names = [...new Set(ranges.map(({ document }) => document))];
    const members = await query<{ id: number; name: string }>(
      this.dataSource.manager,
      sql`SELECT document.id, document.name FROM documents document
       JOIN build_documents member ON member.document_id = document.id AND member.build_id = ${build.id}
       WHERE document.name IN (${list(names)}) AND ${filterCondition(filter)}`,
    );
    const ids = new Map(members.map(({ id, name }) => [name, id]));
    const [first, ...others] = ranges.flatMap(({ document, start, end }) => {
      const id = ids.get(document);
      return id === undefined ? [] : [sql`(chunk.document_id = ${id} AND chunk.start_offset < ${end} AND chunk.end_offset > ${start})`];
    });
    if (!first) return [];
    return this.read(
      build,
      others.reduce((either, next) => sql`${either} OR ${next}`, first),
    );
  }

  /** The chunk that follows each of these in its document, by the id of the one before; none for the last one of a document. */
  async following(chunkIds: readonly number[]): Promise<Map<number, ChunkRow>> {
    const unknown = chunkIds.filter((chunkId) => !this.next.has(chunkId));
    if (unknown.length > 0) {
      const rows = await query<StoredChunk & { before: number }>(
        this.dataSource.manager,
        sql`SELECT before.id AS before, ${COLUMNS}
         FROM chunks before
         JOIN chunks chunk ON chunk.document_id = before.document_id AND chunk.chunker = before.chunker AND chunk.part = before.part + 1
         JOIN documents document ON document.id = chunk.document_id
         WHERE before.id IN (${list(unknown)})`,
      );
      const stored = rows.map(({ before, ...row }) => ({ before, row }));
      const chunks = await this.asChunks(stored.map(({ row }) => row));
      for (const [index, { before }] of stored.entries()) if (chunks[index]) this.next.set(before, chunks[index]);
    }
    return new Map(
      chunkIds.flatMap((chunkId): [number, ChunkRow][] => {
        const row = this.next.get(chunkId);
        return row ? [[chunkId, row]] : [];
      }),
    );
  }

  private async read(build: { id: number }, condition: Sql): Promise<ChunkRow[]> {
    const rows = await query<StoredChunk>(
      this.dataSource.manager,
      sql`SELECT ${COLUMNS}
       FROM chunks chunk
       JOIN documents document ON document.id = chunk.document_id
       JOIN build_documents member ON member.document_id = chunk.document_id AND member.build_id = ${build.id}
       WHERE chunk.chunker = member.chunker AND (${condition})`,
    );
    return this.asChunks(rows);
  }

  private async asChunks(rows: readonly StoredChunk[]): Promise<ChunkRow[]> {
    const outlines = await this.outlinesOf(rows);
    return rows.map(({ heading, page, pageBreaks, ...row }) => ({
      ...row,
      ...(heading !== null && { heading }),
      ...outlines.get(row.documentId)?.(row),
      ...(page !== null && { page }),
      ...(pageBreaks !== null && { pageBreaks: JSON.parse(pageBreaks) as number[] }),
    }));
  }

  /** What reads the outlines of the documents of chunks, by the id of the document. */
  private async outlinesOf(rows: readonly StoredChunk[]): Promise<Map<number, OutlineReader>> {
    const titles = new Map(rows.map(({ documentId, title }) => [documentId, title]));
    const readers = new Map<number, OutlineReader>();
    for (const id of titles.keys()) {
      const known = this.outlines.get(id);
      if (known) readers.set(id, known);
    }
    const unknown = [...titles.keys()].filter((id) => !readers.has(id));
    if (unknown.length === 0) return readers;
    const stored = await query<{ id: number; outline: string | null }>(
      this.dataSource.manager,
      sql`SELECT id, outline FROM documents WHERE id IN (${list(unknown)})`,
    );
    for (const { id, outline } of stored) {
      const read = readerOf(readOutline(outline), titles.get(id) ?? '');
      readers.set(id, read);
      this.outlines.set(id, read);
    }
    return readers;
  }
}

function readerOf(outline: Outline, title: string): OutlineReader {
  const sectionsOf = outline.headings.length === 0 ? undefined : sectionsIn(outline, title);
  return (span) => {
    const recognised = recognisedIn(outline, span);
    return { ...(sectionsOf && { sections: sectionsOf(span) }), ...(recognised.length > 0 && { recognised }) };
  };
}
