import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A conversation: messages that follow on one another. They go with it when it is deleted. */
@Entity('sessions')
export class SessionEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('integer', { name: 'user_id' })
  userId: number;

  /** Null until one is given or the first question is asked. */
  @Column('varchar', { nullable: true })
  title: string | null;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;

  /** When the last question was asked. */
  @Column('varchar', { name: 'updated_at', length: 24 })
  updatedAt: string;
}
