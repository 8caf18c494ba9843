import { Injectable } from '@nestjs/common';
import { ALL_DOCUMENTS, type DocumentFilter } from '../../index/document-filter';
import type { RetrievedChunk } from '../../rag.types';
import { type ChunkRow, ChunksRepository } from '../../store/chunks.repository';
import { LiveIndex } from '../live-index';
import { joinedWith } from './passage-continuation';

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
   * For each place the passage of the live build that stands there: the same one, also when it was joined of chunks, unless its document or
   * the chunking has changed since; then the chunk that covers most of it. Places of documents that are gone, or that the filter hides, are
   * left out.
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
      const row = firstOf(place, rows);
      if (row && !found.has(row.chunkId)) found.set(row.chunkId, { ...joinedUpTo(place, row, rows), score: place.score });
    }
    return { chunks: [...found.values()], buildId: build.id };
  }
}

/** The chunk that begins where a passage does; else the one that covers most of it. */
function firstOf(place: PassagePlace, rows: readonly ChunkRow[]): ChunkRow | undefined {
  const covered = (row: ChunkRow): number => Math.min(place.end, row.end) - Math.max(place.start, row.start);
  const held = rows.filter((row) => row.document === place.document && covered(row) > 0);
  const same = held.find((row) => row.start === place.start);
  return same ?? held.reduce<ChunkRow | undefined>((best, row) => (best && covered(best) >= covered(row) ? best : row), undefined);
}

/** A chunk with those after it, as far as the passage went on. */
function joinedUpTo(place: PassagePlace, row: ChunkRow, rows: readonly ChunkRow[]): Omit<RetrievedChunk, 'score'> {
  let passage: RetrievedChunk = { ...row, score: place.score };
  for (let part = row.part + 1; row.start === place.start && passage.end < place.end; part += 1) {
    const next = rows.find((other) => other.documentId === row.documentId && other.part === part);
    if (!next) break;
    passage = joinedWith(passage, next);
  }
  return passage;
}
