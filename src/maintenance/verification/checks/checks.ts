import type { Check } from '../verification.types';
import { buildsCheck } from './builds-check';
import { chunksCheck } from './chunks-check';
import { databaseCheck } from './database-check';
import { embeddingsCheck } from './embeddings-check';
import { indexFileCheck } from './index-file-check';
import { originalsCheck } from './originals-check';
import { outlinesCheck } from './outlines-check';
import { recordsCheck } from './records-check';
import { termCountsCheck } from './term-counts-check';
import { versionsCheck } from './versions-check';
import { wordIndexCheck } from './word-index-check';

/** Every check, in the order in which one leans on another. */
export const CHECKS: readonly Check[] = [
  databaseCheck,
  recordsCheck,
  versionsCheck,
  originalsCheck,
  outlinesCheck,
  chunksCheck,
  embeddingsCheck,
  buildsCheck,
  wordIndexCheck,
  termCountsCheck,
  indexFileCheck,
];
