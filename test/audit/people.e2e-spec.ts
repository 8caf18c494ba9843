import { DataSource } from 'typeorm';
import { AuditEventsRepository } from '../../src/auth/audit/audit-events.repository';
import { newLinkToken } from '../../src/auth/tokens/link-token';
import { PASSWORD } from '../support/accounts';
import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { runCommand } from '../support/command-line';
import { MovableClock } from '../support/movable-clock';

const HOUR = 3_600_000;

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
const newest = async () => (await eventsOf(server))[0]?.id ?? 0;
const idOf = async (user: TestUser) => (await server.request<{ id: number }>('GET', '/me/', { token: user.token })).body.id;
const command = (words: string[], input = '') =>
  runCommand(words, { DATA_DIR: server.dataDir, DOCUMENTS_DIR: server.documentsDir, PASSWORD_HASH_ITERATIONS: '1000' }, input);

/** A link's token, put into its row as the mail that carries it would be written. */
async function link(table: 'password_resets' | 'email_verifications' | 'invitations', where: string, id: number): Promise<string> {
  const { token, tokenHash } = newLinkToken();
  const [now, later] = [clock.iso(), clock.iso(HOUR)];
  const insertion = `INSERT INTO ${table} (user_id, token_hash, created_at, expires_at) VALUES (?, ?, ?, ?)`;
  if (table === 'invitations') await database().query(`UPDATE invitations SET token_hash = ? WHERE ${where} = ?`, [tokenHash, id]);
  else await database().query(insertion, [id, tokenHash, now, later]);
  return token;
}
const database = () => server.app.get(DataSource);

interface People {
  /** An account that the change is about. */
  user: TestUser;
  userId: number;
  groupId: number;
}

/** What a change leaves: who (`admin`, `user` or another name), what, to whom, and details. */
type Expected = [who: string, action: string, target: string, details?: object];

/** Every change of people and what belongs to them, with the one event that it leaves. */
const CHANGES: [name: string, change: (people: People) => Promise<unknown>, expected: Expected][] = [
  [
    'signing up',
    () => server.request('POST', '/signup/', { body: { username: 'zoe', email: 'zoe@example.com', password: PASSWORD } }),
    ['zoe', 'user.signed_up', 'zoe'],
  ],
  [
    'an account made by an admin',
    () => asAdmin('POST', '/users/', { username: 'cleo', email: 'cleo@example.com', role: 'admin' }),
    ['admin', 'user.created', 'cleo', { role: 'admin' }],
  ],
  [
    'another role',
    ({ userId }) => asAdmin('PATCH', `/users/${userId}/`, { role: 'admin' }),
    ['admin', 'user.role_changed', 'user', { from: 'member', to: 'admin' }],
  ],
  ['locking out', ({ userId }) => asAdmin('PATCH', `/users/${userId}/`, { is_active: false }), ['admin', 'user.deactivated', 'user']],
  [
    'letting in',
    async ({ userId }) => {
      await database().query(`UPDATE users SET is_active = 0 WHERE id = ?`, [userId]);
      await asAdmin('PATCH', `/users/${userId}/`, { is_active: true, role: 'member' });
    },
    ['admin', 'user.activated', 'user'],
  ],
  ['erasing an account', ({ userId }) => asAdmin('DELETE', `/users/${userId}/`), ['admin', 'user.erased', 'user']],
  ['a mail for a new password', ({ userId }) => asAdmin('POST', `/users/${userId}/password-reset/`), ['admin', 'user.reset_sent', 'user']],
  [
    'ending all logins',
    ({ userId }) => asAdmin('DELETE', `/users/${userId}/logins/`),
    ['admin', 'user.logins_ended', 'user', { ended: 1 }],
  ],
  [
    'an invitation',
    () => asAdmin('POST', '/invitations/', { email: 'guest@example.com', role: 'admin' }),
    ['admin', 'invitation.created', 'guest@example.com', { role: 'admin' }],
  ],
  [
    'a link of an invitation',
    async () => asAdmin('POST', `/invitations/${(await asAdmin<{ id: number }[]>('GET', '/invitations/')).body[0]?.id}/link/`),
    ['admin', 'invitation.link_made', 'guest@example.com'],
  ],
  [
    'taking an invitation back',
    async () => asAdmin('DELETE', `/invitations/${(await asAdmin<{ id: number }[]>('GET', '/invitations/')).body[0]?.id}/`),
    ['admin', 'invitation.revoked', 'guest@example.com'],
  ],
  [
    'accepting an invitation',
    async () => {
      const { id } = (await asAdmin<{ id: number }>('POST', '/invitations/', { email: 'new@example.com' })).body;
      const token = await link('invitations', 'id', id);
      await server.request('POST', '/invitations/accept/', { body: { token, username: 'newcomer', password: PASSWORD } });
    },
    ['newcomer', 'invitation.accepted', 'newcomer', { role: 'member' }],
  ],
  ['a group', () => asAdmin('POST', '/groups/', { name: 'Legal' }), ['admin', 'group.created', 'Legal']],
  [
    'another name of a group',
    ({ groupId }) => asAdmin('PATCH', `/groups/${groupId}/`, { name: 'Law' }),
    ['admin', 'group.changed', 'Law', { name: [expect.any(String), 'Law'] }],
  ],
  [
    'joining a group',
    ({ groupId, userId }) => asAdmin('PUT', `/groups/${groupId}/members/${userId}/`),
    ['admin', 'group.member_added', 'user'],
  ],
  [
    'leaving a group',
    async ({ groupId, userId }) => {
      await asAdmin('PUT', `/groups/${groupId}/members/${userId}/`);
      await asAdmin('DELETE', `/groups/${groupId}/members/${userId}/`);
    },
    ['admin', 'group.member_removed', 'user'],
  ],
  [
    'deleting a group',
    ({ groupId }) => asAdmin('DELETE', `/groups/${groupId}/`),
    ['admin', 'group.deleted', expect.stringMatching(/^team/) as never],
  ],
  [
    'another password',
    ({ user }) =>
      server.request('POST', '/me/password/', {
        token: user.token,
        body: { old_password: user.password, new_password: 'another-quiet-harbour-9' },
      }),
    ['user', 'user.password_changed', 'user'],
  ],
  [
    'a password set by a mail',
    async ({ userId }) => {
      const body = { token: await link('password_resets', 'user_id', userId), password: 'another-quiet-harbour-9' };
      await server.request('POST', '/password-reset/confirm/', { body });
    },
    ['user', 'user.password_reset', 'user'],
  ],
  [
    'another e-mail address',
    ({ user }) =>
      server.request('PATCH', '/me/', {
        token: user.token,
        body: { email: `new-${user.email}`, first_name: 'Zo', password: user.password },
      }),
    ['user', 'user.profile_changed', 'user', { email: [expect.any(String), expect.stringMatching(/^new-/)], first_name: ['', 'Zo'] }],
  ],
  [
    'erasing your own account',
    ({ user }) => server.request('DELETE', '/me/', { token: user.token, body: { password: user.password } }),
    ['user', 'user.erased', 'user'],
  ],
  [
    'ending your other logins',
    ({ user }) => server.request('DELETE', '/me/logins/', { token: user.token }),
    ['user', 'user.logins_ended', 'user'],
  ],
  [
    'ending one login',
    async ({ user }) => {
      const { body } = await server.request<{ id: number }[]>('GET', '/me/logins/', { token: user.token });
      await server.request('DELETE', `/me/logins/${body[0]?.id}/`, { token: user.token });
    },
    ['user', 'user.login_ended', 'user'],
  ],
  [
    'a login that ends because its token was used twice',
    async ({ user }) => {
      const refresh = (token: string) => server.request<{ refresh: string }>('POST', '/token/refresh/', { body: { refresh: token } });
      const next = await refresh(user.refresh);
      await refresh(next.body.refresh);
      await refresh(user.refresh);
    },
    ['holder of a used token', 'user.login_ended', 'user', { login_id: expect.any(Number), reason: 'token_reused' }],
  ],
  [
    'a verified address',
    async ({ userId }) => {
      await server.request('POST', '/verify-email/', { body: { token: await link('email_verifications', 'user_id', userId) } });
    },
    ['user', 'user.email_verified', 'user'],
  ],
  [
    'a failed sign-in',
    ({ user }) => server.request('POST', '/login/', { body: { username: user.username, password: 'wrong-secret-word' } }),
    ['user', 'login.failed', 'user', { reason: 'wrong_password', failures_of_network: 1 }],
  ],
  [
    'an admin made on the command line',
    () => command(['create_admin', '--username', 'root', '--email', 'root@example.com'], PASSWORD),
    ['command line', 'user.created', 'root', { role: 'admin' }],
  ],
  [
    'an account made on the command line',
    () => command(['users', 'create', '--username', 'carl', '--email', 'carl@example.com'], PASSWORD),
    ['command line', 'user.created', 'carl', { role: 'member' }],
  ],
  [
    'a role given on the command line',
    ({ user }) => command(['users', 'role', user.username, 'admin']),
    ['command line', 'user.role_changed', 'user'],
  ],
  [
    'locking out on the command line',
    ({ user }) => command(['users', 'deactivate', user.username]),
    ['command line', 'user.deactivated', 'user'],
  ],
  [
    'a reset on the command line',
    ({ user }) => command(['users', 'reset-password', user.username]),
    ['command line', 'user.reset_sent', 'user'],
  ],
];

