import { PASSWORD, statusCounts, useAccounts } from '../support/accounts';

const racer = (number: number) => ({
  username: number % 2 ? 'Racer' : 'racer',
  email: `racer${number}@example.com`,
  password: PASSWORD,
});

const accounts = useAccounts();
const { signup } = accounts;

describe('POST /signup/', () => {
  it('makes an account and answers in the words of the contract', async () => {
    const answer = await signup({ username: 'john_doe', email: 'john@example.com', password: PASSWORD });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      success: true,
      message: 'User signed up successfully',
      user: { username: 'john_doe', email: 'john@example.com' },
    });
    const again = await accounts.server.request('POST', '/signup', {
      body: { username: 'jane_doe', email: 'jane@example.com', password: PASSWORD },
    });
    expect(again.status).toBe(201);
  });

  it.each([
    ['username_taken', 'username', { username: 'JOHN_DOE', email: 'other@example.com' }],
    ['username_taken', 'username', { username: 'ｊｏｈｎ_doe', email: 'other@example.com' }],
    ['email_taken', 'email', { username: 'other', email: 'John@Example.com' }],
  ])('answers %s when only the case or width differs', async (code, field, names) => {
    const answer = await signup({ ...names, password: PASSWORD });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code, details: [{ field }] });
  });

  it('gives one of eight racing signups the account, and tells the others what was taken', async () => {
    const byName = await Promise.all(Array.from({ length: 8 }, (_, number) => signup(racer(number))));
    expect(statusCounts(byName)).toEqual({ 201: 1, 400: 7 });
    expect(byName.filter((answer) => answer.body['code'] === 'username_taken')).toHaveLength(7);

    const byEmail = await Promise.all(
      Array.from({ length: 8 }, (_, number) => signup({ username: `runner${number}`, email: 'Runner@example.com', password: PASSWORD })),
    );
    expect(statusCounts(byEmail)).toEqual({ 201: 1, 400: 7 });
    expect(byEmail.filter((answer) => answer.body['code'] === 'email_taken')).toHaveLength(7);
  });

  it.each([
    ['too short', 'abc12', 'at least 8'],
    ['too long', 'x'.repeat(129), 'at most 128'],
    ['common', 'Password1', 'most used'],
    ['the username', 'Weakling-Name', 'username'],
  ])('refuses a password that is %s', async (_case, password, reason) => {
    const answer = await signup({ username: 'weakling-name', email: 'weak@example.com', password });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      code: 'password_rejected',
      details: [{ field: 'password', message: expect.stringContaining(reason) as string }],
    });
  });

  const valid = { username: 'valid', email: 'valid@example.com', password: PASSWORD };
  it.each([
    ['no username', { ...valid, username: undefined }],
    ['an empty username', { ...valid, username: '' }],
    ['a blank in the username', { ...valid, username: 'two words' }],
    ['a markup username', { ...valid, username: '<b>' }],
    ['151 characters', { ...valid, username: 'x'.repeat(151) }],
    ['a username that grows a blank when normalized', { ...valid, username: 'ﷺ' }],
    ['a number for a username', { ...valid, username: 7 }],
    ['an array for a username', { ...valid, username: ['valid'] }],
    ['an object for a username', { ...valid, username: { $ne: '' } }],
    ['NUL in the username', { ...valid, username: 'a\0b' }],
    ['NUL in the password', { ...valid, password: 'password\0password' }],
    ['a broken surrogate in the password', { ...valid, password: 'password\ud800word' }],
    ['an array for a password', { ...valid, password: [PASSWORD] }],
    ['null for a password', { ...valid, password: null }],
    ['no address', { ...valid, email: undefined }],
    ['a half address', { ...valid, email: 'valid@' }],
    ['two addresses', { ...valid, email: 'a@example.com,b@example.com' }],
    ['a header in the address', { ...valid, email: 'a@example.com\r\nBcc: b@example.com' }],
    ['an endless address', { ...valid, email: `${'x'.repeat(300)}@example.com` }],
    ["someone else's address for a username", { ...valid, username: 'john@example.com' }],
    ['a list for a body', [valid]],
    ['text for a body', 'valid'],
    ['no body', undefined],
  ])('refuses %s', async (_case, body) => {
    const answer = await signup(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'invalid_input' });
    expect(await accounts.users.existsBy({ usernameKey: 'valid' })).toBe(false);
  });

  it('gives nobody a right that they ask for in the body', async () => {
    const wanted = {
      id: 1,
      role: 'admin',
      isAdmin: true,
      is_active: false,
      isActive: false,
      emailVerified: true,
      email_verified_at: '2020',
      emailVerifiedAt: '2020',
    };
    expect((await signup({ ...wanted, username: 'climber', email: 'climber@example.com', password: PASSWORD })).status).toBe(201);
    const row = await accounts.users.findOneByOrFail({ usernameKey: 'climber' });
    expect(row).toMatchObject({ isActive: true, emailVerifiedAt: null });
    expect(row['id']).not.toBe(1);
  });

  it('stores the password in the format of Django and never in clear', async () => {
    const { password } = await accounts.users.findOneByOrFail({ usernameKey: 'john_doe' });
    expect(password).toMatch(/^pbkdf2_sha256\$1000\$[A-Za-z0-9]{22}\$[A-Za-z0-9+/]{43}=$/);
  });
});
