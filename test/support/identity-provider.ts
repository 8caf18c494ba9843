import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { Provider } from 'oidc-provider';

/** A person at the provider: the subject and what the provider says of it. */
export interface Person {
  sub: string;
  email?: string;
  email_verified?: unknown;
  preferred_username?: string;
  given_name?: string;
  family_name?: string;
  groups?: unknown;
}

/** Where tests reach Askbase: the provider sends browsers back to it. */
export const PUBLIC_URL = 'http://askbase.test';

/** Lifetime of an ID token. */
export const ID_TOKEN_SECONDS = 300;

const CLIENT = { client_id: 'askbase', client_secret: 'a-secret-of-the-provider-7' };

/** Name of the key with which it signs. */
const KEY_ID = 'the-key';

/** An assistant that people let act for them: a client like any other, without a secret. */
export const ASSISTANT = {
  client_id: 'an-assistant',
  token_endpoint_auth_method: 'none' as const,
  redirect_uris: ['http://assistant.test/callback'],
};

/** Access tokens for a resource are JWTs with its address as their audience (RFC 8707, RFC 9068). */
const RESOURCES = {
  enabled: true,
  useGrantedResource: () => true,
  getResourceServerInfo: (_context: unknown, resource: string) => ({ scope: 'read', audience: resource, accessTokenFormat: 'jwt' }),
};

/** How a client may prove itself at the token endpoint. */
type Proof = 'client_secret_basic' | 'client_secret_post' | 'none';

/** A real OpenID Connect provider on the loopback interface, at which whoever the test names is signed in without a password. */
export class IdentityProvider {
  /** Who signs in next; unset: the person refuses. */
  person?: Person;
  /** Answers every request with 500. */
  isFailing = false;
  /** Takes every request and answers none. */
  isSilent = false;
  /** By how many seconds its clock is late when it signs tokens. */
  clockIsLateBy = 0;
  /** How often each path was asked for. */
  readonly requests = new Map<string, number>();
  private server: Server;
  private readonly signing = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly people = new Map<string, Person>();

  /**
   * @param proof the one way in which its client may prove itself
   * @param publicUrl where browsers reach Askbase
   */
  constructor(
    private readonly proof: Proof = 'client_secret_basic',
    private readonly publicUrl = PUBLIC_URL,
  ) {}

  async start(port = 0): Promise<void> {
    this.server = createServer();
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    const provider = new Provider(this.issuer, {
      clientAuthMethods: [...new Set<Proof>([this.proof, 'none'])],
      clients: [
        { ...this.client, token_endpoint_auth_method: this.proof, redirect_uris: [`${this.publicUrl}/login/oidc/callback/`] },
        ...(this.proof === 'none' ? [] : [ASSISTANT]),
      ],
      claims: {
        openid: ['sub'],
        email: ['email', 'email_verified'],
        profile: ['preferred_username', 'given_name', 'family_name', 'groups'],
      },
      jwks: { keys: [{ ...this.signing.privateKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' }] },
      features: { devInteractions: { enabled: false }, resourceIndicators: RESOURCES },
      cookies: { keys: ['a-key-of-the-tests'] },
      ttl: { IdToken: ID_TOKEN_SECONDS, Grant: 600, Session: 600, Interaction: 600, AccessToken: 600 },
      interactions: { url: () => '/interaction' },
      findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => this.people.get(id) }),
      loadExistingGrant: async ({ oidc }: Parameters<typeof grantOf>[0]) => grantOf({ oidc }),
    });
    const answer = provider.callback();
    this.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const path = request.url?.split('?')[0] ?? '';
      this.requests.set(path, (this.requests.get(path) ?? 0) + 1);
      if (this.isSilent) return;
      if (this.isFailing) response.writeHead(500).end();
      else if (path === '/interaction') void provider.interactionFinished(request, response, this.decision());
      else {
        if (path === '/token') this.turnBackClock(response);
        answer(request, response);
      }
    });
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Settings of an Askbase that uses it. */
  get settings(): Record<string, string> {
    return {
      OIDC_ISSUER: this.issuer,
      OIDC_CLIENT_ID: CLIENT.client_id,
      OIDC_CLIENT_SECRET: this.client.client_secret ?? '',
      PUBLIC_URL: this.publicUrl,
    };
  }

  private get client(): { client_id: string; client_secret?: string } {
    return this.proof === 'none' ? { client_id: CLIENT.client_id } : CLIENT;
  }

  /** An access token as the provider makes them for its resources (RFC 9068), but for what a test changes. */
  accessToken(
    claims: Record<string, unknown>,
    { key = this.signing.privateKey, type = 'at+jwt' }: { key?: KeyObject; type?: string } = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const usual = { iss: this.issuer, iat: now, exp: now + ID_TOKEN_SECONDS, client_id: ASSISTANT.client_id, jti: `${now}` };
    return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: 'RS256', kid: KEY_ID, typ: type }).sign(key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Until it has answered. It takes the time from `Date.now`, as Askbase's libraries do before and after. */
  private turnBackClock(response: ServerResponse): void {
    const now = Date.now;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() - this.clockIsLateBy * 1_000);
    response.once('finish', () => clock.mockRestore());
  }

  private decision(): object {
    if (!this.person) return { error: 'access_denied' };
    this.people.set(this.person.sub, this.person);
    return { login: { accountId: this.person.sub, remember: false } };
  }
}

async function grantOf({ oidc }: { oidc: { client: { clientId: string }; session: { accountId: string }; provider: Provider } }) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope('openid email profile offline_access');
  grant.addResourceScope(`${PUBLIC_URL}/mcp`, 'read');
  await grant.save();
  return grant;
}

/** A browser: keeps the cookies of each server, and follows redirects from one to the other. */
export class Browser {
  readonly cookies = new Map<string, string>();

  /** @param serverUrl where {@link PUBLIC_URL} is reached */
  constructor(private readonly serverUrl: string) {}

  /** Asks for one page. */
  async open(url: string, headers: Record<string, string> = {}): Promise<{ status: number; location?: string; text: string }> {
    const target = new URL(url);
    const cookie = [...this.cookies]
      .filter(([key]) => key.startsWith(`${target.origin} `))
      .map(([key, value]) => `${key.split(' ')[1]}=${value}`);
    const response = await fetch(url.replace(PUBLIC_URL, this.serverUrl), {
      redirect: 'manual',
      headers: { ...headers, ...(cookie.length > 0 && { cookie: cookie.join('; ') }) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(`${target.origin} ${name}`);
      else this.cookies.set(`${target.origin} ${name}`, value);
    }
    const location = response.headers.get('location');
    return { status: response.status, ...(location && { location: new URL(location, target).href }), text: await response.text() };
  }

  /** Follows redirects up to the first address that `isEnd` accepts, and returns it without asking for it. */
  async follow(url: string, isEnd: (url: string) => boolean): Promise<string> {
    let next = url;
    while (!isEnd(next)) {
      const { status, location, text } = await this.open(next);
      if (location === undefined) throw new Error(`${next} answered ${status} and leads nowhere: ${text.slice(0, 300)}`);
      next = location;
    }
    return next;
  }
}
