import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BYTES } from '../../database/column-types';

/** The vector of a text in a space, kept so that no text is embedded twice. */
@Entity('embeddings')
export class EmbeddingEntity {
  @PrimaryColumn('varchar')
  space: string;

  /** SHA-256 of the embedded text, in hexadecimal. */
  @PrimaryColumn('varchar', { name: 'text_hash' })
  textHash: string;

  /** 32-bit floats, little endian. */
  @Column(BYTES)
  vector: Buffer;

  /** When it was made, or when the last chunk with its text went: a month later it may go too. */
  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;
}
