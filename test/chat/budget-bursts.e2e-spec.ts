import { DataSource } from 'typeorm';
import { signupAdmin } from '../support/admins';
import type { TestUser } from '../support/app';
import { reportedByGemini } from '../support/fake-models/reported-usage';
import { type ServerProcess, startServerProcess } from '../support/server-process';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const HANDBOOK = 'Parking\n\nThe car park behind the building is free for visitors. Bicycles are kept in the cellar.';

/** What one question costs. */
const TOKENS = 1_100;
const answer = reportedByGemini(1_000, 100);

const BURST = 200;
const LIMIT = 20;

/** Answered at once on any machine: so many times what is set aside for a question is in the budget. The others wait for what is given back. */
const AT_ONCE = 6;

/** A day on which no budget renews while a test runs. */
const NEVER = '9999-12-01';

let server: ServerWithModels;
let settings: Record<string, string>;
let admin: TestUser;
let user: TestUser;

beforeAll(async () => {
  server = await startServerWithModels({ documents: { 'handbook.txt': HANDBOOK }, settings: { EMBEDDING_PROVIDER: 'local' } });
  settings = { GOOGLE_API_KEY: 'key', GEMINI_BASE_URL: server.models.geminiUrl, EMBEDDING_PROVIDER: 'local' };
  admin = await signupAdmin(server);
});
beforeEach(async () => {
  user = await server.signup();
  server.models.fail('gemini.chat', answer, Infinity);
});
afterEach(() => server.models.reset());
afterAll(() => server.stop());

const query = <Row>(statement: string, parameters: unknown[]): Promise<Row[]> =>
  server.app.get(DataSource).query<Row[]>(statement, parameters);

/** Makes a budget for the account. */
async function budgetOf(amount: number): Promise<{ id: number }> {
  const [row] = await query<{ id: number }>('SELECT id FROM users WHERE username = ?', [user.username]);
  const body = { scope: 'user', target_id: row?.id, unit: 'tokens', period: 'month', amount };
  const made = await server.request<{ id: number }>('POST', '/budgets/', { token: admin.token, body });
  await query('UPDATE budgets SET period_start = ? WHERE id = ?', [NEVER, made.body.id]);
  return made.body;
}
const read = async ({ id }: { id: number }) =>
  (await server.request<{ spent: number; reserved: number }>('GET', `/budgets/${id}/`, { token: admin.token })).body;
const reservations = (): Promise<unknown[]> => query('SELECT id FROM budget_reservations', []);

/** Asks a server; resolves with the status when the whole answer has come. */
async function ask({ url }: { url: string }): Promise<number> {
  const response = await fetch(`${url}/chat/`, {
    method: 'POST',
    headers: { authorization: `Bearer ${user.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'Is the car park free for visitors?' }),
  });
  await response.text();
  return response.status;
}

/** Asks many questions at once, in turn of several servers. */
async function burst(...urls: string[]): Promise<{ answered: number; refused: number }> {
  const asking = Array.from({ length: BURST }, (_, index) => ask({ url: urls[index % urls.length] ?? '' }));
  const statuses = await Promise.all(asking);
  const count = (wanted: number) => statuses.filter((status) => status === wanted).length;
  return { answered: count(200), refused: count(429) };
}

describe(`${BURST} questions at once against a budget for ${LIMIT}`, () => {
  it('are answered by one process as often as the budget allows', async () => {
    await ask(server);
    const budget = await budgetOf((LIMIT + 1) * TOKENS);
    const { answered, refused } = await burst(server.url);
    expect(answered + refused).toBe(BURST);
    expect([answered <= LIMIT + 1, answered >= AT_ONCE]).toEqual([true, true]);
    expect(await read(budget)).toMatchObject({ spent: (answered + 1) * TOKENS, reserved: 0 });
  });

  it('are answered at most so often on a new installation, of whose questions nothing is known', async () => {
    await query('DELETE FROM attempts', []);
    const budget = await budgetOf(LIMIT * TOKENS);
    const { answered, refused } = await burst(server.url);
    expect(answered + refused).toBe(BURST);
    expect([answered <= LIMIT + 1, answered >= AT_ONCE]).toEqual([true, true]);
    expect(await read(budget)).toMatchObject({ spent: answered * TOKENS, reserved: 0 });
  });

  describe('of two processes', () => {
    const processes: ServerProcess[] = [];
    const start = async () => {
      const started = await startServerProcess(server, settings);
      processes.push(started);
      return started;
    };
    let first: ServerProcess;
    let second: ServerProcess;
    beforeAll(async () => {
      [first, second] = await Promise.all([start(), start()]);
    });
    afterAll(() => Promise.all(processes.map((one) => one.kill())));

    it('are answered by both together at most so often, and once more for each', async () => {
      await ask(first);
      const budget = await budgetOf((LIMIT + 1) * TOKENS);
      const { answered, refused } = await burst(first.url, second.url);
      expect(answered + refused).toBe(BURST);
      expect([answered <= LIMIT + 2, answered >= AT_ONCE]).toEqual([true, true]);
      expect(await read(budget)).toMatchObject({ spent: (answered + 1) * TOKENS, reserved: 0 });
    });

    it('leave nothing set aside when one is killed in mid-call, and the other keeps what it set aside', async () => {
      const { models } = server;
      const budget = await budgetOf(100 * TOKENS);
      await ask(first);
      let release = (): void => undefined;
      const until = new Promise<void>((resolve) => (release = resolve));
      models.reset();
      models.fail('gemini.chat', { ...answer, until }, Infinity);
      let arrival = models.arrival('gemini.chat');
      const lost = ask(first).catch(() => undefined);
      await arrival;
      arrival = models.arrival('gemini.chat');
      const kept = ask(second);
      await arrival;
      expect(await reservations()).toHaveLength(2);
      await first.kill();
      await lost;
      await start();
      expect(await reservations()).toHaveLength(1);
      expect((await read(budget)).spent).toBe(TOKENS);
      release();
      expect(await kept).toBe(200);
      expect(await read(budget)).toMatchObject({ spent: 2 * TOKENS, reserved: 0 });
    });
  });
});
