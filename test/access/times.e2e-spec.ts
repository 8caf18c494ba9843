import { performance } from 'node:perf_hooks';
import { DataSource } from 'typeorm';
import { makeKey } from '../support/api-keys';
import { startTestServer, type TestServer } from '../support/app';

/** Calls of each kind. */
const CALLS = 200;

/** How far two medians may be apart before somebody should look, in milliseconds. */
const NOTICEABLE_MS = 0.5;

/** Measured only when asked for, on a machine that does nothing else: MEASURE_ACCESS=1 npx jest test/access/times */
const measured = process.env['MEASURE_ACCESS'] === '1' ? describe : describe.skip;

const median = (times: number[]): number => [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;

/** Medians of calls that are made in turn, each of them first as often as the others, so that all of them meet the same machine. */
async function mediansOf(calls: Record<string, (number: number) => Promise<unknown>>): Promise<Record<string, number>> {
  const times = Object.fromEntries(Object.keys(calls).map((name) => [name, [] as number[]]));
  for (let number = 0; number < CALLS; number += 1) {
    const turn = number % Object.keys(calls).length;
    const inTurn = [...Object.entries(calls).slice(turn), ...Object.entries(calls).slice(0, turn)];
    for (const [name, call] of inTurn) {
      const began = performance.now();
      await call(number);
      times[name]?.push(performance.now() - began);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, taken]) => [name, Number(median(taken).toFixed(3))]));
}

measured('times', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const get = async (path: string, token: string) => {
    const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } });
    return answer.text();
  };

  const compare = async (what: string, calls: Parameters<typeof mediansOf>[0]) => {
    await mediansOf(calls);
    const medians = await mediansOf(calls);
    process.stdout.write(`${what}: medians of ${CALLS} in ms ${JSON.stringify(medians)}\n`);
    const values = Object.values(medians);
    expect(Math.max(...values) - Math.min(...values)).toBeLessThan(NOTICEABLE_MS);
  };

  it.each(['/chat/:id/', '/chat/:id/explain/', '/sessions/:id/', '/api-keys/:id/'])('of %s tell nothing of what it is', async (path) => {
    const [owner, gone, stranger] = [await server.signup(), await server.signup(), await server.signup()];
    const rowOf = async (token: string) => {
      if (path.startsWith('/api-keys')) return (await makeKey(server, { token })).id;
      const made = path.startsWith('/chat') ? { path: '/chat/', body: { message: 'hello' } } : { path: '/sessions/', body: {} };
      return (await server.request<{ id: number }>('POST', made.path, { token, body: made.body })).body.id;
    };
    const [foreign, deleted] = [await rowOf(owner.token), await rowOf(gone.token)];
    await server.app.get(DataSource).query('DELETE FROM users WHERE username = ?', [gone.username]);
    const ids = { foreign, deleted, absent: 999_999_999 };
    const calls = Object.entries(ids).map(([name, id]) => [name, () => get(path.replace(':id', String(id)), stranger.token)] as const);
    await compare(path, Object.fromEntries(calls));
  });

  it('of refused keys tell nothing of the key', async () => {
    const owner = await server.signup();
    const [revoked, expired] = [await makeKey(server, owner), await makeKey(server, owner)];
    await server.request('DELETE', `/api-keys/${revoked.id}/`, { token: owner.token });
    await server.app.get(DataSource).query(`UPDATE api_keys SET expires_at = '2020-01-01T00:00:00.000Z' WHERE id = ?`, [expired.id]);
    await compare('keys', {
      unknown: () => get('/chat-history/', `ask_${'x'.repeat(43)}`),
      revoked: () => get('/chat-history/', revoked.key),
      expired: () => get('/chat-history/', expired.key),
    });
  });
});
