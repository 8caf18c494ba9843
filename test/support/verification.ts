import { DataSource, type Repository } from 'typeorm';
import { UserEntity } from '../../src/auth/accounts/user.entity';
import { AccountMails } from '../../src/auth/mails/account-mails';
import { OutboxMailEntity } from '../../src/mail/outbox/outbox-mail.entity';
import { PASSWORD } from './accounts';
import { startTestServer, type TestServer } from './app';
import { MailServer } from './mail-server';
import { MovableClock } from './movable-clock';

export const MINUTE = 60_000;

/** A server that sends mails to a real SMTP server, with its clock, its rows, and helpers for requests. */
export class VerificationHarness {
  readonly clock = new MovableClock();
  mail: MailServer;
  server: TestServer;
  settings: Record<string, string>;
  mails: AccountMails;
  outbox: Repository<OutboxMailEntity>;
  users: Repository<UserEntity>;
  private count = 0;

  async start(): Promise<void> {
    this.mail = new MailServer();
    this.settings = {
      EMAIL_HOST: '127.0.0.1',
      EMAIL_PORT: String(await this.mail.listen()),
      EMAIL_USE_TLS: 'false',
      EMAIL_FROM: 'Askbase <noreply@example.com>',
      PUBLIC_URL: 'https://ask.example.com/',
    };
    this.server = await startTestServer({ clock: this.clock, settings: this.settings });
    this.mails = this.server.app.get(AccountMails);
    this.outbox = this.server.app.get(DataSource).getRepository(OutboxMailEntity);
    this.users = this.server.app.get(DataSource).getRepository(UserEntity);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.mail.close();
  }

  /** Creates an account with a unique address and returns the address. */
  readonly signup = async (name = 'person'): Promise<string> => {
    const email = `${name}${(this.count += 1)}@example.com`;
    const answer = await this.server.request('POST', '/signup/', { body: { username: `${name}${this.count}`, email, password: PASSWORD } });
    expect(answer.status).toBe(201);
    return email;
  };

  /** Opens the page of a link. */
  readonly open = (query: string, method = 'GET') => this.server.request<string>(method, `/verify-email/${query}`);

  readonly confirm = (token: string) => this.server.request('POST', '/verify-email/', { body: { token } });

  readonly resend = (email: unknown) => this.server.request('POST', '/verify-email/resend/', { body: { email } });

  readonly isVerified = async (email: string) => (await this.users.findOneByOrFail({ email })).emailVerifiedAt !== null;
}

/** Starts one server and one mail server for all tests of a file; each test starts with an empty outbox and reset rate limits. */
export function useVerification(): VerificationHarness {
  const harness = new VerificationHarness();
  beforeAll(() => harness.start());
  afterAll(() => harness.stop());
  afterEach(async () => {
    await harness.outbox.clear();
    harness.clock.advance(61 * MINUTE);
  });
  return harness;
}
