import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What is evaluated: answers to questions whose answers are known, search in a collection whose answers are known, the check of answers. */
export const EVALUATION_KINDS = ['answers', 'retrieval', 'support'] as const;
export type EvaluationKind = (typeof EVALUATION_KINDS)[number];

/** A finished evaluation. */
@Entity('evaluation_runs')
export class EvaluationRunEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('varchar')
  kind: EvaluationKind;

  /** Name of the file or folder of the set. */
  @Column('varchar', { name: 'set_name' })
  setName: string;

  /** Questions or answers in the set. */
  @Column('integer', { name: 'set_size' })
  setSize: number;

  /** JSON object of numbers by name. */
  @Column('text')
  figures: string;

  /** JSON object of texts and numbers by name: models, and how documents were cut. */
  @Column('text')
  settings: string;

  @Column('varchar', { name: 'started_at', length: 24 })
  startedAt: string;

  @Column('varchar', { name: 'finished_at', length: 24 })
  finishedAt: string;
}
