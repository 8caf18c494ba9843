import { DataSource } from 'typeorm';
import { AuditEventsRepository } from '../../src/auth/audit/audit-events.repository';
import type { AuditEventResponse } from '../../src/auth/audit/audit.responses';
import { JobTasks } from '../../src/scheduler/job-tasks';
import { PASSWORD } from '../support/accounts';
import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { runCommand } from '../support/command-line';
import { UNWATCHED } from '../support/job-rows';
import { MovableClock } from '../support/movable-clock';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const clock = new MovableClock();
let server: TestServer;
let admin: TestUser;

beforeAll(async () => {
  server = await startTestServer({ clock });
  admin = await signupAdmin(server, 'ada');
});
afterAll(() => server.stop());

const asAdmin = <Body = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
  server.request<Body>(method, path, { token: admin.token, body });
const eventsOf = (of: TestServer) => of.app.get(AuditEventsRepository).list({ limit: 500 });
const idOf = async (user: TestUser) => (await server.request<{ id: number }>('GET', '/me/', { token: user.token })).body.id;
const command = (words: string[], input = '') =>
  runCommand(words, { DATA_DIR: server.dataDir, DOCUMENTS_DIR: server.documentsDir, PASSWORD_HASH_ITERATIONS: '1000' }, input);
const audit = (query = '', user = admin) => server.request<AuditEventResponse[]>('GET', `/audit/${query}`, { token: user.token });

const database = () => server.app.get(DataSource);

describe('GET /audit/', () => {
  it('is for admins', async () => {
    const member = await server.signup();
    expect(await audit('', member)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await server.request('GET', '/audit/')).status).toBe(401);
  });

  it('reads every event once, newest first, page by page', async () => {
    for (let number = 0; number < 4; number += 1) await asAdmin('POST', '/groups/', { name: `page ${number}` });
    let [path, ids] = ['?limit=2', [] as number[]];
    while (path !== '') {
      const page = await audit(path);
      ids = [...ids, ...page.body.map(({ id }) => id)];
      path = /<\/audit\/([^>]+)>/.exec(page.headers.get('link') ?? '')?.[1] ?? '';
    }
    expect(ids).toEqual((await eventsOf(server)).map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(5);
  });

  it('finds events by who, what, to whom and when, on every page', async () => {
    const user = await server.signup();
    const id = await idOf(user);
    clock.advance(2 * HOUR);
    const since = clock.iso();
    admin = { ...admin, token: await tokenOf(admin) };
    await asAdmin('PATCH', `/users/${id}/`, { role: 'admin' });
    await asAdmin('PATCH', `/users/${id}/`, { role: 'member', is_active: false });
    const actions = async (query: string) => (await audit(query)).body.map(({ action }) => action);
    const three = ['user.deactivated', 'user.role_changed', 'user.role_changed'];
    expect(await actions(`?from=${since}`)).toEqual(three);
    expect(await actions(`?from=${since}&to=${since}`)).toEqual([]);
    expect((await actions(`?to=${since}&limit=1`))[0]).toBe('user.signed_up');
    expect(await actions(`?target_type=user&target_id=${id}&action=user.`)).toEqual([...three, 'user.signed_up']);
    expect(await actions(`?target_type=user&target_id=${id}&action=user.role_changed`)).toEqual(three.slice(1));
    expect(await actions(`?actor_id=${id}`)).toEqual(['user.signed_up']);
    expect(await actions(`?target_type=group&target_id=${id}&action=user.`)).toEqual([]);
    const page = await audit(`?action=user.&target_type=user&target_id=${id}&limit=2&from=2020-01-01`);
    expect(page.headers.get('link')).toContain(`action=user.&target_type=user&target_id=${id}&from=2020-01-01&before=${page.body[1]?.id}`);
  });

  it.each([
    '?action=user',
    '?action=user%25',
    '?from=yesterday',
    '?to=2026-11-28T09:00',
    '?from=2026-13-40',
    '?target_type=A',
    '?limit=0',
    '?limit=501',
    '?actor_id=me',
  ])('refuses %s', async (query) => expect(await audit(query)).toMatchObject({ status: 400, body: { code: 'invalid_input' } }));
});

const tokenOf = async ({ username, password }: TestUser) =>
  (await server.request<{ access: string }>('POST', '/login/', { body: { username, password } })).body.access;

