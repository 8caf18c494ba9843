import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A named right that one process holds at a time. */
@Entity('leases')
export class LeaseEntity {
  @PrimaryColumn('varchar')
  name: string;

  /** `host:pid:nonce` of the holder. */
  @Column('varchar')
  owner: string;

  @Column('varchar', { name: 'expires_at', length: 24 })
  expiresAt: string;
}
