import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { DataSource, type Repository } from 'typeorm';
import { EmailVerification } from '../../src/auth/verification/email-verification';
import { OutboxMailEntity } from '../../src/mail/outbox/outbox-mail.entity';
import { UserEntity } from '../../src/auth/accounts/user.entity';
import { startTestServer, type TestServer } from '../support/app';
import { MovableClock } from '../support/movable-clock';

const MINUTE = 60_000;
const PASSWORD = 'correct-horse-battery-7';

interface ReceivedMail {
  to: string[];
  from: string;
  content: string;
}

function refusal(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code });
}

/** Undoes the quoted-printable encoding of plain ASCII text (RFC 2045 §6.7). */
function unfold(content: string): string {
  return content.replaceAll('=\r\n', '').replaceAll('=3D', '=');
}

/** A real SMTP server on a free port. What it does with a mail is decided by the mail's address. */
class MailServer {
  readonly received: ReceivedMail[] = [];
  /** Adprofiles answered with "try again later" this often before they are accepted. */
  readonly busy = new Map<string, number>();
  attempts = 0;
  private readonly server: SMTPServer;

  constructor(options: SMTPServerOptions = {}) {
    this.server = new SMTPServer({
      authOptional: true,
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        this.attempts += 1;
        if (address.startsWith('unknown')) return done(refusal(550, 'no such mailbox'));
        const left = this.busy.get(address) ?? 0;
        if (left > 0) {
          this.busy.set(address, left - 1);
          return done(refusal(451, 'greylisted'));
        }
        done();
      },
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          if (to[0]?.startsWith('refused')) return done(refusal(554, 'looks like spam'));
          const { mailFrom } = session.envelope;
          this.received.push({ to, from: mailFrom ? mailFrom.address : '', content: unfold(Buffer.concat(parts).toString()) });
          if (to[0]?.startsWith('cut')) return this.cut();
          done();
        });
      },
      ...options,
    });
    this.server.on('error', () => undefined);
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }

  mailsTo(address: string): ReceivedMail[] {
    return this.received.filter((mail) => mail.to.includes(address));
  }

  /** The token of the newest mail to an address. */
  tokenFor(address: string): string {
    const content = this.mailsTo(address).at(-1)?.content;
    const token = content && /verify-email\/\?token=([\w-]{43})\s/.exec(content)?.[1];
    if (!token) throw new Error(`no link for ${address}: ${content}`);
    return token;
  }

  /** Breaks every connection, as a crash of the mail server would. */
  private cut(): void {
    for (const connection of this.server.connections) (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
  }
}

