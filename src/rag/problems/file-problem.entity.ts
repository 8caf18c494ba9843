import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * - `refused`: a document that could not be read; its version that was indexed last, if any, stays
 * - `waiting`: a document whose pages are pictures, which wait to be recognised; its version that was indexed last, if any, stays
 * - `skipped`: an entry of the source that is not a document
 */
export const UNREAD_FILE_KINDS = ['refused', 'waiting', 'skipped'] as const;
export type UnreadFileKind = (typeof UNREAD_FILE_KINDS)[number];

/** What can be wrong with a file; `doubtful`: it was read, but perhaps not as it was meant, or not all of it. */
export const FILE_PROBLEM_KINDS = [...UNREAD_FILE_KINDS, 'doubtful'] as const;
export type FileProblemKind = (typeof FILE_PROBLEM_KINDS)[number];

/** A file that was not read when the index was last compared with the source. */
@Entity('file_problems')
export class FileProblemEntity {
  /** Name in the source, as of a document. */
  @PrimaryColumn('varchar')
  name: string;

  @Column('varchar')
  kind: UnreadFileKind;

  /** Why, as a clause for people: `is encrypted`. */
  @Column('text')
  reason: string;

  /** The collection that the file would be in, whose readers are told; null when only admins are. */
  @Column('integer', { name: 'collection_id', nullable: true })
  collectionId: number | null;

  /** When the file was first not read for this reason, without having been read since. */
  @Column('varchar', { length: 24 })
  since: string;
}
