import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one valid link of an account that sets a new password. Using it deletes the row. */
@Entity('password_resets')
export class PasswordResetEntity {
  @PrimaryColumn('integer', { name: 'user_id' })
  userId: number;

  /** SHA-256 of the token in hex; the token itself is only in the mail. */
  @Column('varchar', { name: 'token_hash' })
  tokenHash: string;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;

  @Column('varchar', { name: 'expires_at', length: 24 })
  expiresAt: string;
}
