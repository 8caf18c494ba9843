import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A piece of a document version, cut in one way. A row exists exactly as long as its entry in the word index. */
@Entity('chunks')
export class ChunkEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('integer', { name: 'document_id' })
  documentId: number;

  /** How it was cut: see `chunkerKey`. */
  @Column('varchar')
  chunker: string;

  /** Counts from 1. */
  @Column('integer')
  part: number;

  @Column('integer')
  parts: number;

  /** Offset in the document's text, in UTF-16 units. */
  @Column('integer', { name: 'start_offset' })
  start: number;

  @Column('integer', { name: 'end_offset' })
  end: number;

  @Column('text')
  text: string;

  /** Titles of the sections that most of it stands in, below the document's own: `Travel › Hotels`. */
  @Column('varchar', { nullable: true })
  heading: string | null;

  /** Page it starts on, counting from 1; null for formats without pages. */
  @Column('integer', { nullable: true })
  page: number | null;

  /** Where in it later pages start, as a JSON array of offsets from its own start; null when none does. */
  @Column('varchar', { name: 'page_breaks', nullable: true })
  pageBreaks: string | null;

  /** SHA-256 of the text, in hexadecimal. */
  @Column('varchar', { name: 'text_hash' })
  textHash: string;
}
