import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/**
 * One version of a document: never changed, only replaced by another row. The name is its identity, the hash tells versions apart.
 * Its text is that of its chunks, which cover every character.
 */
@Entity('documents')
export class DocumentEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  /** Path relative to the documents folder, with `/` as the separator. */
  @Column('varchar')
  name: string;

  @Column('varchar')
  title: string;

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

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;
}
