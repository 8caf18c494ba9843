import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A session: a sequence of messages of one conversation. Deleting a session deletes its messages. */
@Entity('sessions')
export class SessionEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('integer', { name: 'user_id' })
  userId: number;

  /** Null until a title is set or the first question is asked. */
  @Column('varchar', { nullable: true })
  title: string | null;

  /** Whether its owner keeps it at the top of the list. */
  @Column('boolean', { default: false })
  pinned: boolean;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;

  /** When the last question was asked. */
  @Column('varchar', { name: 'updated_at', length: 24 })
  updatedAt: string;
}
