import { DataSource } from 'typeorm';
import type { TestUser } from '../support/app';
import { runCommand } from '../support/command-line';
import { reportedByGemini } from '../support/fake-models/reported-usage';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

let server: ServerWithModels;
let user: TestUser;

beforeAll(async () => {
  server = await startServerWithModels({
    documents: { 'a.txt': 'Parking is free for visitors.' },
    settings: { EMBEDDING_PROVIDER: 'local' },
  });
  user = await server.signup('cleo');
  server.models.fail('gemini.chat', reportedByGemini(1_000, 100), Infinity);
});
afterAll(() => server.stop());

const run = (...words: string[]) => runCommand(words, { DATA_DIR: server.dataDir, DOCUMENTS_DIR: server.documentsDir });
const ask = async () => (await server.request('POST', '/chat/', { token: user.token, body: { message: 'Is parking free?' } })).status;

describe('budgets and usage', () => {
  it('set a limit that a running server holds, change it, show what was spent and take it away', async () => {
    expect(await ask()).toBe(200);
    const made = await run('budgets', 'set', '1100', 'tokens', '--per', 'month', '--user', 'CLEO', '--json');
    expect(JSON.parse(made.stdout)).toMatchObject({ id: 1, scope: 'user', target_name: 'cleo', amount: 1_100, spent: 1_100 });
    expect(await ask()).toBe(429);
    expect((await run('budgets', 'set', '5000', 'tokens', '--per', 'month', '--user', 'cleo')).stdout).toContain(
      'user cleo  5000 tokens per month',
    );
    expect(await ask()).toBe(200);
    const listed = (await run('budgets', 'list')).stdout;
    expect(listed.trim().split('\n')).toEqual([
      expect.stringMatching(/^1 {2}user cleo {2}5000 tokens per month {2}2200 spent, renews at \S+$/),
    ]);
    expect((await run('usage', '--by', 'user')).stdout).toContain('cleo: 2 calls, 2000 tokens read, 200 written, 0.001100 USD');
    expect((await run('budgets', 'delete', '1', '--json')).stdout).toBe('{"id":1,"deleted":true}\n');
    const events = await server.app
      .get(DataSource)
      .query<{ action: string; actor_name: string }[]>(
        `SELECT action, actor_name FROM audit_events WHERE target_type = 'budget' ORDER BY id`,
      );
    expect(events.map(({ action, actor_name }) => `${action} ${actor_name}`)).toEqual([
      'budget.created command line',
      'budget.changed command line',
      'budget.deleted command line',
    ]);
  });

  it.each([
    [['budgets', 'set', '5', 'eur', '--per', 'day'], 1, 'unit'],
    [['budgets', 'set', 'five', 'usd', '--per', 'day'], 1, 'amount'],
    [['budgets', 'set', '1.5', 'tokens', '--per', 'day'], 1, 'whole number of tokens'],
    [['budgets', 'set', '5', 'usd', '--per', 'day', '--user', 'nobody'], 1, 'There is no account with the username nobody'],
    [['budgets', 'set', '5', 'usd', '--per', 'day', '--group', '99'], 1, 'There is no such group'],
    [['budgets', 'set', '5', 'usd', '--per', 'day', '--group', '1', '--key', '1'], 1, 'Name one of'],
    [['budgets', 'set', '5', 'usd'], 2, "required option '--per <period>'"],
    [['budgets', 'delete', '99'], 1, 'There is no such budget'],
    [['budgets'], 2, 'name one of the commands'],
    [['usage', '--by', 'role'], 1, 'group_by'],
  ])('refuse %j with code %d', async (words, code, message) => {
    const outcome = await run(...words);
    expect([outcome.code, outcome.stderr]).toEqual([code, expect.stringContaining(message)]);
  });
});
