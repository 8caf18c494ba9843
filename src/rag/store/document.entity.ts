import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/**
 * One version of a document: never changed, only replaced by another row. The name is its identity, the hash tells versions apart.
 * Its text is that of its chunks, which cover every character.
 */
@Entity('documents')
export class DocumentEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  /** Path below the documents folder, with `/`. */
  @Column('varchar')
  name: string;

  @Column('varchar')
  title: string;

  /** SHA-256 of the file's bytes, in hexadecimal. */
  @Column('varchar', { name: 'content_hash' })
  contentHash: string;

  @Column('integer', { name: 'size_bytes' })
  sizeBytes: number;

  /** How its bytes were read: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`, what a web page said of itself, or `pdf`. */
  @Column('varchar')
  encoding: string;

  /** What read it: see `parserKey`. The same bytes read by another parser are another version. */
  @Column('varchar')
  parser: string;

  /** Where its headings and pages start, as `writeOutline` writes it; null when it has neither. */
  @Column('text', { nullable: true, select: false })
  outline: string | null;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;
}
