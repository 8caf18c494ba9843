import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Clock } from '../src/common/clock';
import { CommonModule } from '../src/common/common.module';
import { AppConfig, readConfig } from '../src/config/app-config';
import { ConfigModule } from '../src/config/config.module';
import { DatabaseModule } from '../src/database/database.module';
import { LeaseEntity } from '../src/database/lease.entity';
import { Leases } from '../src/database/leases';
import { Transactions } from '../src/database/transactions';
import { JobQueueModule } from '../src/jobs/job-queue.module';
import type { JobName } from '../src/scheduler/job-definitions';
import { JobRegistry, type JobStatus } from '../src/scheduler/job-registry';
import { JobRegistryModule } from '../src/scheduler/job-registry.module';
import { JobRunEntity } from '../src/scheduler/job-run.entity';
import { JobRunner } from '../src/scheduler/job-runner';
import { JobTasks } from '../src/scheduler/job-tasks';
import { startTestServer, type TestServer } from './support/app';
import { MovableClock } from './support/movable-clock';
import { SharedWriteQueue } from './support/shared-write-queue';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A piece of work that lasts until the test says so. */
function gate(): { wait: () => Promise<string>; open: () => void; entered: Promise<void> } {
  let open: () => void;
  let enter: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const entered = new Promise<void>((resolve) => (enter = resolve));
  const wait = async (): Promise<string> => {
    enter();
    await opened;
    return 'done';
  };
  return { wait, open: () => open(), entered };
}

let dataDir: string;
let clock: MovableClock;
/** Names of the jobs that did their work, in order, on whichever machine. */
let done: JobName[];
let work: Partial<Record<JobName, () => Promise<string>>>;
let machines: { close: () => Promise<void> }[];

interface Machine {
  runner: JobRunner;
  registry: JobRegistry;
  dataSource: DataSource;
  close: () => Promise<void>;
}

/** A process that shares the database. The host in its worker id is made up: two processes with this one's id would take each other for dead. */
async function startMachine(settings: Record<string, string> = {}): Promise<Machine> {
  const tasks = {
    run: async (name: JobName) => {
      done.push(name);
      return (await work[name]?.()) ?? 'done';
    },
  };
  const module = await Test.createTestingModule({
    imports: [ConfigModule, CommonModule, DatabaseModule, JobQueueModule, JobRegistryModule],
    providers: [JobRunner, { provide: JobTasks, useValue: tasks }],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(AppConfig)
    .useValue(readConfig({ DATA_DIR: dataDir, EMAIL_HOST_PASSWORD: 'hunter-2', ...settings }))
    .overrideProvider(Transactions)
    .useClass(SharedWriteQueue)
    .setLogger({ log: () => undefined, warn: () => undefined, error: () => undefined })
    .compile();
  Object.assign(module.get(Leases), { workerId: `machine-${machines.length}:1:nonce` });
  await module.init();
  await module.get(JobRegistry).register();
  let closed: Promise<void> | undefined;
  const machine = {
    runner: module.get(JobRunner),
    registry: module.get(JobRegistry),
    dataSource: module.get(DataSource),
    close: () => (closed ??= module.close()),
  };
  machines.push(machine);
  return machine;
}

async function status(machine: Machine, name: JobName): Promise<JobStatus | undefined> {
  return (await machine.registry.list()).find((job) => job.name === name);
}

function timesDone(name: JobName): number {
  return done.filter((other) => other === name).length;
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'askbase-scheduler-'));
  clock = new MovableClock(new Date('2026-03-01T10:30:20.500Z'));
  done = [];
  work = {};
  machines = [];
});

afterEach(async () => {
  await Promise.all(machines.map((machine) => machine.close()));
  rmSync(dataDir, { recursive: true, force: true });
});

