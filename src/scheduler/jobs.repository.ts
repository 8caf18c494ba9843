import { Injectable } from '@nestjs/common';
import { DataSource, In, Not } from 'typeorm';
import { Transactions } from '../database/transactions';
import { JobEntity } from './job.entity';

/** Rows of jobs. */
@Injectable()
export class JobsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
  ) {}

  all(): Promise<JobEntity[]> {
    return this.dataSource.manager.find(JobEntity);
  }

  /** Brings the rows in line with these jobs: keeps what they know of past runs, and deletes other jobs. */
  async register(jobs: readonly Pick<JobEntity, 'name' | 'schedule' | 'enabled' | 'nextRunAt'>[]): Promise<void> {
    await this.writes.transaction(async (manager) => {
      await manager.upsert(JobEntity, [...jobs], ['name']);
      await manager.delete(JobEntity, { name: Not(In(jobs.map(({ name }) => name))) });
    });
  }
}
