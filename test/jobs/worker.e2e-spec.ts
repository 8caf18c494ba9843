import { AppError } from '../../src/common/errors';
import { JobRefusedError, type JobContext, type JobHandler } from '../../src/jobs/job.types';
import { addJobOwner, JOB, JobMachines } from '../support/job-machines';
import { MovableClock } from '../support/movable-clock';
import { until } from '../support/until';

let clock: MovableClock;
let machines: JobMachines;

beforeEach(() => {
  clock = new MovableClock();
  machines = new JobMachines(clock);
});
afterEach(() => machines.stop());

const handler = (run: (context: JobContext) => Promise<string | undefined>, more: Partial<JobHandler> = {}): JobHandler => ({
  kind: 'ingest_document',
  concurrency: 1,
  attempts: 3,
  run,
  ...more,
});

/** A work that lasts until its signal aborts, or the test says so. */
function lasting() {
  const begun: JobContext[] = [];
  const ends: (() => void)[] = [];
  const run = (context: JobContext): Promise<string> => {
    begun.push(context);
    return new Promise((resolve, reject) => {
      ends.push(() => resolve('done'));
      context.signal.addEventListener('abort', () => reject(context.signal.reason as Error), { once: true });
    });
  };
  return { run, begun, end: () => ends.forEach((end) => end()) };
}

describe('a job that fails', () => {
  it('is tried again after pauses that grow, as often as its kind allows, and says why it failed', async () => {
    let tries = 0;
    const machine = await machines.start([handler(() => Promise.reject(new Error(`number ${(tries += 1)}`)), { attempts: 4 })]);
    await machine.queue.add(JOB);
    for (const pauseMs of [1_000, 10_000, 60_000]) {
      const before = tries;
      await until(async () => tries === before + 1 && (await machine.rows())[0]?.state === 'queued');
      const [job] = await machine.rows();
      expect(Math.round((Date.parse(job?.dueAt ?? '') - clock.millis()) / 1_000)).toBe(pauseMs / 1_000);
      clock.advance(pauseMs);
      machine.queue.announce();
    }
    await until(async () => (await machine.rows())[0]?.state === 'failed');
    expect(await machine.rows()).toMatchObject([{ attempts: 4, error: 'number 4', isRefused: false }]);
  });

  it.each([new JobRefusedError('the file is empty'), new AppError('not_found', 'The document is gone.')])(
    'ends at once when it is refused: %s',
    async (refusal) => {
      const machine = await machines.start([handler(() => Promise.reject(refusal))]);
      await machine.queue.add(JOB);
      await until(async () => (await machine.rows())[0]?.state === 'failed');
      expect(await machine.rows()).toMatchObject([{ error: refusal.message, isRefused: true, attempts: 1 }]);
    },
  );

  it('can be queued again by hand, with all its attempts', async () => {
    let isBroken = true;
    const machine = await machines.start([
      handler(() => (isBroken ? Promise.reject(new Error('broken')) : Promise.resolve('mended')), { attempts: 1 }),
    ]);
    const id = await machine.queue.add({ ...JOB, uniqueKey: 'a' });
    await until(async () => (await machine.rows())[0]?.state === 'failed');
    isBroken = false;
    await machine.changes.retry(id);
    await until(async () => (await machine.rows())[0]?.state === 'succeeded');
    expect(await machine.rows()).toMatchObject([{ attempts: 1, error: null, note: 'mended' }]);
    await expect(machine.changes.retry(id)).rejects.toMatchObject({ code: 'job_not_repeatable' });
  });

  it('is not queued again while another does the same', async () => {
    const { run, end } = lasting();
    const machine = await machines.start([handler(run)]);
    const first = await machine.queue.add({ ...JOB, uniqueKey: 'a' });
    await machine.changes.cancel(first);
    await until(async () => (await machine.rows())[0]?.state === 'cancelled');
    const second = await machine.queue.add({ ...JOB, uniqueKey: 'a' });
    expect(second).not.toBe(first);
    expect(await machine.queue.add({ ...JOB, uniqueKey: 'a' })).toBe(second);
    await expect(machine.changes.retry(first)).rejects.toMatchObject({ code: 'job_not_repeatable' });
    end();
  });
});

describe('a cancelled job', () => {
  it('ends at once while it is queued, and never begins', async () => {
    const { run, begun, end } = lasting();
    const machine = await machines.start([handler(run)]);
    await machine.queue.add(JOB);
    await until(() => begun.length === 1);
    const second = await machine.queue.add(JOB);
    await machine.changes.cancel(second);
    expect((await machine.rows())[1]).toMatchObject({ state: 'cancelled', attempts: 0 });
    end();
    await until(async () => (await machine.rows())[0]?.state === 'succeeded');
    expect(begun).toHaveLength(1);
  });

  it('has its signal aborted while it runs', async () => {
    const { run, begun } = lasting();
    const machine = await machines.start([handler(run)]);
    const id = await machine.queue.add(JOB);
    await until(() => begun.length === 1);
    await machine.changes.cancel(id);
    await until(async () => (await machine.rows())[0]?.state === 'cancelled');
    expect(begun[0]?.signal.aborted).toBe(true);
  });

  it('that was done all the same counts as done', async () => {
    const machine = await machines.start([
      handler(async ({ jobId }) => {
        await machine.changes.cancel(jobId);
        return 'done before it noticed';
      }),
    ]);
    await machine.queue.add(JOB);
    await until(async () => (await machine.rows())[0]?.finishedAt != null);
    expect(await machine.rows()).toMatchObject([{ state: 'succeeded', note: 'done before it noticed' }]);
  });
});

