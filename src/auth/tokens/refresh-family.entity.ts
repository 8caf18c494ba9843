import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Why a family ended before it expired. */
export type FamilyEnd = 'logout' | 'reuse' | 'revoked' | 'password' | 'deactivated';

/** One login and every refresh token that descends from it. Only the newest token is valid; the row names it. */
@Entity('refresh_families')
export class RefreshFamilyEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('integer', { name: 'user_id' })
  userId: number;

  /** `jti` of the one refresh token that may still be used. */
  @Column('varchar', { name: 'token_id' })
  tokenId: string;

  /** `jti` of the refresh token that was exchanged for it; null before the first refresh. */
  @Column('varchar', { name: 'previous_token_id', nullable: true })
  previousTokenId: string | null;

  /** When the current token was made; null for a family from before there was this column. */
  @Column('varchar', { name: 'rotated_at', length: 24, nullable: true })
  rotatedAt: string | null;

  /** Address of the client that logged in; null for a family from before there was this column. */
  @Column('varchar', { nullable: true })
  address: string | null;

  /** What that client called itself. */
  @Column('varchar', { name: 'user_agent', nullable: true })
  userAgent: string | null;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;

  /** When that token expires, and the family with it. */
  @Column('varchar', { name: 'expires_at', length: 24 })
  expiresAt: string;

  @Column('varchar', { name: 'ended_at', length: 24, nullable: true })
  endedAt: string | null;

  @Column('varchar', { name: 'ended_reason', nullable: true })
  endedReason: FamilyEnd | null;
}
