import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobRegistry } from './job-registry';
import { JobRunEntity } from './job-run.entity';
import { JobRunsRepository } from './job-runs.repository';
import { JobEntity } from './job.entity';
import { JobsRepository } from './jobs.repository';

/** The jobs and their runs as rows, without anything that runs them: what the CLI may import. */
@Module({
  imports: [TypeOrmModule.forFeature([JobEntity, JobRunEntity])],
  providers: [JobRegistry, JobsRepository, JobRunsRepository],
  exports: [JobRegistry, JobRunsRepository],
})
export class JobRegistryModule {}
