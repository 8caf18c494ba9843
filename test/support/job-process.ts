import 'reflect-metadata';
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommonModule } from '../../src/common/common.module';
import { ConfigModule } from '../../src/config/config.module';
import { DatabaseModule } from '../../src/database/database.module';
import { JobHandlers } from '../../src/jobs/job-handlers';
import { JobQueueModule } from '../../src/jobs/job-queue.module';
import { JobsModule } from '../../src/jobs/jobs.module';
import type { JobContext, JobHandler } from '../../src/jobs/job.types';

const DATA_DIR = process.env['DATA_DIR'] ?? '';

/** Writes each job into the file `done` of the data folder, with the id of the process, once the file `go` is there. */
@Injectable()
class WritingHandler implements JobHandler, OnModuleInit {
  readonly kind = 'ingest_document';
  readonly concurrency = 2;
  readonly attempts = 3;

  constructor(private readonly handlers: JobHandlers) {}

  onModuleInit(): void {
    this.handlers.register(this);
  }

  async run({ jobId, signal }: JobContext): Promise<string> {
    appendFileSync(join(DATA_DIR, 'begun'), `${process.pid} ${jobId}\n`);
    while (!existsSync(join(DATA_DIR, 'go'))) {
      signal.throwIfAborted();
      await pause(10);
    }
    appendFileSync(join(DATA_DIR, 'done'), `${process.pid} ${jobId}\n`);
    return `done by ${process.pid}`;
  }
}

/** A process that runs jobs, started by `startJobProcess`. */
@Module({ imports: [ConfigModule, CommonModule, DatabaseModule, JobQueueModule, JobsModule], providers: [WritingHandler] })
class JobProcessModule {}

async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(JobProcessModule, { logger: false, abortOnError: false });
  process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
  process.stdout.write('ready\n');
}

void main();
