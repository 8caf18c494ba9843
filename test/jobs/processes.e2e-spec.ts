import { JOB, type JobMachine, JobMachines } from '../support/job-machines';
import { type JobProcess, letJobsEnd, startJobProcess, written } from '../support/job-processes';
import { until } from '../support/until';

let machines: JobMachines;
let asker: JobMachine;
let processes: JobProcess[];

beforeEach(async () => {
  machines = new JobMachines();
  asker = await machines.start();
  processes = [];
});
afterEach(async () => {
  await Promise.all(processes.map((process) => process.end('SIGKILL')));
  await machines.stop();
});

async function start(): Promise<JobProcess> {
  const process = await startJobProcess(machines.dataDir);
  processes.push(process);
  return process;
}

const states = async () => (await asker.rows()).map(({ state }) => state);

describe('processes that share the queue', () => {
  it('do each job once', async () => {
    for (let n = 0; n < 60; n += 1) await asker.queue.add({ ...JOB, title: `${n}.txt` });
    await Promise.all([start(), start()]);
    await until(() => new Set(written(machines.dataDir, 'begun').map(({ pid }) => pid)).size === 2);
    letJobsEnd(machines.dataDir);
    await until(async () => (await states()).every((state) => state === 'succeeded'));
    const done = written(machines.dataDir, 'done');
    expect(done.map(({ job }) => job).toSorted((a, b) => a - b)).toEqual((await asker.rows()).map(({ id }) => id));
    expect(new Set(done.map(({ pid }) => pid)).size).toBe(2);
  });

  it('take over what one of them did when it was killed, at the cost of an attempt', async () => {
    await asker.queue.add(JOB);
    const first = await start();
    await until(() => written(machines.dataDir, 'begun').length === 1);
    await start();
    await first.end('SIGKILL');
    await until(() => written(machines.dataDir, 'begun').length === 2);
    expect(await asker.rows()).toMatchObject([{ state: 'running', attempts: 2 }]);
    letJobsEnd(machines.dataDir);
    await until(async () => (await states())[0] === 'succeeded');
    expect(written(machines.dataDir, 'done')).toHaveLength(1);
  });

  it('give back what they do when they are told to stop, at no cost', async () => {
    await asker.queue.add(JOB);
    const first = await start();
    await until(() => written(machines.dataDir, 'begun').length === 1);
    await first.end('SIGTERM');
    expect(await asker.rows()).toMatchObject([{ state: 'queued', attempts: 0, workerId: null, error: null }]);
  });

  it('end what was cancelled elsewhere', async () => {
    const id = await asker.queue.add(JOB);
    await start();
    await until(() => written(machines.dataDir, 'begun').length === 1);
    await asker.changes.cancel(id);
    await until(async () => (await states())[0] === 'cancelled');
    expect(written(machines.dataDir, 'done')).toEqual([]);
  });
});
