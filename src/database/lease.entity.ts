import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A named right that one process holds at a time. */
@Entity('leases')
export class LeaseEntity {
  @PrimaryColumn('varchar')
  name: string;

  /** `host:pid:nonce` of the process that holds it. */
  @Column('varchar', { name: 'worker_id' })
  workerId: string;

  @Column('varchar', { name: 'expires_at', length: 24 })
  expiresAt: string;
}
