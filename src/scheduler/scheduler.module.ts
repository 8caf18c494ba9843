import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AuthModule } from '../auth/auth.module';
import { ChatModule } from '../chat/chat.module';
import { AppConfig } from '../config/app-config';
import { DocumentsModule } from '../documents/documents.module';
import { JobQueueModule } from '../jobs/job-queue.module';
import { JobsModule } from '../jobs/jobs.module';
import { ErasureModule } from '../maintenance/erasure/erasure.module';
import { JobRegistryModule } from './job-registry.module';
import { JobRunner } from './job-runner';
import { JobTasks } from './job-tasks';
import { ScheduledJobsController } from './requested-runs/scheduled-jobs.controller';
import { ScheduledRunHandler } from './requested-runs/scheduled-run-handler';
import { Scheduler } from './scheduler';

/** Runs the jobs. For the HTTP application only: importing it starts the clockwork, which a command must not do. */
@Module({
  imports: [
    ScheduleModule.forRootAsync({
      inject: [AppConfig],
      useFactory: (config: AppConfig) => ({ cronJobs: config.get('SCHEDULER_ENABLED') }),
    }),
    JobRegistryModule,
    JobQueueModule,
    JobsModule,
    AuthModule,
    ChatModule,
    DocumentsModule,
    ErasureModule,
  ],
  controllers: [ScheduledJobsController],
  providers: [Scheduler, JobRunner, JobTasks, ScheduledRunHandler],
})
export class SchedulerModule {}
