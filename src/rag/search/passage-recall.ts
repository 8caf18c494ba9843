import { Injectable } from '@nestjs/common';
import { ALL_DOCUMENTS, type DocumentFilter } from '../index/document-filter';
import type { RetrievedChunk } from '../rag.types';
import { type ChunkRow, ChunksRepository } from '../store/chunks.repository';
import { LiveIndex } from './live-index';

/** Where a passage stood when it was shown. */
export interface PassagePlace {
  /** Name of the document in its source. */
  document: string;
  /** Offsets in the document's text, in UTF-16 units. */
  start: number;
  end: number;
  /** The score it had. */
  score: number;
}

/** Finds passages again that were shown before. */
@Injectable()
export class PassageRecall {
  constructor(
    private readonly liveIndex: LiveIndex,
    private readonly chunks: ChunksRepository,
  ) {}

  /**
   * For each place the chunk of the live build that stands there: the same one, unless its document or the chunking has changed since;
   * then the one that covers most of it. Places of documents that are gone, or that the filter hides, are left out.
   * @returns in the order of the places, each chunk once
   */
  async find(
    places: readonly PassagePlace[],
    filter: DocumentFilter = ALL_DOCUMENTS,
  ): Promise<{ chunks: RetrievedChunk[]; buildId: number | null }> {
    const build = await this.liveIndex.current();
    if (!build || places.length === 0) return { chunks: [], buildId: build?.id ?? null };
    const rows = await this.chunks.at(build, places, filter);
    const found = new Map<number, RetrievedChunk>();
    for (const place of places) {
      const row = mostOf(place, rows);
      if (row && !found.has(row.chunkId)) found.set(row.chunkId, { ...row, score: place.score });
    }
    return { chunks: [...found.values()], buildId: build.id };
  }
}

function mostOf(place: PassagePlace, rows: readonly ChunkRow[]): ChunkRow | undefined {
  const covered = (row: ChunkRow): number => Math.min(place.end, row.end) - Math.max(place.start, row.start);
  return rows
    .filter((row) => row.document === place.document && covered(row) > 0)
    .reduce<ChunkRow | undefined>((best, row) => (best && covered(best) >= covered(row) ? best : row), undefined);
}
