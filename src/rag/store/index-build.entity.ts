import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { BYTES } from '../../database/column-types';

/**
 * - `building`: in progress, or left by a crash when no process holds the rebuild lease
 * - `live`: searched by questions; at most one; it changes by revisions, each published in one transaction
 * - `retired`: replaced; deleted by the next clean-up
 */
export type BuildStatus = 'building' | 'live' | 'retired';

/** One searchable set of chunks: the chunks of its documents, each for the chunker that its row of `build_documents` names. */
@Entity('index_builds')
export class IndexBuildEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('varchar')
  status: BuildStatus;

  /** The embedding space of the vectors, as `spaceKey` formats it. */
  @Column('varchar')
  space: string;

  /** Length of the vectors; 0 without vectors. */
  @Column('integer')
  dimensions: number;

  /** Counts the changes of a build; readers bring what they keep of it up to date when this differs. */
  @Column('integer', { default: 0 })
  revision: number;

  /** The oldest revision from which the rows of changes tell everything that came and went. */
  @Column('integer', { name: 'first_revision', default: 0 })
  firstRevision: number;

  /** Version of the placements of documents, which counts their new names too, that it was published with last. */
  @Column('integer', { default: 0 })
  placement: number;

  /** The chunker it was planned with: see `chunkerKey`. Documents that are not cut so yet keep theirs. */
  @Column('varchar')
  chunker: string;

  /**
   * The chunker that CHUNK_SIZE and CHUNK_OVERLAP named when it was made. While they still do, other sizes given to a rebuild stay in
   * force.
   */
  @Column('varchar', { name: 'configured_chunker' })
  configuredChunker: string;

  @Column('integer', { name: 'chunk_size' })
  chunkSize: number;

  @Column('integer', { name: 'chunk_overlap' })
  chunkOverlap: number;

  @Column('integer', { name: 'document_count' })
  documentCount: number;

  @Column('integer', { name: 'chunk_count' })
  chunkCount: number;

  /** Smaller than the number of chunks when the embedding model could not be reached. */
  @Column('integer', { name: 'vector_count' })
  vectorCount: number;

  /**
   * Ids of the chunks whose vectors the index file holds, in its order: 32-bit unsigned integers, little endian. Read when the index is. Some
   * may have left since; those that came since are rows of `build_vectors`.
   */
  @Column(BYTES, { name: 'vector_chunk_ids', nullable: true, select: false })
  vectorChunkIds: Buffer | null;

  /** Name of the index file in the data folder; null without vectors. */
  @Column('varchar', { name: 'file_name', nullable: true })
  fileName: string | null;

  /** SHA-256 of the index file, in hexadecimal. */
  @Column('varchar', { nullable: true })
  checksum: string | null;

  /**
   * Weight of vectors relative to words in its ranking, in [0, 1], chosen by a test of these vectors with these chunks; null while there was
   * none.
   */
  @Column('double precision', { name: 'vector_share', nullable: true })
  vectorShare: number | null;

  /** Chunks that came or went since that test, when the share is the one of an earlier build. */
  @Column('integer', { name: 'vector_share_changes', default: 0 })
  vectorShareChanges: number;

  /** Why vectors are missing. */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;

  @Column('varchar', { name: 'published_at', length: 24, nullable: true })
  publishedAt: string | null;
}
