import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import type { RetrievedChunk } from '../rag.types';
import { list, query, type Sql, sql } from '../../database/sql';
import type { DocumentFilter } from '../index/document-filter';

/** A chunk with name and title of its document. */
export type ChunkRow = Omit<RetrievedChunk, 'score' | 'distance'>;

/** A row: fields that a format lacks are null. */
type StoredChunk = Omit<ChunkRow, 'heading' | 'page' | 'pageBreaks'> & {
  heading: string | null;
  page: number | null;
  pageBreaks: string | null;
};

/** Maximum number of cached rows, some kilobytes each. A chunk never changes, and its id is never reused. */
const CACHED_CHUNKS = 1_000;

/** Reads chunks for answers. */
@Injectable()
export class ChunksRepository {
  private readonly cache = new LRUCache<number, ChunkRow>({ max: CACHED_CHUNKS });
  /** The build that the cached chunks belong to. */
  private cachedBuildId = 0;

  constructor(private readonly dataSource: DataSource) {}

  /** The chunks of a build, by id. Chunks that were deleted after the search are left out. */
  async ofBuild(build: { id: number; chunker: string }, chunkIds: readonly number[]): Promise<Map<number, ChunkRow>> {
    if (this.cachedBuildId !== build.id) this.cache.clear();
    this.cachedBuildId = build.id;
    const rows = new Map<number, ChunkRow>();
    for (const chunkId of chunkIds) {
      const row = this.cache.get(chunkId);
      if (row) rows.set(chunkId, row);
    }
    const unknown = chunkIds.filter((chunkId) => !rows.has(chunkId));
    for (const row of unknown.length === 0 ? [] : await this.read(build, sql`chunk.id IN (${list(unknown)})`)) {
      rows.set(row.chunkId, row);
      if (this.cachedBuildId === build.id) this.cache.set(row.chunkId, row);
    }
    return rows;
  }

  /**
   * The chunks of a build that overlap with ranges of documents, in documents that the filter lets be found.
   * @param ranges a prompt's passages, a few dozen at most: names of documents, offsets in UTF-16 units
   */
  async at(
    build: { id: number; chunker: string },
    ranges: readonly { document: string; start: number; end: number }[],
    { documentIds }: DocumentFilter,
  ): Promise<ChunkRow[]> {
    const names = [...new Set(ranges.map(({ document }) => document))];
    const members = await query<{ id: number; name: string }>(
      this.dataSource.manager,
      sql`SELECT document.id, document.name FROM documents document
       JOIN build_documents member ON member.document_id = document.id AND member.build_id = ${build.id}
       WHERE document.name IN (${list(names)})`,
    );
    const seen = documentIds && new Set(documentIds);
    const ids = new Map(members.filter(({ id }) => !seen || seen.has(id)).map(({ id, name }) => [name, id]));
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

  private async read(build: { id: number; chunker: string }, condition: Sql): Promise<ChunkRow[]> {
    const rows = await query<StoredChunk>(
      this.dataSource.manager,
      sql`SELECT chunk.id AS "chunkId", chunk.document_id AS "documentId", document.name AS document, document.title, chunk.part, chunk.parts,
         chunk.start_offset AS start, chunk.end_offset AS "end", chunk.text, chunk.heading, chunk.page, chunk.page_breaks AS "pageBreaks"
       FROM chunks chunk
       JOIN documents document ON document.id = chunk.document_id
       JOIN build_documents member ON member.document_id = chunk.document_id AND member.build_id = ${build.id}
       WHERE chunk.chunker = ${build.chunker} AND (${condition})`,
    );
    return rows.map(({ heading, page, pageBreaks, ...row }) => ({
      ...row,
      ...(heading !== null && { heading }),
      ...(page !== null && { page }),
      ...(pageBreaks !== null && { pageBreaks: JSON.parse(pageBreaks) as number[] }),
    }));
  }
}
