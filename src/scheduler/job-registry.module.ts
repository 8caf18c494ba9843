import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobRegistry } from './job-registry';
import { JobRunEntity } from './job-run.entity';
import { JobRuns } from './job-runs';
import { JobEntity } from './job.entity';

/** The jobs and their runs as rows, without anything that runs them: what the CLI may import. */
@Module({
  imports: [TypeOrmModule.forFeature([JobEntity, JobRunEntity])],
  providers: [JobRegistry, JobRuns],
  exports: [JobRegistry, JobRuns],
})
export class JobRegistryModule {}
