import { ApiProperty } from '@nestjs/swagger';
import { FILE_PROBLEM_KINDS, type FileProblemKind } from '../problems/file-problem.entity';
import { CHUNKING_MODES, type ChunkingMode } from '../rag.types';
import { INDEXING_STATES, type IndexingState } from '../store/indexing-run.entity';

/** Most files listed as problems. */
export const MOST_PROBLEMS = 500;

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

  @ApiProperty({
    enum: CHUNKING_MODES,
    description:
      'How its documents are cut: by size alone, or by structure, where sections, lists, tables and code stay whole when they fit',
  })
  chunking: ChunkingMode;

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
      'loading: files are read and cut; embedding: texts get their vectors; publishing: the build is about to be searched; recognising: the text on pictures of pages is read; waiting: nothing happens now, `note` says why',
  })
  state: IndexingState;

  @ApiProperty({ type: String, description: 'Embedding space of the next build', example: 'google/gemini-embedding-001/768/1' })
  space: string;

  @ApiProperty({
    type: 'integer',
    description: 'Files while loading, pages of a document while recognising, else texts that have a vector in this space',
  })
  done: number;

  @ApiProperty({ type: 'integer', description: 'Final value of `done`; 0 while unknown' })
  total: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Reason for waiting, the last error, or the document whose pages are recognised',
  })
  note: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  started_at: string;
}

/** A file of the documents folder that was not read, or was read with doubt. */
export class FileProblemResponse {
  @ApiProperty({ type: String, description: 'Name of the document, or of the entry of the folder', example: 'scans/contract.pdf' })
  name: string;

  @ApiProperty({
    enum: FILE_PROBLEM_KINDS,
    description:
      'refused: a document that could not be read, whose version indexed last stays, if there is one; waiting: a document with pictures of pages, whose text is being recognised; skipped: an entry that is not a document; doubtful: a document that was read, but perhaps not as it was meant, or not all of it',
  })
  kind: FileProblemKind;

  @ApiProperty({ type: String, example: 'is encrypted: it opens only with a password' })
  reason: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When this was first found; kept while it stays so' })
  since: string;
}

/** The files of the documents folder that somebody should look at. */
export class FileProblemsResponse {
  @ApiProperty({ type: 'integer', description: 'How many there are, listed or not' })
  total: number;

  @ApiProperty({ type: FileProblemResponse, isArray: true, description: `The first ${MOST_PROBLEMS} by name` })
  files: FileProblemResponse[];
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

  @ApiProperty({
    type: FileProblemsResponse,
    description: 'Files that were not read, or were read with doubt, as of the last start or rebuild in any process',
  })
  problems: FileProblemsResponse;

  @ApiProperty({ type: IndexingResponse, nullable: true, description: 'Null while nothing is being indexed' })
  indexing: IndexingResponse | null;
}
