import { DataSource } from 'typeorm';
import { PASSWORD, statusCounts, useAccounts } from '../support/accounts';
import type { TestUser } from '../support/app';

const accounts = useAccounts();
const { refresh, useAccess } = accounts;
const NEW_PASSWORD = 'a-quiet-harbour-42';

const me = (user: { token: string }) => accounts.server.request('GET', '/me/', { token: user.token });
const change = (user: TestUser, body: unknown) => accounts.server.request('PATCH', '/me/', { token: user.token, body });
const login = (user: TestUser, password = user.password) => accounts.login({ username: user.username, password });

describe('GET and PATCH /me/', () => {
  it('shows the account', async () => {
    const user = await accounts.server.signup('shown');
    expect((await me(user)).body).toEqual({
      id: expect.any(Number) as number,
      username: 'shown',
      email: 'shown@example.com',
      email_verified: false,
      first_name: '',
      last_name: '',
      role: 'member',
      groups: [],
      date_joined: expect.stringMatching(/Z$/) as string,
    });
  });

  it('changes what is named, and nothing else', async () => {
    const user = await accounts.server.signup('jane');
    const names = { first_name: 'Jane', last_name: 'Müller' };
    expect((await change(user, names)).body).toMatchObject({ ...names, username: 'jane', email: 'jane@example.com' });
    expect((await change(user, { username: 'jane.m', role: 'admin', id: 1, is_active: false })).body).toMatchObject({
      ...names,
      username: 'jane.m',
      role: 'member',
    });
    expect((await accounts.login({ username: 'jane.m', password: PASSWORD })).status).toBe(200);
  });

  it('takes no name of another account', async () => {
    const [one, other] = [await accounts.server.signup('taken'), await accounts.server.signup()];
    expect((await change(other, { username: 'TAKEN' })).body).toMatchObject({ code: 'username_taken' });
    expect((await change(other, { email: one.email, password: PASSWORD })).body).toMatchObject({ code: 'email_taken' });
    expect((await change(other, { username: one.email })).body).toMatchObject({ code: 'invalid_input' });
    expect((await change(one, { username: 'Taken' })).body).toMatchObject({ username: 'Taken' });
  });

  it('changes the address for whoever knows the password; then it is not verified, and a mail is owed', async () => {
    const user = await accounts.server.signup();
    await accounts.users.update({ username: user.username }, { emailVerifiedAt: accounts.clock.iso() });
    expect((await change(user, { email: 'new@example.com' })).body).toMatchObject({
      code: 'invalid_input',
      details: [{ field: 'password' }],
    });
    expect((await change(user, { email: 'new@example.com', password: 'wrong-guess-1' })).body).toMatchObject({ code: 'password_wrong' });
    expect((await me(user)).body).toMatchObject({ email: user.email, email_verified: true });
    const changed = await change(user, { email: 'new@example.com', password: PASSWORD });
    expect(changed.body).toMatchObject({ email: 'new@example.com', email_verified: false });
    const mails = await accounts.server.app.get(DataSource).query(`SELECT kind FROM outbox_mails WHERE recipient = 'new@example.com'`);
    expect(mails).toEqual([{ kind: 'verify_email' }]);
  });

  it.each([
    [{ username: 'no name' }],
    [{ email: 'nobody' }],
    [{ first_name: 7 }],
    [{ last_name: 'x'.repeat(151) }],
    [{ first_name: 'a\0' }],
  ])('refuses %j', async (body) => {
    const user = await accounts.server.signup();
    expect(await change(user, body)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });
});

describe('POST /me/password/', () => {
  const changePassword = (user: TestUser, old_password: string, new_password: string) =>
    accounts.server.request('POST', '/me/password/', { token: user.token, body: { old_password, new_password } });

  it('changes the password and ends all logins but this one', async () => {
    const user = await accounts.server.signup();
    const elsewhere = (await login(user)).body;
    expect((await changePassword(user, PASSWORD, NEW_PASSWORD)).status).toBe(204);
    expect((await useAccess(elsewhere.access)).status).toBe(401);
    expect((await refresh(elsewhere.refresh)).status).toBe(401);
    expect((await useAccess(user.token)).status).toBe(200);
    expect((await refresh(user.refresh)).status).toBe(200);
    expect((await login(user)).status).toBe(401);
    expect((await login(user, NEW_PASSWORD)).status).toBe(200);
  });

  it('leaves no login that was made with the old password at the same time', async () => {
    const user = await accounts.server.signup();
    const racing = Array.from({ length: 6 }, () => login(user));
    expect((await changePassword(user, PASSWORD, NEW_PASSWORD)).status).toBe(204);
    for (const { status, body } of await Promise.all(racing)) if (status === 200) expect((await useAccess(body.access)).status).toBe(401);
    expect((await useAccess(user.token)).status).toBe(200);
  });

  it('changes nothing for a wrong password or a weak one', async () => {
    const user = await accounts.server.signup();
    const wrong = await changePassword(user, 'wrong-guess-1', NEW_PASSWORD);
    expect(wrong).toMatchObject({ status: 403, body: { code: 'password_wrong' } });
    const weak = await changePassword(user, PASSWORD, 'password1');
    expect(weak).toMatchObject({ status: 400, body: { code: 'password_rejected', details: [{ field: 'new_password' }] } });
    expect((await changePassword(user, PASSWORD, user.username.padEnd(8, '1'))).status).toBe(204);
  });
});

describe('DELETE /me/', () => {
  /** Numbers of rows in every table that has a column for the account. */
  const ownRows = async (userId: number): Promise<Record<string, number>> => {
    const database = accounts.server.app.get(DataSource);
    const tables: { name: string }[] = await database.query(
      `SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'user_id'`,
    );
    const counted: Record<string, number> = {};
    for (const { name } of tables) {
      const [{ rows }] = await database.query(`SELECT COUNT(*) AS rows FROM ${name} WHERE user_id = ?`, [userId]);
      counted[name] = rows;
    }
    const [{ rows }] = await database.query(`SELECT COUNT(*) AS rows FROM explanations`);
    return { ...counted, explanations: rows };
  };
  const erase = (user: TestUser, password: string) => accounts.server.request('DELETE', '/me/', { token: user.token, body: { password } });

  it('erases everything of the account, and nothing of others', async () => {
    const other = await accounts.server.signup();
    const user = await accounts.server.signup('leaver');
    const ask = (token: string, body: object) => accounts.server.request('POST', '/chat/', { token, body: { message: 'hello', ...body } });
    const session = await accounts.server.request<{ id: number }>('POST', '/sessions/', { token: user.token, body: {} });
    expect((await ask(user.token, { session_id: session.body.id })).status).toBe(200);
    await ask(other.token, {});
    const { id } = (await me(user)).body as { id: number };
    await accounts.server.app
      .get(DataSource)
      .query(`INSERT INTO email_verifications (user_id, token_hash, created_at, expires_at) VALUES (?, 'x', '', '')`, [id]);
    const before = await ownRows(id);
    expect(before).toMatchObject({
      messages: 1,
      sessions: 1,
      refresh_families: 1,
      outbox_mails: 1,
      email_verifications: 1,
      explanations: 2,
    });

    expect(await erase(user, 'wrong-guess-1')).toMatchObject({ status: 403, body: { code: 'password_wrong' } });
    expect(await ownRows(id)).toEqual(before);
    expect((await erase(user, PASSWORD)).status).toBe(204);
    const { explanations, ...rest } = await ownRows(id);
    expect(Object.values(rest).every((rows) => rows === 0)).toBe(true);
    expect(explanations).toBe(1);
    expect((await useAccess(user.token)).status).toBe(401);
    expect((await refresh(user.refresh)).status).toBe(401);
    expect((await login(user)).status).toBe(401);
    expect((await accounts.server.request<unknown[]>('GET', '/chat-history/', { token: other.token })).body).toHaveLength(1);
    expect((await accounts.signup({ username: 'leaver', email: 'leaver@example.com', password: PASSWORD })).status).toBe(201);
  });

  it('keeps the last active admin', async () => {
    const [one, other] = [await accounts.server.signup(), await accounts.server.signup()];
    await accounts.users.update({ username: one.username }, { role: 'admin' });
    await accounts.users.update({ username: other.username }, { role: 'admin', isActive: false });
    expect(await erase(one, PASSWORD)).toMatchObject({ status: 409, body: { code: 'last_admin' } });
    await accounts.users.update({ username: other.username }, { isActive: true });
    expect(statusCounts(await Promise.all([erase(one, PASSWORD), erase(other, PASSWORD)]))).toEqual({ 204: 1, 409: 1 });
    await accounts.users.update({ role: 'admin' }, { role: 'member' });
  });
});

describe('/me/logins/', () => {
  interface Login {
    id: number;
    current: boolean;
    address: string;
    user_agent: string;
    created_at: string;
    last_used_at: string;
  }
  const logins = async (token: string) => (await accounts.server.request<Login[]>('GET', '/me/logins/', { token })).body;
  const end = (token: string, id: number | string = '') => accounts.server.request('DELETE', `/me/logins/${id}`, { token });
  const logInFrom = (user: TestUser, agent: string) =>
    accounts.server.request<{ access: string; refresh: string }>('POST', '/login/', {
      body: { username: user.username, password: user.password },
      headers: { 'user-agent': agent },
    });

  it('lists where the account is logged in, newest first, with the one that asks', async () => {
    const user = await accounts.server.signup();
    const phone = (await logInFrom(user, `Phone/1 ${'x'.repeat(400)}`)).body;
    accounts.clock.advance(60_000);
    const refreshed = (await refresh(phone.refresh)).body;
    const [newest, first, ...more] = await logins(refreshed.access);
    expect(more).toEqual([]);
    expect([newest?.current, first?.current]).toEqual([true, false]);
    expect(newest?.user_agent).toBe(`Phone/1 ${'x'.repeat(192)}`);
    expect(newest?.address).toBe('127.0.0.1');
    expect(Date.parse(newest?.last_used_at ?? '') - Date.parse(newest?.created_at ?? '')).toBeGreaterThanOrEqual(60_000);
    expect(first?.last_used_at).toBe(first?.created_at);
  });

  it('ends one login with all its tokens', async () => {
    const user = await accounts.server.signup();
    const phone = (await logInFrom(user, 'Phone/1')).body;
    const id = (await logins(user.token)).find(({ current }) => !current)?.id ?? 0;
    expect((await end(user.token, id)).status).toBe(204);
    expect((await useAccess(phone.access)).status).toBe(401);
    expect((await refresh(phone.refresh)).status).toBe(401);
    expect(await logins(user.token)).toHaveLength(1);
    expect((await end(user.token, id)).status).toBe(404);
  });

  it('ends all others, and this one when it is named', async () => {
    const user = await accounts.server.signup();
    const others = [await logInFrom(user, 'A'), await logInFrom(user, 'B')];
    expect((await end(user.token)).status).toBe(204);
    for (const { body } of others) expect((await useAccess(body.access)).status).toBe(401);
    const [own] = await logins(user.token);
    expect((await end(user.token, own?.id)).status).toBe(204);
    expect((await useAccess(user.token)).status).toBe(401);
  });

  it('answers alike for a login of another account and for none', async () => {
    const [user, other] = [await accounts.server.signup(), await accounts.server.signup()];
    const foreign = (await logins(other.token))[0]?.id ?? 0;
    const answers = [await end(user.token, foreign), await end(user.token, 999_999), await end(user.token, 'x')];
    for (const { status, body } of answers) expect([status, body['code']]).toEqual([404, 'not_found']);
    expect(answers[0]?.body['error']).toBe(answers[1]?.body['error']);
    expect((await useAccess(other.token)).status).toBe(200);
  });
});
