import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BackgroundJobEntity } from './background-job.entity';
import { JobChangesRepository } from './job-changes.repository';
import { JobHandlers } from './job-handlers';
import { JobListRepository } from './job-list.repository';
import { JobQueue } from './job-queue.repository';
import { RunningJobsRepository } from './running-jobs.repository';
import { TrackedJobs } from './tracked-jobs';

/** The queue of background jobs and the registry of their handlers, without anything that runs them: what features and the CLI import. */
@Module({
  imports: [TypeOrmModule.forFeature([BackgroundJobEntity])],
  providers: [JobQueue, JobHandlers, JobListRepository, JobChangesRepository, RunningJobsRepository, TrackedJobs],
  exports: [JobQueue, JobHandlers, JobListRepository, JobChangesRepository, RunningJobsRepository, TrackedJobs],
})
export class JobQueueModule {}
