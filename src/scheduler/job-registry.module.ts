import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../auth/accounts.module';
import { JobQueueModule } from '../jobs/job-queue.module';
import { JobRegistry } from './job-registry';
import { JobRunEntity } from './job-run.entity';
import { JobRunsRepository } from './job-runs.repository';
import { JobEntity } from './job.entity';
import { JobsRepository } from './jobs.repository';
import { ScheduledRuns } from './requested-runs/scheduled-runs';

/** The jobs and their runs as rows, without anything that runs them: what the CLI may import. */
@Module({
  imports: [AccountsModule, JobQueueModule, TypeOrmModule.forFeature([JobEntity, JobRunEntity])],
  providers: [JobRegistry, JobsRepository, JobRunsRepository, ScheduledRuns],
  exports: [JobRegistry, JobRunsRepository, ScheduledRuns],
})
export class JobRegistryModule {}
