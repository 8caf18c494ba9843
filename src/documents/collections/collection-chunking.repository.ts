import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { query, sql } from '../../database/sql';
import { CollectionChunking } from '../../rag/chunking/collection-chunking';
import type { ChunkingMode, ChunkingOptions } from '../../rag/rag.types';
import type { ChunkingResponse } from './collections.responses';

/** The columns of a collection that say how its documents are cut: all of them, or none. */
export interface StoredChunking {
  mode: ChunkingMode | null;
  chunkSize: number | null;
  chunkOverlap: number | null;
}

/** These columns for SELECT. */
export const CHUNKING_COLUMNS = sql`chunking AS mode, chunk_size AS "chunkSize", chunk_overlap AS "chunkOverlap"`;

/** How collections have their documents cut, by their rows. */
@Injectable()
export class CollectionChunkingRepository extends CollectionChunking {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override async all(): Promise<ReadonlyMap<number, ChunkingOptions>> {
    const rows = await query<StoredChunking & { id: number }>(
      this.dataSource.manager,
      sql`SELECT id, ${CHUNKING_COLUMNS} FROM collections WHERE chunking IS NOT NULL`,
    );
    return new Map(
      rows.flatMap(({ id, ...stored }): [number, ChunkingOptions][] => {
        const chunking = chunkingIn(stored);
        return chunking ? [[id, chunking]] : [];
      }),
    );
  }
}

/** How a collection has its documents cut; null when it leaves that to the settings. */
export function chunkingIn({ mode, chunkSize, chunkOverlap }: StoredChunking): ChunkingOptions | null {
  return mode === null || chunkSize === null || chunkOverlap === null ? null : { mode, chunkSize, chunkOverlap };
}

/** How documents are cut, as the API shows it. */
export function shownChunking({ mode, chunkSize, chunkOverlap }: ChunkingOptions): ChunkingResponse {
  return { mode, chunk_size: chunkSize, chunk_overlap: chunkOverlap };
}
