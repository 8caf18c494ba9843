import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { list, query, sql } from '../../database/sql';
import type { ExplainedChunkResponse } from './explanation.responses';

/** Length of an excerpt in characters: three lines of a page. */
const EXCERPT_CHARS = 240;

interface ChunkRow {
  chunk: number;
  documentId: number;
  collectionId: number;
  document: string;
  title: string;
  heading: string | null;
  part: number;
  parts: number;
  excerpt: string;
}

/** Tells what the candidates of searches are, as their rows are now. */
@Injectable()
export class CandidateChunksRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Each of these chunks, once. Of those in collections that may not be read it tells that they are hidden; of those without a row, that they
   * are gone.
   * @param collectionIds the collections that may be read
   */
  async describe(chunkIds: readonly number[], collectionIds: readonly number[]): Promise<ExplainedChunkResponse[]> {
    const ids = [...new Set(chunkIds)];
    if (ids.length === 0) return [];
    const rows = await query<ChunkRow>(
      this.dataSource.manager,
      sql`SELECT chunk.id AS chunk, owner.id AS "documentId", owner.collection_id AS "collectionId", owner.name AS document,
         document.title, chunk.heading, chunk.part, chunk.parts, substr(chunk.text, 1, ${EXCERPT_CHARS}) AS excerpt
       FROM chunks chunk JOIN documents document ON document.id = chunk.document_id JOIN document_records owner ON owner.id = document.record_id
       WHERE chunk.id IN (${list(ids)})`,
    );
    const byId = new Map(rows.map((row) => [row.chunk, row]));
    return ids.map((chunk) => {
      const row = byId.get(chunk);
      if (!row) return { chunk, gone: true };
      const { documentId, collectionId, heading, ...told } = row;
      if (!collectionIds.includes(collectionId)) return { chunk, hidden: true };
      return { ...told, document_id: documentId, ...(heading !== null && { heading }) };
    });
  }
}
