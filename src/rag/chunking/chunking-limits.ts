import { AppError, type FieldError } from '../../common/errors';
import type { ChunkingOptions } from '../rag.types';

/** The bounds of CHUNK_SIZE in the settings, in characters, for sizes from the command line. */
const SMALLEST_CHUNK = 50;
const LARGEST_CHUNK = 20_000;

/** What is wrong with chunk sizes; nothing when they fit together. */
export function chunkingProblems({ chunkSize, chunkOverlap }: Pick<ChunkingOptions, 'chunkSize' | 'chunkOverlap'>): FieldError[] {
  const details: FieldError[] = [];
  if (!Number.isInteger(chunkSize) || chunkSize < SMALLEST_CHUNK || chunkSize > LARGEST_CHUNK) {
    details.push({ field: 'chunk_size', message: `must be a whole number from ${SMALLEST_CHUNK} to ${LARGEST_CHUNK}, not ${chunkSize}` });
  }
  if (!Number.isInteger(chunkOverlap) || chunkOverlap < 0) {
    details.push({ field: 'chunk_overlap', message: `must be a whole number from 0, not ${chunkOverlap}` });
  } else if (chunkOverlap >= chunkSize) {
    details.push({ field: 'chunk_overlap', message: `must be smaller than the chunk size (${chunkSize}), not ${chunkOverlap}` });
  }
  return details;
}

/**
 * Checks chunk sizes from the command line or a request.
 * @throws AppError `invalid_input` with the invalid sizes in `details`
 */
export function checkChunking(sizes: Pick<ChunkingOptions, 'chunkSize' | 'chunkOverlap'>): void {
  const details = chunkingProblems(sizes);
  if (details.length === 0) return;
  throw new AppError(
    'invalid_input',
    `Documents cannot be cut this way: ${details.map((detail) => `${detail.field} ${detail.message}`).join('; ')}.`,
    { details },
  );
}
