import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/common/clock';
import { CommonModule } from '../../src/common/common.module';
import { AppConfig, readConfig } from '../../src/config/app-config';
import { ConfigModule } from '../../src/config/config.module';
import { DatabaseModule } from '../../src/database/database.module';
import { Leases } from '../../src/database/leases';
import { Transactions } from '../../src/database/transactions';
import { BackgroundJobEntity } from '../../src/jobs/background-job.entity';
import { JobChangesRepository } from '../../src/jobs/job-changes.repository';
import { JobHandlers } from '../../src/jobs/job-handlers';
import type { JobHandler, NewJob } from '../../src/jobs/job.types';
import { JobQueue } from '../../src/jobs/job-queue.repository';
import { JobQueueModule } from '../../src/jobs/job-queue.module';
import { JobWorker } from '../../src/jobs/running/job-worker';
import { AbandonedJobsRepository } from '../../src/jobs/running/abandoned-jobs.repository';
import { JobClaimsRepository } from '../../src/jobs/running/job-claims.repository';
import { TrackedJobs } from '../../src/jobs/tracked-jobs';
import { SharedWriteQueue } from './shared-write-queue';

/** A process that shares the database with others and runs jobs. */
export interface JobMachine {
  queue: JobQueue;
  changes: JobChangesRepository;
  tracked: TrackedJobs;
  dataSource: DataSource;
  worker: JobWorker;
  /** The rows of all jobs, oldest first. */
  rows(): Promise<BackgroundJobEntity[]>;
  /** Ends it as a server ends that is told to. */
  stop(): Promise<void>;
}

/** What a job is when a test says no more of it. */
export const JOB: NewJob = { kind: 'ingest_document', title: 'a.txt', payload: {}, ownerId: null };

/** Machines of one test on one data folder. */
export class JobMachines {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'askbase-jobs-'));
  private readonly machines: JobMachine[] = [];

  constructor(private readonly clock?: Clock) {}

  /** Starts one. The host in its worker id is made up: two processes with this one's id would take each other for dead. */
  async start(handlers: readonly JobHandler[] = []): Promise<JobMachine> {
    const building = Test.createTestingModule({
      imports: [ConfigModule, CommonModule, DatabaseModule, JobQueueModule],
      providers: [JobWorker, JobClaimsRepository, AbandonedJobsRepository],
    })
      .overrideProvider(AppConfig)
      .useValue(readConfig({ DATA_DIR: this.dataDir }))
      .overrideProvider(Transactions)
      .useClass(SharedWriteQueue)
      .setLogger({ log: () => undefined, warn: () => undefined, error: () => undefined });
    if (this.clock) building.overrideProvider(Clock).useValue(this.clock);
    const module = await building.compile();
    Object.assign(module.get(Leases), { workerId: `machine-${this.machines.length}:1:nonce` });
    for (const handler of handlers) module.get(JobHandlers).register(handler);
    await module.init();
    let stopped: Promise<void> | undefined;
    const dataSource = module.get(DataSource);
    const machine = {
      queue: module.get(JobQueue),
      changes: module.get(JobChangesRepository),
      tracked: module.get(TrackedJobs),
      dataSource,
      worker: module.get(JobWorker),
      rows: () => dataSource.getRepository(BackgroundJobEntity).find({ order: { id: 'ASC' } }),
      stop: () => (stopped ??= module.close()),
    };
    this.machines.push(machine);
    return machine;
  }

  /** Ends all and deletes their folder. */
  async stop(): Promise<void> {
    await Promise.all(this.machines.map((machine) => machine.stop()));
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

/** Adds an account that jobs may belong to, and gives its id. */
export async function addJobOwner({ dataSource }: JobMachine, name: string): Promise<number> {
  const [{ id }] = await dataSource.query<[{ id: number }]>(
    `INSERT INTO users (username, username_key, email, email_key, password, first_name, last_name, role, is_active, date_joined)
     VALUES (?, ?, ?, ?, '', '', '', 'member', true, '2026-11-28T12:00:00.000Z') RETURNING id`,
    [name, name, `${name}@example.com`, `${name}@example.com`],
  );
  return id;
}
