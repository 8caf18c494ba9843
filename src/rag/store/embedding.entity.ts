import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BYTES } from '../../database/column-types';

/** The vector of a text in an embedding space, stored so that no text is embedded twice. */
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

  /** Time of creation, or of the deletion of the last chunk with this text; a month later the row may be deleted. */
  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;
}
