import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/**
 * - `waiting`: its bytes are stored, nobody reads them yet
 * - `reading`: it is parsed, cut and embedded
 * - `read`: it has a row of `documents`
 * - `refused`: it cannot be read as it is; the version before keeps answering
 */
export type VersionState = 'waiting' | 'reading' | 'read' | 'refused';

/** What a document held at a time. Several versions with the same bytes share one row of `documents`. */
@Entity('document_versions')
export class DocumentVersionEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('integer', { name: 'record_id' })
  recordId: number;

  /** Counts from 1 within the document. */
  @Column('integer')
  number: number;

  /** SHA-256 of the file's bytes, in hexadecimal. */
  @Column('varchar', { name: 'content_hash' })
  contentHash: string;

  @Column('integer', { name: 'size_bytes' })
  sizeBytes: number;

  @Column('varchar')
  state: VersionState;

  /** Why it was refused; a clause for people. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** What the parser made of it; null until it was read. */
  @Column('integer', { name: 'document_id', nullable: true })
  documentId: number | null;

  /** Number of the version that it brings back. */
  @Column('integer', { name: 'restored_from', nullable: true })
  restoredFrom: number | null;

  @Column('integer', { name: 'created_by', nullable: true })
  createdBy: number | null;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;
}