describe('a change', () => {
  it.each(CHANGES)('leaves one event of who, what, to whom and from where: %s', async (_name, change, [who, action, target, details]) => {
    const user = await server.signup();
    const group = await asAdmin<{ id: number }>('POST', '/groups/', { name: `team of ${user.username}` });
    const people = { user, userId: await idOf(user), groupId: group.body.id };
    const before = await newest();
    await change(people);
    const events = (await eventsOf(server)).filter(({ id }) => id > before);
    // Accepting an invitation takes one, and leaving a group takes joining it.
    const [event, ...others] = events.filter((one) => one.action === action);
    expect(others).toEqual([]);
    expect(events.length).toBe(['accepting an invitation', 'leaving a group'].includes(_name) ? 2 : 1);
    const named = (name: string) => ({ admin: admin.username, user: user.username })[name] ?? name;
    expect(event).toMatchObject({
      actor_name: named(who),
      target_name: named(target),
      address: who === 'command line' ? null : '127.0.0.1',
      ...(details && { details }),
    });
    if (who === 'admin') expect(event?.actor_id).toBe(await idOf(admin));
    if (who === 'user' && action !== 'login.failed') expect(event?.actor_id).toBe(people.userId);
    expect(JSON.stringify(events)).not.toMatch(/wrong-secret-word|correct-horse|quiet-harbour/);
  });

  it('that changes nothing leaves no event', async () => {
    const user = await server.signup();
    const id = await idOf(user);
    const before = await newest();
    await asAdmin('PATCH', `/users/${id}/`, { role: 'member', is_active: true });
    await server.request('PATCH', '/me/', { token: user.token, body: { first_name: '' } });
    for (const [method, path] of [
      ['DELETE', '/users/999999/'],
      ['DELETE', '/groups/999999/'],
      ['DELETE', '/invitations/999999/'],
      ['PUT', `/groups/999999/members/${id}/`],
    ] as const)
      expect((await asAdmin(method, path)).status).toBe(404);
    expect(await newest()).toBe(before);
  });
});