/** How many answers had each status. */
function statusCounts(answers: { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe('e-mail verification', () => {
  const clock = new MovableClock();
  let mail: MailServer;
  let server: TestServer;
  let settings: Record<string, string>;
  let verification: EmailVerification;
  let outbox: Repository<OutboxMailEntity>;
  let users: Repository<UserEntity>;

  beforeAll(async () => {
    mail = new MailServer();
    settings = {
      EMAIL_HOST: '127.0.0.1',
      EMAIL_PORT: String(await mail.listen()),
      EMAIL_USE_TLS: 'false',
      EMAIL_FROM: 'Askbase <noreply@example.com>',
      PUBLIC_URL: 'https://ask.example.com/',
    };
    server = await startTestServer({ clock, settings });
    verification = server.app.get(EmailVerification);
    outbox = server.app.get(DataSource).getRepository(OutboxMailEntity);
    users = server.app.get(DataSource).getRepository(UserEntity);
  });
  afterAll(async () => {
    await server.stop();
    await mail.close();
  });
  afterEach(async () => {
    await outbox.clear();
    clock.advance(61 * MINUTE);
  });

  let count = 0;
  async function signup(name = 'person'): Promise<string> {
    const email = `${name}${(count += 1)}@example.com`;
    const answer = await server.request('POST', '/signup/', { body: { username: `${name}${count}`, email, password: PASSWORD } });
    expect(answer.status).toBe(201);
    return email;
  }
  const confirm = (query: string) => server.request('GET', `/verify-email/${query}`);
  const resend = (email: unknown) => server.request('POST', '/verify-email/resend/', { body: { email } });
  const isVerified = async (email: string) => (await users.findOneByOrFail({ email })).emailVerifiedAt !== null;

  describe('delivery', () => {
    it('sends one mail with a link that works, and no second one', async () => {
      const email = await signup();
      expect(await outbox.findOneByOrFail({ recipient: email })).toMatchObject({ status: 'pending', attempts: 0 });
      expect(await verification.sendPending()).toEqual({ sent: 1, retried: 0, failed: 0 });
      expect(await verification.sendPending()).toEqual({ sent: 0, retried: 0, failed: 0 });
      const [received, ...more] = mail.mailsTo(email);
      expect(more).toEqual([]);
      expect(received?.from).toBe('noreply@example.com');
      expect(received?.content).toContain('https://ask.example.com/verify-email/?token=');
      expect(await isVerified(email)).toBe(false);
      const answer = await confirm(`?token=${mail.tokenFor(email)}`);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ success: true, message: 'Your e-mail address is confirmed' });
      expect(await isVerified(email)).toBe(true);
    });

    it('stores no mail when the account is not stored', async () => {
      const email = await signup();
      await server.request('POST', '/signup/', { body: { username: 'someone-else', email, password: PASSWORD } });
      expect(await outbox.countBy({ recipient: email })).toBe(1);
    });

    it('keeps only a hash of the token', async () => {
      const email = await signup();
      await verification.sendPending();
      const token = mail.tokenFor(email);
      const tables = await Promise.all(
        ['email_verifications', 'outbox_mails', 'users'].map((table) => server.app.get(DataSource).query(`SELECT * FROM ${table}`)),
      );
      expect(JSON.stringify(tables)).not.toContain(token);
      expect(JSON.stringify(tables)).toContain(email);
    });

    it('tries again after one, two and four minutes when the server says "later", and delivers once', async () => {
      const email = await signup();
      mail.busy.set(email, 3);
      for (const wait of [1, 2, 4]) {
        expect(await verification.sendPending()).toEqual({ sent: 0, retried: 1, failed: 0 });
        expect(await outbox.findOneByOrFail({ recipient: email })).toMatchObject({
          status: 'pending',
          lastError: expect.stringContaining('greylisted') as string,
        });
        clock.advance(wait * MINUTE - 5_000);
        expect(await verification.sendPending()).toEqual({ sent: 0, retried: 0, failed: 0 });
        clock.advance(5_000);
      }
      expect(await verification.sendPending()).toEqual({ sent: 1, retried: 0, failed: 0 });
      expect(mail.mailsTo(email)).toHaveLength(1);
      expect(await outbox.findOneByOrFail({ recipient: email })).toMatchObject({ status: 'sent', attempts: 4, lastError: null });
      expect((await confirm(`?token=${mail.tokenFor(email)}`)).status).toBe(200);
    });

    it('gives up after eight attempts', async () => {
      const email = await signup();
      mail.busy.set(email, 99);
      for (let attempt = 1; attempt < 8; attempt += 1) {
        expect(await verification.sendPending()).toEqual({ sent: 0, retried: 1, failed: 0 });
        clock.advance(61 * MINUTE);
      }
      expect(await verification.sendPending()).toEqual({ sent: 0, retried: 0, failed: 1 });
      clock.advance(61 * MINUTE);
      expect(await verification.sendPending()).toEqual({ sent: 0, retried: 0, failed: 0 });
    });

    it.each([
      ['an unknown mailbox', 'unknown', 'no such mailbox'],
      ['a refused message', 'refused', 'looks like spam'],
    ])('gives up at once on %s, and goes on with the next mail', async (_case, name, reason) => {
      const [bad, good] = [await signup(name), await signup()];
      expect(await verification.sendPending()).toEqual({ sent: 1, retried: 0, failed: 1 });
      expect(await outbox.findOneByOrFail({ recipient: bad })).toMatchObject({
        status: 'failed',
        lastError: expect.stringContaining(reason) as string,
      });
      expect(mail.mailsTo(good)).toHaveLength(1);
    });

    it('does not send again what may have arrived: the connection broke after the whole message', async () => {
      const email = await signup('cut');
      expect(await verification.sendPending()).toEqual({ sent: 0, retried: 0, failed: 1 });
      clock.advance(61 * MINUTE);
      expect(await verification.sendPending()).toEqual({ sent: 0, retried: 0, failed: 0 });
      expect(mail.mailsTo(email)).toHaveLength(1);
      expect((await outbox.findOneByOrFail({ recipient: email })).lastError).toContain('may have been delivered');
    });

    it('sends each mail once when two processes send at the same time', async () => {
      const second = await startTestServer({ clock, settings, dataDir: server.dataDir, documentsDir: server.documentsDir });
      try {
        const emails: string[] = [];
        for (let number = 0; number < 6; number += 1) emails.push(await signup());
        const all = await Promise.all([
          verification.sendPending(),
          verification.sendPending(),
          second.app.get(EmailVerification).sendPending(),
          second.app.get(EmailVerification).sendPending(),
        ]);
        expect(all.reduce((sum, { sent }) => sum + sent, 0)).toBe(6);
        for (const email of emails) expect(mail.mailsTo(email)).toHaveLength(1);
      } finally {
        await second.stop();
      }
    });

    it('never sends again what a crashed process left behind, and says why', async () => {
      const email = await signup();
      await outbox.update({ recipient: email }, { status: 'sending', attempts: 1, claimedAt: clock.iso() });
      clock.advance(9 * MINUTE);
      expect(await verification.sendPending()).toEqual({ sent: 0, retried: 0, failed: 0 });
      clock.advance(2 * MINUTE);
      expect(await verification.sendPending()).toEqual({ sent: 0, retried: 0, failed: 1 });
      expect(await outbox.findOneByOrFail({ recipient: email })).toMatchObject({
        status: 'failed',
        lastError: expect.stringContaining('not sent again') as string,
      });
      expect(mail.mailsTo(email)).toEqual([]);
      await resend(email);
      expect(await verification.sendPending()).toEqual({ sent: 1, retried: 0, failed: 0 });
    });

    it('drops mails of accounts that are verified, locked or gone', async () => {
      const [verified, locked, gone] = [await signup(), await signup(), await signup()];
      await users.update({ email: verified }, { emailVerifiedAt: clock.iso() });
      await users.update({ email: locked }, { isActive: false });
      await users.delete({ email: gone });
      expect(await verification.sendPending()).toEqual({ sent: 0, retried: 0, failed: 0 });
      for (const email of [verified, locked, gone]) expect(mail.mailsTo(email)).toEqual([]);
      expect(await outbox.count()).toBe(0);
    });

    it('waits with all mails while the mail server cannot be reached', async () => {
      const away = await startTestServer({ clock, settings: { ...settings, EMAIL_PORT: '1' } });
      try {
        for (const name of ['one', 'two']) {
          await away.request('POST', '/signup/', { body: { username: name, email: `${name}@example.com`, password: PASSWORD } });
        }
        expect(await away.app.get(EmailVerification).sendPending()).toEqual({ sent: 0, retried: 1, failed: 0 });
        const rows = await away.app
          .get(DataSource)
          .getRepository(OutboxMailEntity)
          .find({ order: { id: 'ASC' } });
        expect(rows.map(({ status, attempts }) => [status, attempts])).toEqual([
          ['pending', 1],
          ['pending', 0],
        ]);
      } finally {
        await away.stop();
      }
    });

    it('logs in to the mail server when told to, and keeps trying when the login is refused', async () => {
      const guarded = new MailServer({
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: ({ username, password }, _session, done) =>
          username === 'mailer' && password === 'right words' ? done(null, { user: username }) : done(new Error('wrong words')),
      });
      const EMAIL_PORT = String(await guarded.listen());
      const auth = { ...settings, EMAIL_PORT, EMAIL_HOST_USER: 'mailer' };
      const right = await startTestServer({ clock, settings: { ...auth, EMAIL_HOST_PASSWORD: 'right words' } });
      const wrong = await startTestServer({ clock, settings: { ...auth, EMAIL_HOST_PASSWORD: 'wrong-words-5' } });
      try {
        for (const one of [right, wrong]) {
          await one.request('POST', '/signup/', { body: { username: 'one', email: 'one@example.com', password: PASSWORD } });
        }
        expect(await right.app.get(EmailVerification).sendPending()).toEqual({ sent: 1, retried: 0, failed: 0 });
        expect(await wrong.app.get(EmailVerification).sendPending()).toEqual({ sent: 0, retried: 1, failed: 0 });
        const [row] = await wrong.app.get(DataSource).getRepository(OutboxMailEntity).find();
        expect(row?.lastError).not.toContain('wrong-words-5');
      } finally {
        await Promise.all([right.stop(), wrong.stop(), guarded.close()]);
      }
    });

    it('refuses to send in the clear when TLS is required and the server has none', async () => {
      const plain = new MailServer({ disabledCommands: ['STARTTLS'] });
      const strict = await startTestServer({
        clock,
        settings: { ...settings, EMAIL_PORT: String(await plain.listen()), EMAIL_USE_TLS: 'true' },
      });
      try {
        await strict.request('POST', '/signup/', { body: { username: 'one', email: 'one@example.com', password: PASSWORD } });
        expect(await strict.app.get(EmailVerification).sendPending()).toEqual({ sent: 0, retried: 1, failed: 0 });
        expect(plain.received).toEqual([]);
      } finally {
        await Promise.all([strict.stop(), plain.close()]);
      }
    });
  });

  describe('GET /verify-email/', () => {
    it.each([
      ['?token=null'],
      ['?token='],
      ['?token=%20'],
      [''],
      ['?token=a&token=b'],
      ['?token[]=a'],
      ['?token[a]=b'],
      ['?token=%00'],
      [`?token=${'A'.repeat(43)}`],
    ])('refuses %j', async (query) => {
      const answer = await confirm(query);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'verification_invalid' });
    });

    it('refuses a good token given twice', async () => {
      const email = await signup();
      await verification.sendPending();
      const token = mail.tokenFor(email);
      expect((await confirm(`?token=${token}&token=${token}`)).status).toBe(400);
      expect(await isVerified(email)).toBe(false);
    });

    it('lets one of eight simultaneous uses win', async () => {
      const email = await signup();
      await verification.sendPending();
      const answers = await Promise.all(Array.from({ length: 8 }, () => confirm(`?token=${mail.tokenFor(email)}`)));
      expect(statusCounts(answers)).toEqual({ 200: 1, 400: 7 });
      expect(await isVerified(email)).toBe(true);
    });

    it('refuses a link that has expired', async () => {
      const email = await signup();
      await verification.sendPending();
      clock.advance(2 * 24 * 60 * MINUTE + 1_000);
      const answer = await confirm(`?token=${mail.tokenFor(email)}`);
      expect(answer.body).toMatchObject({ code: 'verification_invalid' });
      expect(await isVerified(email)).toBe(false);
    });

    it('refuses a link that a newer one replaced', async () => {
      const email = await signup();
      await verification.sendPending();
      const older = mail.tokenFor(email);
      await resend(email);
      await verification.sendPending();
      expect((await confirm(`?token=${older}`)).status).toBe(400);
      expect((await confirm(`?token=${mail.tokenFor(email)}`)).status).toBe(200);
    });

    it('does not take the link for anything else', async () => {
      const email = await signup();
      await verification.sendPending();
      const token = mail.tokenFor(email);
      expect((await server.request('GET', '/chat-history/', { token })).status).toBe(401);
      expect((await server.request('POST', '/token/refresh/', { body: { refresh: token } })).status).toBe(401);
    });
  });

  describe('POST /verify-email/resend/', () => {
    it('answers alike for an unverified, a verified and an unknown address, and owes a mail to the first only', async () => {
      const [unverified, verified] = [await signup(), await signup()];
      await verification.sendPending();
      await confirm(`?token=${mail.tokenFor(verified)}`);
      const before = await outbox.count();
      const answers = [await resend(unverified.toUpperCase()), await resend(verified), await resend('stranger@example.com')];
      for (const answer of answers) {
        expect(answer.status).toBe(202);
        expect(answer.body).toEqual(answers[0]?.body);
      }
      expect(await outbox.count()).toBe(before + 1);
      expect(await verification.sendPending()).toEqual({ sent: 1, retried: 0, failed: 0 });
      expect(mail.mailsTo(unverified)).toHaveLength(2);
    });

    it('owes one mail at a time, and five in an hour', async () => {
      const email = await signup();
      await Promise.all(Array.from({ length: 4 }, () => resend(email)));
      expect(await outbox.countBy({ recipient: email })).toBe(1);
      for (let request = 0; request < 9; request += 1) {
        await verification.sendPending();
        await resend(email);
      }
      expect(mail.mailsTo(email)).toHaveLength(5);
      clock.advance(61 * MINUTE);
      await resend(email);
      expect(await verification.sendPending()).toMatchObject({ sent: 1 });
    });

    it.each([[undefined], [''], [7], [['a@example.com']], ['no address'], ['a\0@example.com']])('answers 400 to %j', async (email) => {
      const answer = await resend(email);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'invalid_input' });
    });
  });

  describe('REQUIRE_VERIFIED_EMAIL', () => {
    it('lets people in after they confirmed, and tells only those who know the password what is missing', async () => {
      const strict = await startTestServer({ clock, settings: { ...settings, REQUIRE_VERIFIED_EMAIL: 'true' } });
      try {
        const person = { username: 'careful', email: 'careful@example.com', password: PASSWORD };
        await strict.request('POST', '/signup/', { body: person });
        const login = (password: string) => strict.request('POST', '/login/', { body: { username: 'careful', password } });
        expect((await login('a wrong guess')).body).toMatchObject({ code: 'invalid_credentials' });
        const early = await login(PASSWORD);
        expect(early.status).toBe(403);
        expect(early.body).toMatchObject({ code: 'email_not_verified' });
        await strict.app.get(EmailVerification).sendPending();
        await strict.request('GET', `/verify-email/?token=${mail.tokenFor('careful@example.com')}`);
        expect((await login(PASSWORD)).status).toBe(200);
      } finally {
        await strict.stop();
      }
    });
  });
});

describe('without EMAIL_HOST', () => {
  it('prints the mail, link and all, to the log', async () => {
    const server = await startTestServer();
    const lines: string[] = [];
    server.app.useLogger({ log: (message: string) => lines.push(message), error: () => undefined, warn: () => undefined });
    try {
      await server.request('POST', '/signup/', { body: { username: 'dev', email: 'dev@example.com', password: PASSWORD } });
      expect(await server.app.get(EmailVerification).sendPending()).toEqual({ sent: 1, retried: 0, failed: 0 });
      const printed = lines.find((line) => line.includes('To: dev@example.com'));
      expect(printed).toContain('Subject: Confirm your e-mail address');
      const token = /token=([\w-]{43})/.exec(printed ?? '')?.[1];
      expect((await server.request('GET', `/verify-email/?token=${token}`)).status).toBe(200);
    } finally {
      await server.stop();
    }
  });
});
