import { Module } from '@nestjs/common';
import { JobQueueModule } from './job-queue.module';
import { JobEvents } from './routes/job-events';
import { JobReading } from './routes/job-reading';
import { JobsController } from './routes/jobs.controller';
import { AbandonedJobsRepository } from './running/abandoned-jobs.repository';
import { JobClaimsRepository } from './running/job-claims.repository';
import { JobWorker } from './running/job-worker';

/** Runs the jobs of the queue, with their routes. For the HTTP application only: a command runs no jobs. */
@Module({
  imports: [JobQueueModule],
  controllers: [JobsController],
  providers: [JobEvents, JobReading, JobClaimsRepository, AbandonedJobsRepository, JobWorker],
  exports: [JobEvents, JobReading],
})
export class JobsModule {}
