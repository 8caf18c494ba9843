import { join } from 'node:path';
import { COMPACTION } from '../../src/documents/indexing/indexing-jobs';
import { JobListRepository, type ListedJob } from '../../src/jobs/job-list.repository';
import { JobQueue } from '../../src/jobs/job-queue.repository';
import { signupAdmin } from '../support/admins';
import { startTestServer, TEST_SETTINGS, type TestServer, type TestUser } from '../support/app';
import { type Outcome, runCommand } from '../support/command-line';
import { addJobRow } from '../support/job-rows';
import { until } from '../support/until';

jest.setTimeout(180_000);

interface Job {
  id: number;
  kind: string;
  title: string;
  state: string;
  note: string | null;
}

let server: TestServer;
let admin: TestUser;

beforeAll(async () => {
  server = await startTestServer({
    documents: { 'hours.txt': 'Hours\n\nThe office opens at nine.\n' },
    settings: { SCHEDULER_ENABLED: 'true' },
  });
  admin = await signupAdmin(server);
});
afterAll(() => server.stop());

const run = (words: string[]): Promise<Outcome> =>
  runCommand(words, { ...TEST_SETTINGS, DATA_DIR: server.dataDir, DOCUMENTS_DIR: server.documentsDir });

const jobs = async (query: string) => (await server.request<Job[]>('GET', `/jobs/${query}`, { token: admin.token })).body;

const job = async (id: number) => (await server.request<Job>('GET', `/jobs/${id}/`, { token: admin.token })).body;

const succeeded = (id: number) => until(async () => (await job(id)).state === 'succeeded', 60_000);

describe('commands about jobs', () => {
  it('--watch tells each change of what is open until nothing is', async () => {
    const waiting = await addJobRow(server, { kind: 'backup', title: 'a backup' });
    const list = jest.spyOn(JobListRepository.prototype, 'list');
    const watched = run(['jobs', '--watch', '--kind', 'backup']);
    const seen = async (): Promise<boolean> => {
      const looks = await Promise.all(list.mock.results.map(({ value }) => value as Promise<ListedJob[]>));
      return looks.flat().some(({ id }) => id === waiting);
    };
    await until(seen);
    list.mockRestore();
    await server.request('POST', `/jobs/${waiting}/cancel/`, { token: admin.token });
    const { code, stdout } = await watched;
    expect(code).toBe(0);
    const lines = stdout.split('\n').filter((line) => line.includes('a backup'));
    expect(lines).toEqual([expect.stringContaining('queued') as string, expect.stringContaining('cancelled') as string]);
  });

  it('--run has a scheduled job run by the server, and refuses one that does not exist', async () => {
    const { code, stdout } = await run(['scheduled_jobs', '--run', 'purge_background_jobs', '--json']);
    expect(code).toBe(0);
    const { job_id: id } = JSON.parse(stdout) as { job_id: number };
    await succeeded(id);
    expect(await job(id)).toMatchObject({ kind: 'scheduled' });
    expect((await run(['scheduled_jobs', '--run', 'make_coffee'])).code).not.toBe(0);
  });
});

describe('work that commands do themselves', () => {
  it('is in the list of jobs: rebuilds and evaluations', async () => {
    expect((await run(['rebuild_vectorstore'])).code).toBe(0);
    expect((await jobs('?kind=rebuild_index'))[0]).toMatchObject({ title: 'documents folder', state: 'succeeded' });
    const questions = join(__dirname, '..', 'fixtures', 'questions.json');
    await run(['evaluate_answers', '--questions', questions]);
    const [evaluation] = await jobs('?kind=evaluate');
    expect(evaluation?.title).toContain('questions.json');
    expect(['succeeded', 'failed']).toContain(evaluation?.state);
    const repeated = await server.request('POST', `/jobs/${evaluation?.id}/retry/`, { token: admin.token });
    expect([repeated.status, repeated.body['code']]).toEqual([409, 'job_not_repeatable']);
  });
});

describe('jobs about the index as a whole', () => {
  it('rebuild it in the sizes that were asked for, and compact it when that is due', async () => {
    const rebuild = await server.request<{ job_id: number }>('POST', '/vectorstore/rebuild/', {
      token: admin.token,
      body: { chunk_size: 300, chunk_overlap: 0 },
    });
    expect(rebuild.status).toBe(202);
    await succeeded(rebuild.body.job_id);
    expect((await job(rebuild.body.job_id)).note).toMatch(/^1 documents, 1 chunks, 1 vectors$/);
    const stats = await server.request<{ build: { chunk_size: number } }>('GET', '/vectorstore/stats/', { token: admin.token });
    expect(stats.body.build.chunk_size).toBe(300);

    const compaction = await server.app.get(JobQueue).add(COMPACTION);
    await succeeded(compaction);
    expect(await job(compaction)).toMatchObject({ kind: 'compact_index', note: null });
  });
});
