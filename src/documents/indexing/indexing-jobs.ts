import type { NewJob } from '../../jobs/job.types';
import type { ChunkingOptions } from '../../rag/rag.types';

export const COMPACTION: NewJob = {
  kind: 'compact_index',
  title: 'the index',
  payload: {},
  ownerId: null,
  uniqueKey: 'compact_index',
};

/** The job that rebuilds the index. */
export function rebuildOf(chunking: Partial<ChunkingOptions>, ownerId: number): NewJob {
  return { kind: 'rebuild_index', title: 'the index', payload: chunking, ownerId, uniqueKey: 'rebuild_index' };
}

/** How such a job cuts documents; what is not said stays with the settings. @throws Error when the payload is that of another job */
export function chunkingOf(payload: unknown): Partial<ChunkingOptions> {
  if (typeof payload !== 'object' || payload === null) throw new Error('the payload of rebuild_index is no object');
  const size = 'chunkSize' in payload ? payload.chunkSize : undefined;
  const overlap = 'chunkOverlap' in payload ? payload.chunkOverlap : undefined;
  return {
    ...(typeof size === 'number' && { chunkSize: size }),
    ...(typeof overlap === 'number' && { chunkOverlap: overlap }),
  };
}