describe('slots', () => {
  it('are each run once, whichever of two processes comes first', async () => {
    const [first, second] = [await startMachine(), await startMachine()];
    for (let minute = 0; minute < 4; minute += 1) {
      await Promise.all([first.runner.runDue(), second.runner.runDue(), first.runner.runDue()]);
      clock.advance(MINUTE);
    }
    expect(timesDone('send_verification_emails')).toBe(4);
    expect(timesDone('purge_expired_tokens')).toBe(1);
    const runs = await first.dataSource.getRepository(JobRunEntity).findBy({ jobName: 'send_verification_emails' });
    expect(runs.map(({ slot, outcome }) => [slot, outcome])).toEqual([
      ['2026-03-01T10:30:00.000Z', 'succeeded'],
      ['2026-03-01T10:31:00.000Z', 'succeeded'],
      ['2026-03-01T10:32:00.000Z', 'succeeded'],
      ['2026-03-01T10:33:00.000Z', 'succeeded'],
    ]);
  });

  it('that were missed while no server ran are made up for once', async () => {
    const before = await startMachine();
    await before.runner.runDue();
    await before.close();
    clock.advance(3 * DAY);
    done = [];
    const after = await startMachine();
    await after.runner.runDue();
    await after.runner.runDue();
    expect(done.toSorted()).toEqual([
      'apply_retention',
      'cleanup_old_messages',
      'purge_audit_events',
      'purge_background_jobs',
      'purge_expired_tokens',
      'remove_traces',
      'send_verification_emails',
    ]);
  });
});

describe('a start', () => {
  it('cleans up once when two servers start together, and again at each later start', async () => {
    const [first, second] = [await startMachine(), await startMachine()];
    await Promise.all([first.runner.runDue(true), second.runner.runDue(true)]);
    clock.advance(10_000);
    await second.runner.runDue(true);
    expect(timesDone('cleanup_old_messages')).toBe(1);
    await first.runner.runDue();
    expect(timesDone('cleanup_old_messages')).toBe(1);

    clock.advance(5 * MINUTE);
    const restarted = await startMachine();
    await restarted.runner.runDue(true);
    expect(timesDone('cleanup_old_messages')).toBe(2);
    expect(timesDone('purge_expired_tokens')).toBe(1);
  });

  it('runs the demonstration job only where it is switched on', async () => {
    await (await startMachine()).runner.runDue(true);
    expect(timesDone('demo_job')).toBe(0);
    await (await startMachine({ SCHEDULER_DEMO_JOB: 'true' })).runner.runDue(true);
    expect(timesDone('demo_job')).toBe(1);
  });

  it('runs nothing, and still lists every job, when the scheduler is off', async () => {
    const machine = await startMachine({ SCHEDULER_ENABLED: 'false', SCHEDULER_DEMO_JOB: 'true' });
    await machine.runner.runDue(true);
    expect(done).toEqual([]);
    const jobs = await machine.registry.list();
    expect(jobs.map(({ name, enabled, next_run_at }) => [name, enabled, next_run_at])).toEqual([
      ['cleanup_old_messages', false, null],
      ['send_verification_emails', false, null],
      ['purge_expired_tokens', false, null],
      ['purge_audit_events', false, null],
      ['purge_background_jobs', false, null],
      ['apply_retention', false, null],
      ['remove_traces', false, null],
      ['demo_job', false, null],
    ]);
  });
});

