import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The text of a picture of a page. A row never changes: recognising again takes seconds to minutes. */
@Entity('recognised_pages')
export class RecognisedPageEntity {
  /** SHA-256 of the file's bytes, in hexadecimal. */
  @PrimaryColumn('varchar', { name: 'content_hash' })
  contentHash: string;

  /** How it was recognised: see `recogniserKey`. */
  @PrimaryColumn('varchar')
  recogniser: string;

  /** Counts from 1. */
  @PrimaryColumn('integer')
  page: number;

  /** Empty when there is none, or it could not be recognised. */
  @Column('text')
  text: string;

  /** Why it could not be recognised; null when it was. */
  @Column('varchar', { nullable: true })
  failure: string | null;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;
}
