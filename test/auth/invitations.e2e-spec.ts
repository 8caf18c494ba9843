import { signupAdmin } from '../support/admins';
import { PASSWORD, statusCounts } from '../support/accounts';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { MINUTE, useVerification } from '../support/verification';
import { AccountMails } from '../../src/auth/mails/account-mails';

const DAY = 24 * 60 * MINUTE;
const harness = useVerification();
let server: TestServer;
let admin: TestUser;

beforeAll(async () => {
  const open = await startTestServer({ settings: harness.settings, clock: harness.clock });
  admin = await signupAdmin(open, 'host');
  await open.stop(true);
  const { dataDir, documentsDir } = open;
  server = await startTestServer({ settings: { ...harness.settings, SIGNUP: 'invite' }, clock: harness.clock, dataDir, documentsDir });
  admin.token = (await login('host')).body.access;
});
afterAll(() => server.stop());
beforeEach(async () => {
  admin.token = (await login('host')).body.access;
});

const login = (username: string) => server.request<{ access: string }>('POST', '/login/', { body: { username, password: PASSWORD } });
const invite = (email: string, more: object = {}) =>
  server.request<{ id: number }>('POST', '/invitations/', { token: admin.token, body: { email, ...more } });
const accept = (token: string, username: string, password = PASSWORD) =>
  server.request('POST', '/invitations/accept/', { body: { token, username, password } });
const list = () => server.request<{ email: string; invited_by: string }[]>('GET', '/invitations/', { token: admin.token });
const send = () => server.app.get(AccountMails).sendPending();

/** Invites an address, has the mail sent, and returns the token in it. */
async function invited(email: string, more: object = {}): Promise<string> {
  expect((await invite(email, more)).status).toBe(201);
  await send();
  return harness.mail.tokenFor(email, 'invitations/accept');
}

describe('an invitation', () => {
  it('makes an account with the address it was sent to, where nobody can sign up', async () => {
    expect((await server.request('POST', '/signup/', { body: { username: 'a', email: 'a@example.com', password: PASSWORD } })).status).toBe(
      403,
    );
    const token = await invited('guest@example.com');
    expect(harness.mail.mailsTo('guest@example.com').at(-1)?.content).toContain('host invites you');
    expect((await list()).body).toMatchObject([{ email: 'guest@example.com', invited_by: 'host' }]);
    const made = await accept(token, 'guest');
    expect([made.status, made.body]).toEqual([
      201,
      { success: true, message: 'User signed up successfully', user: { username: 'guest', email: 'guest@example.com' } },
    ]);
    expect((await list()).body).toEqual([]);
    const { access } = (await login('guest')).body;
    expect((await server.request('GET', '/me/', { token: access })).body).toMatchObject({ role: 'member', email_verified: true });
    expect(await send()).toEqual({ sent: 0, retried: 0, failed: 0 });
    expect((await invite('GUEST@example.com')).body).toMatchObject({ code: 'email_taken' });
  });

  it('can be for an admin', async () => {
    await accept(await invited('chief@example.com', { role: 'admin' }), 'chief');
    const { access } = (await login('chief')).body;
    expect((await server.request('GET', '/users/', { token: access })).status).toBe(200);
  });

  it('works once, of eight uses at a time one', async () => {
    const token = await invited('once@example.com');
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => accept(token, `once${index}`)));
    expect(statusCounts(answers)).toEqual({ 201: 1, 400: 7 });
  });

  it('stays good when the name is taken or the password is weak', async () => {
    const token = await invited('slow@example.com');
    expect((await accept(token, 'HOST')).body).toMatchObject({ code: 'username_taken' });
    expect((await accept(token, 'slow', 'password1')).body).toMatchObject({ code: 'password_rejected' });
    expect((await accept(token, 'no name')).body).toMatchObject({ code: 'invalid_input' });
    expect((await accept(token, 'slow')).status).toBe(201);
  });

  it('ends when it is taken back, replaced, or a week old', async () => {
    const revoked = await invited('revoked@example.com');
    const [open] = (await list()).body as unknown as { id: number }[];
    const revoke = () => server.request('DELETE', `/invitations/${open?.id}/`, { token: admin.token });
    expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 404]);
    const older = await invited('twice@example.com');
    const newer = await invited('twice@example.com');
    expect((await list()).body).toHaveLength(1);
    for (const token of [revoked, older, 'x', 'A'.repeat(43)])
      expect((await accept(token, 'late')).body).toMatchObject({ code: 'invitation_invalid' });
    harness.clock.advance(7 * DAY);
    expect((await accept(newer, 'late')).body).toMatchObject({ code: 'invitation_invalid' });
  });

  it('that was taken back before its mail was sent is never sent', async () => {
    const { id } = (await invite('unsent@example.com')).body;
    await server.request('DELETE', `/invitations/${id}/`, { token: admin.token });
    await send();
    expect(harness.mail.mailsTo('unsent@example.com')).toEqual([]);
  });

  it('can be handed over as a link, which ends the one in the mail', async () => {
    const { body } = await invite('by-hand@example.com');
    const make = (id: number) => server.request<{ link: string }>('POST', `/invitations/${id}/link/`, { token: admin.token });
    const { link } = (await make(body.id)).body;
    expect(await send()).toEqual({ sent: 0, retried: 0, failed: 0 });
    const tokenOf = (address: string) => new URL(address).searchParams.get('token') ?? '';
    const { link: second } = (await make(body.id)).body;
    expect((await accept(tokenOf(link), 'by-hand')).status).toBe(400);
    expect((await accept(tokenOf(second), 'by-hand')).status).toBe(201);
    expect((await make(body.id)).status).toBe(404);
  });

  it('opens a page with a form', async () => {
    const token = await invited('browser@example.com');
    const browse = (path: string, form?: Record<string, string>) =>
      fetch(`${server.url}/invitations/accept/${path}`, {
        method: form ? 'POST' : 'GET',
        headers: { accept: 'text/html', ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) },
        body: form && new URLSearchParams(form).toString(),
      });
    expect(await (await browse(`?token=${token}`)).text()).toMatch(/<form method="post"[^]*name="username"[^]*name="password"/);
    const taken = await browse('', { token, username: 'host', password: PASSWORD });
    expect([taken.status, await taken.text()]).toEqual([400, expect.stringMatching(/<form[^]*is taken/) as string]);
    const done = await browse('', { token, username: 'browser', password: PASSWORD });
    expect([done.status, await done.text()]).toEqual([201, expect.stringContaining('is made') as string]);
    expect((await browse(`?token=${token}`)).status).toBe(400);
  });
});

describe('SIGNUP=closed', () => {
  it('takes no invitations: admins make all accounts', async () => {
    const { dataDir, documentsDir } = server;
    const closed = await startTestServer({ settings: { SIGNUP: 'closed' }, clock: harness.clock, dataDir, documentsDir });
    const answer = await closed.request('POST', '/invitations/', { token: admin.token, body: { email: 'b@example.com' } });
    expect(answer.body).toMatchObject({ code: 'signup_closed' });
    const body = { username: 'byadmin', email: 'byadmin@example.com' };
    expect((await closed.request('POST', '/users/', { token: admin.token, body })).status).toBe(201);
    await closed.stop(true);
  });
});
