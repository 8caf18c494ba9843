import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/**
 * What a parser made of the bytes of a document: never changed but for its name, which follows that of its record. Its text is that of its
 * chunks, which cover every character, or stands in `document_texts` when no build holds them.
 */
@Entity('documents')
export class DocumentEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  /** The document that people know, of which this is a version; null when that was deleted. */
  @Column('integer', { name: 'record_id', nullable: true })
  recordId: number | null;

  /** The name of its record: a path relative to the documents folder, with `/` as the separator, or `uploads/<id>/<file name>`. */
  @Column('varchar')
  name: string;

  @Column('varchar')
  title: string;

  /** Whether the title was made from the name of the file; null when that is not known. */
  @Column('boolean', { name: 'title_from_name', nullable: true })
  titleFromName: boolean | null;

  /** SHA-256 of the file's bytes, in hexadecimal. */
  @Column('varchar', { name: 'content_hash' })
  contentHash: string;

  @Column('integer', { name: 'size_bytes' })
  sizeBytes: number;

  /** How the bytes were decoded: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`, the encoding that a web page declares, or `pdf`. */
  @Column('varchar')
  encoding: string;

  /** The parser that extracted the text: see `parserKey`. The same bytes with another parser are another version. */
  @Column('varchar')
  parser: string;

  /** Offsets of headings and pages, as `writeOutline` formats them; null when the document has neither. */
  @Column('text', { nullable: true, select: false })
  outline: string | null;

  /** What its owner is to know of how it was read: an encoding that was guessed, say. */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;
}
