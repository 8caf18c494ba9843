import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { AppConfig } from '../config/app-config';
import { JobRegistry } from './job-registry';
import { JobRunner } from './job-runner';

/** Looks for due jobs when the server starts and at every full minute. Rows decide which process runs what; see {@link JobRunner}. */
@Injectable()
export class Scheduler implements OnApplicationBootstrap {
  private readonly logger = new Logger(Scheduler.name);

  constructor(
    private readonly config: AppConfig,
    private readonly registry: JobRegistry,
    private readonly runner: JobRunner,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.get('SCHEDULER_ENABLED')) {
      this.logger.log('no jobs run in this process: SCHEDULER_ENABLED is false');
      return;
    }
    await this.registry.register();
    // The server does not wait for its jobs; the runner records every failure itself and is waited for when the server stops.
    void this.runner.runDue(true);
  }

  /** Not registered when SCHEDULER_ENABLED is false; see the module. */
  @Cron(CronExpression.EVERY_MINUTE, { name: 'due jobs' })
  async tick(): Promise<void> {
    await this.runner.runDue();
  }
}
