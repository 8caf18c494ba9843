import { createHmac } from 'node:crypto';
import { DataSource, type Repository } from 'typeorm';
import { UserEntity } from '../../src/auth/accounts/user.entity';
import { startTestServer, type TestServer } from './app';
import { MovableClock } from './movable-clock';

export const SECRET = 'q7Rk2mVx9ZpL4tWc8YhB1nJd6SgF3uEa';
export const PASSWORD = 'correct-horse-battery-7';

export interface Tokens {
  access: string;
  refresh: string;
}

export const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs a token with any header, claims and secret. */
export function forge(header: object, claims: object, secret = SECRET, hash = 'sha256'): string {
  const body = `${base64url(header)}.${base64url(claims)}`;
  return `${body}.${createHmac(hash, secret).update(body).digest('base64url')}`;
}

export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

/** Number of responses per status. */
export function statusCounts(answers: { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** A server for the tests of accounts and tokens, with its clock, its rows, and helpers for requests. */
export class AccountsHarness {
  readonly clock = new MovableClock();
  server: TestServer;
  users: Repository<UserEntity>;

  async start(): Promise<void> {
    this.server = await startTestServer({ clock: this.clock, settings: { JWT_SECRET: SECRET } });
    this.users = this.server.app.get(DataSource).getRepository(UserEntity);
  }

  readonly signup = (body: unknown) => this.server.request('POST', '/signup/', { body });

  readonly login = (body: unknown) => this.server.request<Tokens & { error: string; code: string }>('POST', '/login/', { body });

  readonly refresh = (token: string) =>
    this.server.request<Tokens & { code: string }>('POST', '/token/refresh/', { body: { refresh: token } });

  readonly logout = (user: { token: string }, token: string) =>
    this.server.request<{ code: string }>('POST', '/logout/', { token: user.token, body: { refresh: token } });

  readonly useAccess = (token: string) => this.server.request<{ code: string }>('GET', '/chat-history/', { token });
}

/** Starts one server for all tests of a file. */
export function useAccounts(): AccountsHarness {
  const accounts = new AccountsHarness();
  beforeAll(() => accounts.start());
  afterAll(() => accounts.server.stop());
  return accounts;
}
