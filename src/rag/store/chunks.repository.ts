import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RetrievedChunk } from '../rag.types';
import { placeholders } from '../../database/placeholders';

/** A chunk with what is to be known of its document. */
export type ChunkRow = Omit<RetrievedChunk, 'score' | 'distance'>;

/** What only some documents have is null in the rows of others. */
type StoredChunk = Omit<ChunkRow, 'heading' | 'page' | 'pageBreaks'> & {
  heading: string | null;
  page: number | null;
  pageBreaks: string | null;
};

/** Rows kept in memory: a chunk never changes, and its id is never given to another. Some kilobytes each. */
const REMEMBERED_CHUNKS = 1_000;

/** Reads chunks for answers. */
@Injectable()
export class ChunksRepository {
  private known = { buildId: 0, rows: new Map<number, ChunkRow>() };

  constructor(private readonly dataSource: DataSource) {}

  /** Those of the chunks that belong to a build, by id. What was removed since it was found is not among them. */
  async ofBuild(build: { id: number; chunker: string }, chunkIds: readonly number[]): Promise<Map<number, ChunkRow>> {
    if (this.known.buildId !== build.id || this.known.rows.size > REMEMBERED_CHUNKS) this.known = { buildId: build.id, rows: new Map() };
    const { rows } = this.known;
    const unknown = chunkIds.filter((chunkId) => !rows.has(chunkId));
    for (const row of await this.read(build, unknown)) rows.set(row.chunkId, row);
    return new Map(
      chunkIds.flatMap((chunkId) => {
        const row = rows.get(chunkId);
        return row ? [[chunkId, row] as const] : [];
      }),
    );
  }

  private async read(build: { id: number; chunker: string }, chunkIds: readonly number[]): Promise<ChunkRow[]> {
    if (chunkIds.length === 0) return [];
    const rows = await this.dataSource.query<StoredChunk[]>(
      `SELECT chunk.id AS chunkId, chunk.document_id AS documentId, document.name AS document, document.title, chunk.part, chunk.parts,
         chunk.start_offset AS start, chunk.end_offset AS end, chunk.text, chunk.heading, chunk.page, chunk.page_breaks AS pageBreaks
       FROM chunks chunk
       JOIN documents document ON document.id = chunk.document_id
       JOIN build_documents member ON member.document_id = chunk.document_id AND member.build_id = ?
       WHERE chunk.chunker = ? AND chunk.id IN (${placeholders(chunkIds.length)})`,
      [build.id, build.chunker, ...chunkIds],
    );
    return rows.map(({ heading, page, pageBreaks, ...row }) => ({
      ...row,
      ...(heading !== null && { heading }),
      ...(page !== null && { page }),
      ...(pageBreaks !== null && { pageBreaks: JSON.parse(pageBreaks) as number[] }),
    }));
  }
}