describe('turns', () => {
  it('are fair: whoever adds five jobs does not wait for the 500 of another', async () => {
    const order: (number | null)[] = [];
    const machine = await machines.start();
    const [many, few] = [await addJobOwner(machine, 'many'), await addJobOwner(machine, 'few')];
    await machine.dataSource.transaction(async (manager) => {
      for (let n = 0; n < 500; n += 1) await machine.queue.add({ ...JOB, ownerId: many }, manager);
      for (let n = 0; n < 5; n += 1) await machine.queue.add({ ...JOB, ownerId: few }, manager);
    });
    const worker = await machines.start([
      handler(async ({ ownerId }) => {
        order.push(ownerId);
        return undefined;
      }),
    ]);
    await until(() => order.length >= 20);
    await worker.stop();
    // Within one millisecond the order between owners is open, so a turn may be missed.
    expect(order.slice(0, 20).filter((owner) => owner === few)).toHaveLength(5);
  });

  it('go to the owner with the fewest running, and an owner’s jobs in their order', async () => {
    const { run, begun, end } = lasting();
    const machine = await machines.start();
    const [anna, ben] = [await addJobOwner(machine, 'anna'), await addJobOwner(machine, 'ben')];
    for (const ownerId of [anna, anna, anna, ben, ben]) await machine.queue.add({ ...JOB, ownerId });
    await machines.start([handler(run, { concurrency: 4 })]);
    await until(() => begun.length === 4);
    expect(begun.map(({ ownerId }) => ownerId)).toEqual([anna, ben, anna, ben]);
    expect(begun.map(({ jobId }) => jobId)).toEqual([1, 4, 2, 5]);
    end();
  });

  it('are limited for each kind by itself', async () => {
    const [slow, quick] = [lasting(), lasting()];
    const machine = await machines.start([handler(slow.run), handler(quick.run, { kind: 'backup', concurrency: 2 })]);
    for (const kind of ['ingest_document', 'ingest_document', 'backup', 'backup', 'backup', 'compact_index'] as const) {
      await machine.queue.add({ ...JOB, kind });
    }
    await until(() => slow.begun.length === 1 && quick.begun.length === 2);
    const waiting = (await machine.rows()).filter(({ state }) => state === 'queued').map(({ kind }) => kind);
    expect(waiting).toEqual(['ingest_document', 'backup', 'compact_index']);
    slow.end();
    quick.end();
  });
});

describe('a process that has not been heard of', () => {
  it('loses its job to another when its lease has expired, notices, and writes nothing', async () => {
    const [lost, taken] = [lasting(), lasting()];
    const first = await machines.start([handler(lost.run)]);
    await first.queue.add(JOB);
    await until(() => lost.begun.length === 1);
    clock.advance(31_000);
    await machines.start([handler(taken.run)]);
    await until(() => taken.begun.length === 1);
    await until(() => lost.begun[0]?.signal.aborted === true);
    expect(lost.begun[0]?.signal.reason).toMatchObject({ reason: 'taken over' });
    expect(await first.rows()).toMatchObject([{ state: 'running', attempts: 2, workerId: 'machine-1:1:nonce' }]);
    taken.end();
    await until(async () => (await first.rows())[0]?.state === 'succeeded');
  });
});

describe('progress', () => {
  it('is written at most once a second, and as it was at the end', async () => {
    const machine = await machines.start([
      handler(async ({ progress }) => {
        for (let done = 1; done <= 1_000; done += 1) await progress(done, 1_000, 'reading');
        return 'read';
      }),
    ]);
    await machine.queue.add(JOB);
    await until(async () => (await machine.rows())[0]?.state === 'succeeded');
    const [job] = await machine.rows();
    expect(job).toMatchObject({ done: 1_000, total: 1_000, note: 'read' });
    // Added, claimed, the first progress, perhaps a second one, ended.
    expect(job?.revision).toBeLessThanOrEqual(5);
  });
});

describe('tracked work', () => {
  it('is a row while it runs and after it, unless there was nothing to do', async () => {
    const machine = await machines.start();
    const shown = { kind: 'evaluate', title: 'questions.json', ownerId: null } as const;
    const result = await machine.tracked.track(shown, async ({ progress, jobId }) => {
      await progress(1, 2, 'asking');
      expect((await machine.rows()).find(({ id }) => id === jobId)).toMatchObject({ state: 'running', done: 1, total: 2, note: 'asking' });
      return 'all asked';
    });
    await machine.tracked.track({ ...shown, isKeptWhenIdle: false }, async () => undefined);
    await expect(machine.tracked.track(shown, () => Promise.reject(new Error('no model')))).rejects.toThrow('no model');
    expect(result).toBe('all asked');
    expect(await machine.rows()).toMatchObject([
      { state: 'succeeded', note: 'all asked' },
      { state: 'failed', error: 'no model' },
    ]);
  });

  it('is never claimed by anybody, and ends as failed when its process is gone', async () => {
    const { run, begun } = lasting();
    const gone = await machines.start();
    const work = gone.tracked.track({ ...JOB }, run);
    await until(() => begun.length === 1);
    clock.advance(31_000);
    const machine = await machines.start([handler(run)]);
    await until(async () => (await machine.rows())[0]?.state === 'failed');
    expect(await machine.rows()).toMatchObject([{ error: 'the process that ran it died', attempts: 1 }]);
    await expect(work).rejects.toMatchObject({ reason: 'taken over' });
    expect(begun).toHaveLength(1);
    await expect(machine.changes.retry(1)).rejects.toMatchObject({ code: 'job_not_repeatable' });
  });
});
