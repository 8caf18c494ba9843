import { DataSource } from 'typeorm';
import { JobRunEntity } from '../../src/scheduler/job-run.entity';
import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer } from '../support/app';

interface Run {
  outcome: string;
  error: string | null;
  milliseconds: number | null;
  due_at: string;
  worker: string;
}

describe('the runs of a scheduled job', () => {
  let server: TestServer;
  let token: string;

  beforeAll(async () => {
    server = await startTestServer();
    token = (await signupAdmin(server)).token;
    const run = (minute: number, rest: Partial<JobRunEntity>): Partial<JobRunEntity> => ({
      jobName: 'purge_expired_tokens',
      slot: `2026-11-28T10:0${minute}:00.000Z`,
      startedAt: `2026-11-28T10:0${minute}:01.000Z`,
      workerId: 'host:1:abc',
      finishedAt: null,
      error: null,
      ...rest,
    });
    await server.app
      .get(DataSource)
      .getRepository(JobRunEntity)
      .insert([
        run(1, { outcome: 'succeeded', finishedAt: '2026-11-28T10:01:03.500Z' }),
        run(2, { outcome: 'failed', finishedAt: '2026-11-28T10:02:02.000Z', error: 'the disk is full' }),
        run(3, { outcome: 'running' }),
      ]);
  });
  afterAll(() => server.stop());

  it('are listed newest first with their outcome, what they took and why they failed', async () => {
    const { status, body } = await server.request<Run[]>('GET', '/jobs/scheduled/purge_expired_tokens/runs/', { token });
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { outcome: 'running', milliseconds: null, error: null },
      { outcome: 'failed', milliseconds: 1_000, error: 'the disk is full', due_at: '2026-11-28T10:02:00.000Z' },
      { outcome: 'succeeded', milliseconds: 2_500, error: null, worker: 'host:1:abc' },
    ]);
  });

  it('are as many as were asked for, and none of a job that there is not', async () => {
    const some = await server.request<Run[]>('GET', '/jobs/scheduled/purge_expired_tokens/runs/?limit=1', { token });
    expect(some.body).toHaveLength(1);
    expect((await server.request('GET', '/jobs/scheduled/no_such_job/runs/', { token })).status).toBe(404);
    expect((await server.request('GET', '/jobs/scheduled/demo_job/runs/?limit=0', { token })).status).toBe(400);
  });
});
