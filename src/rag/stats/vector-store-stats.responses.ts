import { ApiProperty } from '@nestjs/swagger';
import { INDEXING_STATES, type IndexingState } from '../store/indexing-run.entity';

/** The live build. */
export class LiveBuildResponse {
  @ApiProperty({ type: 'integer', description: 'Id of the build; increases with each build' })
  id: number;

  @ApiProperty({
    type: String,
    description: 'Provider, model, dimensions and version of its vectors',
    example: 'local/hashed-features/384/2',
  })
  space: string;

  @ApiProperty({ type: 'integer', description: 'Length of its vectors; 0 when it has none' })
  dimensions: number;

  @ApiProperty({ type: 'integer', description: 'Maximum length of a chunk in characters' })
  chunk_size: number;

  @ApiProperty({ type: 'integer', description: 'Maximum overlap of two neighbouring chunks in characters' })
  chunk_overlap: number;

  @ApiProperty({ type: 'integer', description: 'Chunks that have a vector' })
  vectors: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'Weight of vectors relative to words in the ranking, 0 to 1, chosen by a test of the build; null without vectors of a model that rank. A build that was not tested has a low default',
  })
  vector_share: number | null;

  @ApiProperty({ type: String, format: 'date-time' })
  published_at: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why vectors are missing; null when none are' })
  note: string | null;
}

/** Progress of the next build, in any process. */
export class IndexingResponse {
  @ApiProperty({
    enum: INDEXING_STATES,
    description:
      'loading: files are read and cut; embedding: texts get their vectors; publishing: the build is about to be searched; waiting: nothing happens now, `note` says why',
  })
  state: IndexingState;

  @ApiProperty({ type: String, description: 'Embedding space of the next build', example: 'google/gemini-embedding-001/768/1' })
  space: string;

  @ApiProperty({ type: 'integer', description: 'Files while loading, else texts that have a vector in this space' })
  done: number;

  @ApiProperty({ type: 'integer', description: 'Final value of `done`; 0 while unknown' })
  total: number;

  @ApiProperty({ type: String, nullable: true, description: 'Reason for waiting, or the last error' })
  note: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  started_at: string;
}

/** Response of GET /vectorstore/stats/. */
export class VectorStoreStatsResponse {
  @ApiProperty({ type: 'integer' })
  total_chunks: number;

  @ApiProperty({ type: 'integer' })
  total_files: number;

  @ApiProperty({
    type: String,
    isArray: true,
    description: 'Names of the indexed documents, sorted',
    example: ['api_docs_001.txt', 'hr_policy_001.txt'],
  })
  files: string[];

  @ApiProperty({ type: LiveBuildResponse, nullable: true, description: 'Null before anything was indexed' })
  build: LiveBuildResponse | null;

  @ApiProperty({
    type: Boolean,
    description:
      'True when vectors are missing, or the settings no longer name the model that made them: searching then falls back to lexical search',
  })
  degraded: boolean;

  @ApiProperty({ type: IndexingResponse, nullable: true, description: 'Null while nothing is being indexed' })
  indexing: IndexingResponse | null;
}
