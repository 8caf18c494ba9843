import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AuthModule } from '../auth/auth.module';
import { ChatModule } from '../chat/chat.module';
import { AppConfig } from '../config/app-config';
import { JobRegistryModule } from './job-registry.module';
import { JobRunner } from './job-runner';
import { JobTasks } from './job-tasks';
import { Scheduler } from './scheduler';

/** Runs the jobs. For the HTTP application only: importing it starts the clockwork, which a command must not do. */
@Module({
  imports: [
    ScheduleModule.forRootAsync({
      inject: [AppConfig],
      useFactory: (config: AppConfig) => ({ cronJobs: config.get('SCHEDULER_ENABLED') }),
    }),
    JobRegistryModule,
    AuthModule,
    ChatModule,
  ],
  providers: [Scheduler, JobRunner, JobTasks],
})
export class SchedulerModule {}
