import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A chunk of a document version, made by one chunker. A row exists exactly as long as its entry in the word index. */
@Entity('chunks')
export class ChunkEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('integer', { name: 'document_id' })
  documentId: number;

  /** The chunker that made the chunk: see `chunkerKey`. */
  @Column('varchar')
  chunker: string;

  /** Position in the document, from 1. */
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

  /** Titles of the sections that contain most of the chunk, without the document's title: `Travel › Hotels`. */
  @Column('varchar', { nullable: true })
  heading: string | null;

  /** Page on which the chunk starts, from 1; null for formats without pages. */
  @Column('integer', { nullable: true })
  page: number | null;

  /** Starts of later pages within the chunk, as a JSON array of offsets from its start; null when there are none. */
  @Column('varchar', { name: 'page_breaks', nullable: true })
  pageBreaks: string | null;

  /** SHA-256 of the text, in hexadecimal. */
  @Column('varchar', { name: 'text_hash' })
  textHash: string;
}
