import { Injectable } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { Clock } from '../../../common/clock';
import { Transactions } from '../../../database/transactions';
import { type EvaluationKind, EvaluationRunEntity } from './evaluation-run.entity';

/** A finished evaluation as it is recorded. */
export interface FinishedEvaluation {
  kind: EvaluationKind;
  setName: string;
  setSize: number;
  figures: Readonly<Record<string, number>>;
  /** What the figures depend on. */
  settings: Readonly<Record<string, string | number>>;
  /** ISO 8601, UTC. */
  startedAt: string;
}

/** Which evaluations are listed. */
export interface EvaluationRange {
  kind?: EvaluationKind;
  limit: number;
  /** Id of the last one of the page before. */
  before?: number;
}

/** Rows of finished evaluations. */
@Injectable()
export class EvaluationRunsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Records an evaluation that ends now. */
  async add({ figures, settings, ...run }: FinishedEvaluation): Promise<void> {
    const texts = { figures: JSON.stringify(figures), settings: JSON.stringify(settings) };
    await this.writes.transaction(async (manager) => {
      await manager.insert(EvaluationRunEntity, { ...run, ...texts, finishedAt: this.clock.iso() });
    });
  }

  /** Newest first, one more than the limit when there are more. */
  list({ kind, limit, before }: EvaluationRange): Promise<EvaluationRunEntity[]> {
    return this.dataSource.manager.find(EvaluationRunEntity, {
      where: { ...(kind && { kind }), ...(before !== undefined && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
  }
}