describe('events', () => {
  it('outlive the account that they name, with its name', async () => {
    const user = await server.signup('gone_soon');
    const id = await idOf(user);
    await asAdmin('DELETE', `/users/${id}/`);
    const { body } = await audit(`?target_type=user&target_id=${id}`);
    expect(body.map(({ action, target_name, actor_name }) => [action, target_name, actor_name])).toEqual([
      ['user.erased', 'gone_soon', 'ada'],
      ['user.signed_up', 'gone_soon', 'gone_soon'],
    ]);
  });

  it('cannot be changed, not even in the database', async () => {
    await expect(database().query(`UPDATE audit_events SET actor_name = 'nobody'`)).rejects.toThrow();
    expect((await eventsOf(server)).some(({ actor_name }) => actor_name === 'nobody')).toBe(false);
  });

  it('are deleted when they are older than AUDIT_RETENTION_DAYS, and no earlier; 0 keeps them for ever', async () => {
    const folders = { dataDir: `${server.dataDir}-aged`, documentsDir: server.documentsDir };
    const later = new MovableClock();
    const of = async (days: string) => startTestServer({ clock: later, settings: { AUDIT_RETENTION_DAYS: days }, ...folders });
    let aged = await of('10');
    await aged.signup('old');
    later.advance(9 * DAY);
    await aged.app.get(JobTasks).run('purge_audit_events', UNWATCHED);
    expect((await eventsOf(aged)).map(({ actor_name }) => actor_name)).toEqual(['old']);
    await aged.stop();
    later.advance(400 * DAY);
    aged = await of('0');
    await aged.app.get(JobTasks).run('purge_audit_events', UNWATCHED);
    expect((await eventsOf(aged)).at(-1)?.actor_name).toBe('old');
    await aged.stop();
    aged = await of('10');
    await aged.signup('young');
    expect(await aged.app.get(JobTasks).run('purge_audit_events', UNWATCHED)).toBe('1 audit events older than 10 days deleted');
    expect((await eventsOf(aged)).some(({ actor_name }) => actor_name === 'old')).toBe(false);
    await aged.stop();
  });

  it('are printed by a command', async () => {
    await asAdmin('POST', '/groups/', { name: 'Printed' });
    const { stdout } = await command(['audit', '--limit', '1', '--action', 'group.']);
    expect(stdout).toMatch(/^\S+Z {2}ada \(127\.0\.0\.1\) {2}group\.created {2}group Printed\n$/);
    expect(JSON.parse((await command(['audit', '--limit', '2', '--json'])).stdout).events).toHaveLength(2);
    expect((await command(['audit', '--limit', 'all'])).code).toBe(1);
  });
});

describe('failed sign-ins', () => {
  let flooded: TestServer;
  const failing = new MovableClock();
  beforeAll(async () => {
    flooded = await startTestServer({ clock: failing });
  });
  afterAll(() => flooded.stop());

  const fail = (name: unknown) => flooded.request('POST', '/login/', { body: { username: name, password: 'wrong-secret-word' } });
  const failures = async () => (await eventsOf(flooded)).filter(({ action }) => action === 'login.failed').toReversed();

  it('are recorded with the name that was tried, of bounded length and printable, whether or not there is such an account', async () => {
    const user = await flooded.signup('real');
    await fail('REAL');
    await fail(`evil\u001b[31m\u202e${'x'.repeat(250)}`);
    await flooded.app.get(DataSource).query(`UPDATE users SET is_active = 0 WHERE username = 'real'`);
    await flooded.request('POST', '/login/', { body: { email: user.email, password: user.password } });
    const events = await failures();
    expect(events.map(({ actor_id, actor_name, target_name, details }) => [actor_id, actor_name, target_name, details['reason']])).toEqual([
      [null, 'REAL', 'real', 'wrong_password'],
      [null, `evil?[31m?${'x'.repeat(90)}`, null, 'unknown_account'],
      [null, 'real@example.com', 'real', 'account_locked'],
    ]);
    expect(JSON.stringify(events)).not.toContain('secret-word');
  });

  it('do not fill the disk: a flood of them leaves few events, which tell how many there were, and ends with the hour', async () => {
    failing.advance(2 * HOUR);
    const before = (await failures()).length;
    for (let number = 1; number <= 100; number += 1) {
      await fail(`guess${number}`);
      failing.advance(20_000);
    }
    const flood = (await failures()).slice(before);
    expect(flood.map(({ details }) => details['failures_of_network'])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 40, 80]);
    failing.advance(HOUR);
    await fail('after an hour');
    expect((await failures()).at(-1)).toMatchObject({ actor_name: 'after an hour', details: { failures_of_network: 1 } });
  });
});

describe('settings', () => {
  const folders = () => ({ dataDir: `${server.dataDir}-settings`, documentsDir: server.documentsDir });
  const startsWith = async (settings: Record<string, string>) => {
    const started = await startTestServer({ settings, ...folders() });
    const events = (await eventsOf(started)).filter(({ action }) => action === 'setting.changed');
    await started.stop();
    return events.map(({ actor_name, target_name, details }) => [actor_name, target_name, details]);
  };

  it('that differ from those of the last start are recorded, secrets without their values', async () => {
    const [one, two] = ['q7Rk2mVx9ZpL4tWc8YhB1nJd6SgF3uEa', 'zzRk2mVx9ZpL4tWc8YhB1nJd6SgF3uEb'];
    expect(await startsWith({ JWT_SECRET: one })).toEqual([]);
    expect(await startsWith({ JWT_SECRET: one, PORT: '9999' })).toEqual([]);
    const closed = ['server start', 'SIGNUP', { from: 'open', to: 'closed' }];
    expect(await startsWith({ JWT_SECRET: one, SIGNUP: 'closed' })).toEqual([closed]);
    const secret = (name: string, what: string) => ['server start', name, { secret: what }];
    const changed = await startsWith({ JWT_SECRET: two, SIGNUP: 'closed', EMAIL_HOST_PASSWORD: 'mail-secret-1' });
    expect(changed).toEqual([secret('EMAIL_HOST_PASSWORD', 'set'), secret('JWT_SECRET', 'changed'), closed]);
    const removed = await startsWith({ JWT_SECRET: two, SIGNUP: 'closed' });
    expect(removed[0]).toEqual(secret('EMAIL_HOST_PASSWORD', 'removed'));
  });

  it('of the first admin leave the event of the account', async () => {
    const settings = { ADMIN_USERNAME: 'first', ADMIN_EMAIL: 'first@example.com', ADMIN_PASSWORD: PASSWORD };
    const started = await startTestServer({ settings });
    expect(await eventsOf(started)).toMatchObject([
      { actor_name: 'server start', action: 'user.created', target_name: 'first', address: null },
    ]);
    await started.stop();
  });
});