describe('a job', () => {
  it('is listed with how its last run went', async () => {
    const machine = await startMachine();
    work.purge_expired_tokens = async () => {
      clock.advance(1_500);
      return 'done';
    };
    await machine.runner.runDue();
    expect(await status(machine, 'purge_expired_tokens')).toEqual({
      name: 'purge_expired_tokens',
      schedule: 'daily at 00:00 UTC',
      enabled: true,
      last_started_at: '2026-03-01T10:30:20.500Z',
      last_finished_at: '2026-03-01T10:30:22.000Z',
      last_outcome: 'succeeded',
      last_error: null,
      next_run_at: '2026-03-02T00:00:00.000Z',
    });
  });

  it('that fails is recorded without secrets, leaves the others alone, and runs again at its next slot', async () => {
    const machine = await startMachine();
    work.send_verification_emails = () => Promise.reject(new Error('535 the server refused\n"hunter-2"'));
    await machine.runner.runDue();
    expect(await status(machine, 'send_verification_emails')).toMatchObject({
      last_outcome: 'failed',
      last_error: '535 the server refused "***"',
      last_finished_at: '2026-03-01T10:30:20.500Z',
      next_run_at: '2026-03-01T10:31:00.000Z',
    });
    expect(await status(machine, 'purge_expired_tokens')).toMatchObject({ last_outcome: 'succeeded' });

    work = {};
    clock.advance(MINUTE);
    await machine.runner.runDue();
    expect(await status(machine, 'send_verification_emails')).toMatchObject({ last_outcome: 'succeeded', last_error: null });
  });

  it('that still runs at its next slot is not started a second time, here or elsewhere', async () => {
    const [first, second] = [await startMachine(), await startMachine()];
    // The next slot comes before the lease runs out: its renewals stand still with the clock.
    clock.advance(30_000);
    const sending = gate();
    work.send_verification_emails = sending.wait;
    const firstRuns = first.runner.runDue();
    await sending.entered;
    clock.advance(15_000);
    await Promise.all([first.runner.runDue(), second.runner.runDue()]);
    expect(timesDone('send_verification_emails')).toBe(1);
    sending.open();
    await firstRuns;
    await second.runner.runDue();
    expect(timesDone('send_verification_emails')).toBe(2);
  });

  it('whose process died is marked interrupted at the next look, and runs again at its next slot', async () => {
    const machine = await startMachine();
    await machine.runner.runDue();
    const dead = `${hostname()}:${spawnSync('true').pid}:nonce`;
    clock.advance(MINUTE);
    await machine.dataSource
      .getRepository(LeaseEntity)
      .save({ name: 'job:send_verification_emails', workerId: dead, expiresAt: clock.iso(30_000) });
    await machine.dataSource.getRepository(JobRunEntity).save({
      jobName: 'send_verification_emails',
      slot: '2026-03-01T10:31:00.000Z',
      workerId: dead,
      startedAt: clock.iso(),
      outcome: 'running',
    });
    clock.advance(10_000);

    await machine.runner.runDue(true);
    expect(await status(machine, 'send_verification_emails')).toMatchObject({
      last_outcome: 'interrupted',
      last_error: 'the process that ran it died',
      last_finished_at: '2026-03-01T10:31:30.500Z',
    });
    clock.advance(MINUTE);
    await machine.runner.runDue();
    expect(await status(machine, 'send_verification_emails')).toMatchObject({ last_outcome: 'succeeded' });
    expect(timesDone('send_verification_emails')).toBe(2);
  });

  it('that another process has given up for dead cannot overwrite that when it comes back', async () => {
    const [asleep, awake] = [await startMachine(), await startMachine()];
    const sending = gate();
    work.send_verification_emails = sending.wait;
    const runs = asleep.runner.runDue();
    await sending.entered;
    clock.advance(MINUTE);
    work = {};
    await awake.runner.runDue();
    sending.open();
    await runs;
    const rows = await awake.dataSource.getRepository(JobRunEntity).findBy({ jobName: 'send_verification_emails' });
    expect(rows.map(({ outcome }) => outcome)).toEqual(['interrupted', 'succeeded']);
    expect(await status(awake, 'send_verification_emails')).toMatchObject({ last_outcome: 'succeeded' });
  });
});

it('runs older than seven days are forgotten, whatever their job', async () => {
  const machine = await startMachine({ SCHEDULER_DEMO_JOB: 'true' });
  await machine.runner.runDue();
  for (let day = 1; day <= 6; day += 1) {
    clock.advance(DAY);
    await machine.runner.runDue();
  }
  clock.advance(DAY - MINUTE);
  await machine.runner.runDue();
  const runs = machine.dataSource.getRepository(JobRunEntity);
  expect(await runs.countBy({ slot: '2026-03-01T10:30:00.000Z' })).toBe(2);
  await machine.close();

  clock.advance(2 * MINUTE);
  const later = await startMachine();
  await later.runner.runDue();
  expect(await later.dataSource.getRepository(JobRunEntity).countBy({ slot: '2026-03-01T10:30:00.000Z' })).toBe(0);
});

it('runs are kept when the clock has jumped ahead', async () => {
  const machine = await startMachine();
  await machine.runner.runDue();
  clock.advance(45 * DAY);
  await machine.runner.runDue();
  expect(await machine.dataSource.getRepository(JobRunEntity).countBy({ slot: '2026-03-01T10:30:00.000Z' })).toBe(1);
});

