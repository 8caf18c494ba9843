import { answered, Problem } from './problem';

/** Who is in: unknown until the cookie was tried. */
export type LoginState = 'unknown' | 'in' | 'out';

type Body = Record<string, string>;

const post = (path: string, body?: Body): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });

/** A token is replaced this part of its lifetime before it expires. */
const EARLY = 0.1;

/** What an access token says of itself: the account that it is for, and for how long, in milliseconds. */
function claimsOf(token: string): { subject: string; lifetime: number } {
  const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const { sub, iat, exp } = JSON.parse(atob(payload)) as { sub: unknown; iat: number; exp: number };
  return { subject: String(sub), lifetime: (exp - iat) * 1_000 };
}

/**
 * The login of this tab. The access token is kept here alone, in memory; the refresh token is in a cookie that no script can read. Tabs share
 * the cookie: they take turns with it where browsers let them, and hear of each other's end.
 */
export class LoginKeeper {
  private token: string | undefined;
  private subject: string | undefined;
  /** By the clock of this browser, whatever that of the server says. */
  private renewsAt = 0;
  private refreshing: Promise<boolean> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly tabs = new BroadcastChannel('askbase.login');
  state: LoginState = 'unknown';

  constructor() {
    this.tabs.addEventListener('message', () => {
      if (this.state === 'in') this.drop();
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): LoginState => this.state;

  /** Logs in with a name and a password. @throws Problem */
  async logIn(name: string, password: string): Promise<void> {
    await this.enter(post('/web/login', { username: name, password }));
  }

  /** Logs in with the code of an identity provider. @throws Problem */
  async logInWithCode(code: string, verifier: string): Promise<void> {
    await this.enter(post('/web/oidc', { code, verifier }));
  }

  /** Ends the login, in every tab. @throws Problem when the server cannot be told */
  async logOut(): Promise<void> {
    await answered(post('/web/logout'));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows; a channel is of one origin
    this.tabs.postMessage('out');
    this.drop();
  }

  /**
   * Sends a request in the name of whoever is logged in. An expired token is replaced without a word, and the request is sent again.
   * @throws Problem when the login has ended, which the whole page is told of
   */
  async fetch(request: Request): Promise<Response> {
    if (this.token === undefined || Date.now() > this.renewsAt) await this.renew();
    const again = request.clone();
    const used = this.token;
    const response = await fetch(this.signed(request));
    if (response.status !== 401) return response;
    if (this.token === used && !(await this.renew())) return response;
    return fetch(this.signed(again));
  }

  /**
   * The header of a request that {@link fetch} cannot send: one that tells how much of it is sent.
   * @throws Problem when the login has ended, or the server cannot be asked
   */
  async authorization(): Promise<string> {
    if (this.token === undefined || Date.now() > this.renewsAt) await this.renew();
    if (this.token === undefined) throw new Problem(401, 'authentication_required', '', '');
    return `Bearer ${this.token}`;
  }

  /** Takes a new access token for the login in the cookie. @returns whether there is one. @throws Problem when the server cannot be asked */
  renew(): Promise<boolean> {
    this.refreshing ??= this.takeTurn().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  private takeTurn(): Promise<boolean> {
    const locks = 'locks' in navigator ? navigator.locks : undefined;
    return locks ? locks.request('askbase.refresh', () => this.refresh()) : this.refresh();
  }

  private async refresh(): Promise<boolean> {
    try {
      const { access } = (await (await answered(post('/web/refresh'))).json()) as { access: string | null };
      if (access === null) this.drop();
      else this.take(access);
      return access !== null;
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      this.drop();
      return false;
    }
  }

  private async enter(request: Promise<Response>): Promise<void> {
    this.take(((await (await answered(request)).json()) as { access: string }).access);
  }

  private take(access: string): void {
    const { subject, lifetime } = claimsOf(access);
    // Another tab has logged in as somebody else: nothing on this page is his.
    if (this.subject !== undefined && this.subject !== subject) window.location.replace('/');
    this.token = access;
    this.renewsAt = Date.now() + lifetime * (1 - EARLY);
    this.subject = subject;
    this.change('in');
  }

  private signed(request: Request): Request {
    request.headers.set('authorization', `Bearer ${this.token ?? ''}`);
    return request;
  }

  private drop(): void {
    this.token = undefined;
    this.subject = undefined;
    this.change('out');
  }

  private change(state: LoginState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

/** The login of this page. */
export const login = new LoginKeeper();
