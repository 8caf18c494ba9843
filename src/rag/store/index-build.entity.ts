import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { BYTES } from '../../database/column-types';

/**
 * - `building`: under way, or left by a crash when no process holds the rebuild lease
 * - `live`: what questions search; at most one, and never changed once it is live
 * - `retired`: replaced; removed soon after
 */
export type BuildStatus = 'building' | 'live' | 'retired';

/** One searchable set of chunks: those of its documents that were cut by its chunker. */
@Entity('index_builds')
export class IndexBuildEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('varchar')
  status: BuildStatus;

  /** The embedding space of its vectors, as `spaceKey` writes it. */
  @Column('varchar')
  space: string;

  /** Length of its vectors; 0 when it has none. */
  @Column('integer')
  dimensions: number;

  /** How its chunks were cut: see `chunkerKey`. */
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

  /** Fewer than chunks when the embedding model could not be reached. */
  @Column('integer', { name: 'vector_count' })
  vectorCount: number;

  /**
   * Ids of the chunks its vectors belong to, in the order of the index file: 32-bit unsigned integers, little endian. Read when the index
   * is.
   */
  @Column(BYTES, { name: 'vector_chunk_ids', nullable: true, select: false })
  vectorChunkIds: Buffer | null;

  /** Index file in the data folder; null when it has no vectors. */
  @Column('varchar', { name: 'file_name', nullable: true })
  fileName: string | null;

  /** SHA-256 of the index file, in hexadecimal. */
  @Column('varchar', { nullable: true })
  checksum: string | null;

  /** Why vectors are missing. */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;

  @Column('varchar', { name: 'published_at', length: 24, nullable: true })
  publishedAt: string | null;
}