it('a stopping server starts nothing more and waits for what runs', async () => {
  const machine = await startMachine();
  const sending = gate();
  work.send_verification_emails = sending.wait;
  const runs = machine.runner.runDue();
  await sending.entered;
  const stopped = machine.runner.beforeApplicationShutdown();
  clock.advance(DAY);
  const before = [...done];
  await machine.runner.runDue(true);
  expect(done).toEqual(before);
  sending.open();
  await stopped;
  expect(await status(machine, 'send_verification_emails')).toMatchObject({ last_outcome: 'succeeded' });
  await runs;
});

describe('the whole server', () => {
  let server: TestServer;
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'askbase-jobs-'));
  });

  afterEach(async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  });

  async function start(enabled: boolean): Promise<void> {
    const settings = { SCHEDULER_ENABLED: String(enabled), SCHEDULER_DEMO_JOB: 'true', CHAT_RETENTION_DAYS: '30' };
    server = await startTestServer({ settings, dataDir: join(home, 'data'), documentsDir: join(home, 'documents') });
  }

  it('deletes messages past their days when it starts, and runs every job for real', async () => {
    await start(false);
    const { token } = await server.signup();
    for (const message of ['asked long ago', 'asked lately']) await server.request('POST', '/chat/', { token, body: { message } });
    const past = new Date(Date.now() - 31 * DAY).toISOString();
    await server.app.get(DataSource).query(`UPDATE messages SET created_at = ? WHERE message = 'asked long ago'`, [past]);
    await server.stop();

    await start(true);
    await server.app.get(JobRunner).beforeApplicationShutdown();
    const history = await server.request<{ message: string }[]>('GET', '/chat-history/', { token });
    expect(history.body.map(({ message }) => message)).toEqual(['asked lately']);
    const jobs = await server.app.get(JobRegistry).list();
    expect(jobs.map(({ name, last_outcome, last_error }) => [name, last_outcome, last_error])).toEqual([
      ['cleanup_old_messages', 'succeeded', null],
      ['send_verification_emails', 'succeeded', null],
      ['purge_expired_tokens', 'succeeded', null],
      ['purge_audit_events', 'succeeded', null],
      ['purge_background_jobs', 'succeeded', null],
      ['apply_retention', 'succeeded', null],
      ['remove_traces', 'succeeded', null],
      ['demo_job', 'succeeded', null],
    ]);
  });

  it('deletes nothing when the clock has jumped ahead, says so, and cleans up again when the clock has proved right for two days', async () => {
    await start(false);
    const { token } = await server.signup();
    await server.request('POST', '/chat/', { token, body: { message: 'What is kept?' } });
    clock = new MovableClock();
    const lines: string[] = [];
    await server.stop();

    const folders = { dataDir: join(home, 'data'), documentsDir: join(home, 'documents') };
    const log = { write: (line: string) => void lines.push(line) };
    const settings = { SCHEDULER_ENABLED: 'true', LOG_LEVEL: 'info' };
    server = await startTestServer({ settings, clock, log, ...folders });
    const isCleanedUp = async (): Promise<boolean> => (await server.app.get(JobRegistry).list())[0]?.last_outcome === 'succeeded';
    while (!(await isCleanedUp())) await nextTurn();
    const messages = (): Promise<number> => server.app.get(DataSource).getRepository('messages').count();
    const runner = server.app.get(JobRunner);
    clock.advance(45 * DAY);
    await runner.runDue(true);
    clock.advance(MINUTE);
    await runner.runDue();
    expect(await messages()).toBe(1);
    expect(lines.join('')).toMatch(/nothing is deleted by its age: the clock is 4\d days past what was written last/);
    clock.advance(DAY);
    await runner.runDue();
    clock.advance(DAY);
    await runner.runDue();
    expect(await messages()).toBe(0);
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('with SCHEDULER_ENABLED=%s has %d clock ticking', async (enabled, clocks) => {
    await start(enabled);
    expect(server.app.get(SchedulerRegistry).getCronJobs().size).toBe(clocks);
  });
});
