import { randomBytes } from 'node:crypto';
import { base64url, claimsOf, forge, SECRET, useAccounts } from '../support/accounts';

const accounts = useAccounts();
const { clock, refresh, useAccess } = accounts;

describe('access tokens', () => {
  const hs256 = { alg: 'HS256', typ: 'JWT' };

  it('accepts a token made by the rules, so that the refusals below have one reason each', async () => {
    const user = await accounts.server.signup();
    const token = forge(hs256, claimsOf(user.token));
    expect((await useAccess(token)).status).toBe(200);
    expect((await useAccess(token)).status).toBe(200);
  });

  it.each([
    ['no algorithm', (claims: object) => `${base64url({ alg: 'none' })}.${base64url(claims)}.`],
    ['HS384', (claims: object) => forge({ alg: 'HS384' }, claims, SECRET, 'sha384')],
    ['HS512', (claims: object) => forge({ alg: 'HS512' }, claims, SECRET, 'sha512')],
    ['RS256 in name', (claims: object) => forge({ alg: 'RS256' }, claims)],
    ['another secret', (claims: object) => forge(hs256, claims, randomBytes(32).toString('hex'))],
    ['an empty secret', (claims: object) => forge(hs256, claims, '')],
    ['a key id that points at a file', (claims: object) => forge({ ...hs256, kid: '/dev/null' }, claims, '')],
    ['another issuer', (claims: object) => forge(hs256, { ...claims, iss: 'elsewhere' })],
    ['another audience', (claims: object) => forge(hs256, { ...claims, aud: 'elsewhere' })],
    ['no audience', (claims: object) => forge(hs256, { ...claims, aud: undefined })],
    ['no kind', (claims: object) => forge(hs256, { ...claims, typ: undefined })],
    ['the kind refresh', (claims: object) => forge(hs256, { ...claims, typ: 'refresh' })],
    ['no end', (claims: object) => forge(hs256, { ...claims, exp: undefined })],
    ['an end that is no number', (claims: object) => forge(hs256, { ...claims, exp: 'never' })],
    ['a start in the future', (claims: object) => forge(hs256, { ...claims, nbf: Date.now() / 1_000 + 864_000 })],
    ['no login', (claims: object) => forge(hs256, { ...claims, fam: undefined })],
    ['a login that does not exist', (claims: object) => forge(hs256, { ...claims, fam: 999_999 })],
    ['a login that is no number', (claims: object) => forge(hs256, { ...claims, fam: [1] })],
    ['no account', (claims: object) => forge(hs256, { ...claims, sub: undefined })],
    ['an account that is no number', (claims: object) => forge(hs256, { ...claims, sub: '1 OR 1=1' })],
    ['an account that does not exist', (claims: object) => forge(hs256, { ...claims, sub: '999999' })],
    [
      'a changed claim under the old signature',
      (claims: object) => {
        const [header, , signature] = forge(hs256, claims).split('.');
        return `${header}.${base64url({ ...claims, sub: '1' })}.${signature}`;
      },
    ],
    ['a cut signature', (claims: object) => forge(hs256, claims).slice(0, -3)],
    ['nonsense', () => 'nonsense'],
  ])('refuses %s', async (_case, make) => {
    const user = await accounts.server.signup();
    const answer = await useAccess(make(claimsOf(user.token)));
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('token_invalid');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('refuses the login of another account', async () => {
    const [user, other] = [await accounts.server.signup(), await accounts.server.signup()];
    const mixed = forge(hs256, { ...claimsOf(user.token), sub: claimsOf(other.token)['sub'] });
    expect((await useAccess(mixed)).body.code).toBe('token_invalid');
  });

  it('refuses a refresh token', async () => {
    const user = await accounts.server.signup();
    expect((await useAccess(user.refresh)).body.code).toBe('token_invalid');
  });

  it.each([[{}], [{ authorization: 'Bearer' }], [{ authorization: 'Basic am9objpkb2U=' }], [{ authorization: '' }]])(
    'asks for a token when the headers are %j',
    async (headers) => {
      const answer = await accounts.server.request('GET', '/chat-history/', { headers });
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ code: 'authentication_required' });
    },
  );

  it('is good for five minutes and not a second longer, also for a token seen before', async () => {
    const user = await accounts.server.signup();
    clock.advance(298_000);
    expect((await useAccess(user.token)).status).toBe(200);
    clock.advance(3_000);
    expect((await useAccess(user.token)).body.code).toBe('token_invalid');
  });

  it('locks a deactivated account out at once, with every token it holds, and lets it back in', async () => {
    const user = await accounts.server.signup('sleeper');
    expect((await useAccess(user.token)).status).toBe(200);
    await accounts.users.update({ username: 'sleeper' }, { isActive: false });
    expect((await useAccess(user.token)).body.code).toBe('token_invalid');
    expect((await refresh(user.refresh)).body.code).toBe('token_invalid');
    await accounts.users.update({ username: 'sleeper' }, { isActive: true });
    expect((await useAccess(user.token)).status).toBe(200);
    expect((await refresh(user.refresh)).status).toBe(200);
  });

  it('locks a deleted account out at once, and never gives its id to another', async () => {
    const user = await accounts.server.signup('leaver');
    expect((await useAccess(user.token)).status).toBe(200);
    await accounts.users.delete({ username: 'leaver' });
    await accounts.server.signup('follower');
    expect((await useAccess(user.token)).body.code).toBe('token_invalid');
    expect((await refresh(user.refresh)).body.code).toBe('token_invalid');
  });
});
