import { generateKeyPairSync } from 'node:crypto';
import { UnauthorizedError } from '@modelcontextprotocol/client';
import { DataSource } from 'typeorm';
import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer } from '../support/app';
import { Browser, IdentityProvider, type Person, PUBLIC_URL } from '../support/identity-provider';
import { CLIENTS, connected } from '../support/mcp-clients';
import { ASSISTANT_CALLBACK, OauthAssistant } from '../support/oauth-assistant';

const AUDIENCE = `${PUBLIC_URL}/mcp`;
const METADATA = `${PUBLIC_URL}/.well-known/oauth-protected-resource/mcp`;
const PERSON: Person = { sub: 'person-1', email: 'ada@example.com', email_verified: true, preferred_username: 'ada' };

const provider = new IdentityProvider();
let server: TestServer;

beforeAll(async () => {
  await provider.start();
  server = await startTestServer({ documents: { 'a.txt': 'Apples are red.' }, settings: { ...provider.settings, OIDC_SIGNUP: 'true' } });
  provider.person = PERSON;
  const browser = new Browser(server.url);
  const callback = await browser.follow(`${PUBLIC_URL}/login/oidc/`, (url) => url.includes('/callback/'));
  expect((await browser.open(callback)).status).toBe(200);
});
afterAll(async () => {
  await server.stop();
  await provider.stop();
});

const call = (authorization: string | undefined, path = '/mcp') =>
  fetch(server.url + path, {
    method: path === '/mcp' ? 'POST' : 'GET',
    headers: {
      accept: 'application/json, text/event-stream',
      ...(authorization !== undefined && { authorization }),
      ...(path === '/mcp' && { 'content-type': 'application/json' }),
    },
    ...(path === '/mcp' && { body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) }),
  });

const tokenOf = (claims: Record<string, unknown> = {}, how?: Parameters<IdentityProvider['accessToken']>[1]) =>
  provider.accessToken({ sub: PERSON.sub, aud: AUDIENCE, ...claims }, how);

async function askerOf(messageId: unknown): Promise<string | undefined> {
  const statement = 'SELECT username FROM messages JOIN users ON users.id = user_id WHERE messages.id = ?';
  const [row] = await server.app.get(DataSource).query<{ username: string }[]>(statement, [messageId]);
  return row?.username;
}

describe('with an identity provider', () => {
  it('a client without a token learns who issues them', async () => {
    const refused = await call(undefined);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, `Bearer resource_metadata="${METADATA}"`]);
    for (const path of ['/.well-known/oauth-protected-resource/mcp', '/.well-known/oauth-protected-resource']) {
      const { status, body } = await server.request('GET', path);
      expect([status, body]).toEqual([
        200,
        {
          resource: AUDIENCE,
          authorization_servers: [provider.issuer],
          scopes_supported: ['openid'],
          bearer_methods_supported: ['header'],
          resource_name: 'Askbase',
        },
      ]);
    }
  });

  it.each(CLIENTS)('its access tokens are taken: $name', async ({ connect }) => {
    const client = await connect(server, await tokenOf());
    const { structured } = await client.call('ask', { question: 'Are apples red?' });
    await client.close();
    expect(await askerOf(structured?.['message_id'])).toBe('ada');
  });

  it('an assistant that knows the address alone is led there, logs its person in and is let in as that person', async () => {
    const assistant = new OauthAssistant(server, provider.issuer);
    const first = assistant.transport();
    await expect(connected(first, { versionNegotiation: { mode: 'auto' } })).rejects.toThrow(UnauthorizedError);
    expect(assistant.page?.searchParams.get('resource')).toBe(AUDIENCE);
    const back = await new Browser(server.url).follow(assistant.page?.href ?? '', (url) => url.startsWith(ASSISTANT_CALLBACK));
    await first.finishAuth(new URL(back).searchParams);
    const client = await connected(assistant.transport(), { versionNegotiation: { mode: 'auto' } });
    const { structured } = await client.call('ask', { question: 'Are apples red?' });
    await client.close();
    expect(await askerOf(structured?.['message_id'])).toBe('ada');
  });

  it('a token may be for several resources, and be called a JWT', async () => {
    expect((await call(`Bearer ${await tokenOf({ aud: ['account', AUDIENCE] }, { type: 'JWT' })}`)).status).toBe(200);
  });

  it.each<[string, () => Promise<string>]>([
    ['for another resource', () => tokenOf({ aud: 'https://other.example.com/mcp' })],
    ['for the client, as ID tokens are', () => tokenOf({ aud: 'askbase' }, { type: 'JWT' })],
    ['for nobody', () => tokenOf({ aud: undefined })],
    ['of another issuer', () => tokenOf({ iss: 'https://evil.example' })],
    ['that has expired', () => tokenOf({ exp: Math.floor(Date.now() / 1_000) - 300 })],
    ['without an end', () => tokenOf({ exp: undefined })],
    ['that is not valid yet', () => tokenOf({ nbf: Math.floor(Date.now() / 1_000) + 300 })],
    ['signed by somebody else', () => tokenOf({}, { key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey })],
    ['of a person who never signed in here', () => tokenOf({ sub: 'person-2' })],
    ['of no person', () => tokenOf({ sub: undefined })],
    [
      'without a signature',
      async () => {
        const [, payload = ''] = (await tokenOf()).split('.');
        return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
      },
    ],
  ])('a token is refused %s', async (_what, token) => {
    const refused = await call(`Bearer ${await token()}`);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining(METADATA)]);
  });

  it('a token reaches nothing else', async () => {
    const token = await tokenOf();
    for (const path of ['/chat-history/', '/documents/', '/me/']) expect((await call(`Bearer ${token}`, path)).status).toBe(401);
  });

  it('a token of a locked account is refused', async () => {
    const rows = server.app.get(DataSource);
    await rows.query(`UPDATE users SET is_active = false WHERE username = 'ada'`);
    expect((await call(`Bearer ${await tokenOf()}`)).status).toBe(401);
    await rows.query(`UPDATE users SET is_active = true WHERE username = 'ada'`);
    expect((await call(`Bearer ${await tokenOf()}`)).status).toBe(200);
  });

  it('logins and keys work as ever', async () => {
    const { token } = await signupAdmin(server);
    expect((await call(`Bearer ${token}`)).status).toBe(200);
  });

  it('a provider that cannot be reached is no verdict on a token', async () => {
    const fresh = await startTestServer({ settings: { ...provider.settings } });
    provider.isFailing = true;
    try {
      const answer = await fetch(`${fresh.url}/mcp`, { method: 'POST', headers: { authorization: `Bearer ${await tokenOf()}` } });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
    } finally {
      provider.isFailing = false;
      await fresh.stop();
    }
  });
});
