import { pbkdf2Sync } from 'node:crypto';
import { PASSWORD, useAccounts } from '../support/accounts';

const accounts = useAccounts();
const { login, signup, useAccess } = accounts;

describe('POST /login/', () => {
  beforeAll(() => signup({ username: 'john_doe', email: 'john@example.com', password: PASSWORD }));

  it.each([
    ['the username', { username: 'john_doe' }],
    ['the username in capitals', { username: 'John_Doe' }],
    ['the address', { email: 'JOHN@example.com' }],
    ['the address as username', { username: 'john@example.com' }],
    ['the address beside an empty username', { username: '', email: 'john@example.com' }],
    ['the address beside null', { username: null, email: 'john@example.com' }],
  ])('accepts %s', async (_case, name) => {
    const answer = await login({ ...name, password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body).toSorted()).toEqual(['access', 'refresh']);
    expect((await useAccess(answer.body.access)).status).toBe(200);
  });

  it('refuses a wrong password, an unknown account, a locked one and a damaged hash in the very same words', async () => {
    const locked = await accounts.server.signup('locked');
    const damaged = await accounts.server.signup('damaged');
    await accounts.users.update({ username: 'locked' }, { isActive: false });
    await accounts.users.update({ username: 'damaged' }, { password: '!unusable' });
    const answers = await Promise.all([
      login({ username: 'john_doe', password: `${PASSWORD}x` }),
      login({ username: 'nobody', password: PASSWORD }),
      login({ email: 'nobody@example.com', password: PASSWORD }),
      login({ username: locked.username, password: locked.password }),
      login({ username: damaged.username, password: damaged.password }),
    ]);
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect(body).toEqual({ error: 'Invalid credentials', code: 'invalid_credentials', request_id: expect.any(String) as string });
    }
  });

  it.each([
    ['nothing', {}],
    ['no name', { password: PASSWORD }],
    ['no password', { username: 'john_doe' }],
    ['an array for a password', { username: 'john_doe', password: [PASSWORD] }],
    ['an object for a name', { username: { toString: 'x' }, password: PASSWORD }],
    ['NUL in the name', { username: 'john\0doe', password: PASSWORD }],
    ['a number for an address', { email: 7, password: PASSWORD }],
  ])('answers 400 to %s', async (_case, body) => {
    const answer = await login(body);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('invalid_input');
  });

  it('lets an account of the original in with its old hash, and makes a new one of it', async () => {
    await accounts.server.signup('moved_in');
    const key = pbkdf2Sync('old secret words', 'seasalt', 260, 32, 'sha256').toString('base64');
    await accounts.users.update({ username: 'moved_in' }, { password: `pbkdf2_sha256$260$seasalt$${key}` });
    expect((await login({ username: 'moved_in', password: 'old secret wordz' })).status).toBe(401);
    expect((await login({ username: 'moved_in', password: 'old secret words' })).status).toBe(200);
    const { password } = await accounts.users.findOneByOrFail({ username: 'moved_in' });
    expect(password).toMatch(/^pbkdf2_sha256\$1000\$(?!seasalt)/);
    expect((await login({ username: 'moved_in', password: 'old secret words' })).status).toBe(200);
  });

  it('looks for an address among addresses only, whatever usernames accounts of the original have', async () => {
    await accounts.server.signup('owner_of_address');
    const imposter = await accounts.server.signup('imposter');
    await accounts.users.update(
      { username: 'imposter' },
      { username: 'owner_of_address@example.com', usernameKey: 'owner_of_address@example.com' },
    );
    await accounts.users.update({ username: 'owner_of_address' }, { password: '!' });
    expect((await login({ email: 'owner_of_address@example.com', password: imposter.password })).status).toBe(401);
  });
});
