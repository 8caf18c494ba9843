import { DataSource } from 'typeorm';
import { AccountMails } from '../../src/auth/mails/account-mails';
import { OutboxMailEntity } from '../../src/mail/outbox/outbox-mail.entity';
import { PASSWORD } from '../support/accounts';
import { startTestServer } from '../support/app';
import { MailServer } from '../support/mail-server';
import { MINUTE, useVerification } from '../support/verification';

const harness = useVerification();
const { clock, signup, confirm, resend, isVerified } = harness;

describe('delivery', () => {
  it('sends one mail with a link that works, and no second one', async () => {
    const email = await signup();
    expect(await harness.outbox.findOneByOrFail({ recipient: email })).toMatchObject({ status: 'pending', attempts: 0 });
    expect(await harness.mails.sendPending()).toEqual({ sent: 1, retried: 0, failed: 0 });
    expect(await harness.mails.sendPending()).toEqual({ sent: 0, retried: 0, failed: 0 });
    const [received, ...more] = harness.mail.mailsTo(email);
    expect(more).toEqual([]);
    expect(received?.from).toBe('noreply@example.com');
    expect(received?.content).toContain('https://ask.example.com/verify-email/?token=');
    expect(await isVerified(email)).toBe(false);
    const answer = await confirm(harness.mail.tokenFor(email));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ success: true, message: 'Your e-mail address is confirmed' });
    expect(await isVerified(email)).toBe(true);
  });

  it('stores no mail when the account is not stored', async () => {
    const email = await signup();
    await harness.server.request('POST', '/signup/', { body: { username: 'someone-else', email, password: PASSWORD } });
    expect(await harness.outbox.countBy({ recipient: email })).toBe(1);
  });

  it('keeps only a hash of the token', async () => {
    const email = await signup();
    await harness.mails.sendPending();
    const token = harness.mail.tokenFor(email);
    const tables = await Promise.all(
      ['email_verifications', 'outbox_mails', 'users'].map((table) => harness.server.app.get(DataSource).query(`SELECT * FROM ${table}`)),
    );
    expect(JSON.stringify(tables)).not.toContain(token);
    expect(JSON.stringify(tables)).toContain(email);
  });

  it('tries again after one, two and four minutes when the server says "later", and delivers once', async () => {
    const email = await signup();
    harness.mail.busy.set(email, 3);
    for (const wait of [1, 2, 4]) {
      expect(await harness.mails.sendPending()).toEqual({ sent: 0, retried: 1, failed: 0 });
      expect(await harness.outbox.findOneByOrFail({ recipient: email })).toMatchObject({
        status: 'pending',
        lastError: expect.stringContaining('greylisted') as string,
      });
      clock.advance(wait * MINUTE - 5_000);
      expect(await harness.mails.sendPending()).toEqual({ sent: 0, retried: 0, failed: 0 });
      clock.advance(5_000);
    }
    expect(await harness.mails.sendPending()).toEqual({ sent: 1, retried: 0, failed: 0 });
    expect(harness.mail.mailsTo(email)).toHaveLength(1);
    expect(await harness.outbox.findOneByOrFail({ recipient: email })).toMatchObject({ status: 'sent', attempts: 4, lastError: null });
    expect((await confirm(harness.mail.tokenFor(email))).status).toBe(200);
  });

  it('gives up after eight attempts', async () => {
    const email = await signup();
    harness.mail.busy.set(email, 99);
    for (let attempt = 1; attempt < 8; attempt += 1) {
      expect(await harness.mails.sendPending()).toEqual({ sent: 0, retried: 1, failed: 0 });
      clock.advance(61 * MINUTE);
    }
    expect(await harness.mails.sendPending()).toEqual({ sent: 0, retried: 0, failed: 1 });
    clock.advance(61 * MINUTE);
    expect(await harness.mails.sendPending()).toEqual({ sent: 0, retried: 0, failed: 0 });
  });

  it.each([
    ['an unknown mailbox', 'unknown', 'no such mailbox'],
    ['a refused message', 'refused', 'looks like spam'],
  ])('gives up at once on %s, and goes on with the next mail', async (_case, name, reason) => {
    const [bad, good] = [await signup(name), await signup()];
    expect(await harness.mails.sendPending()).toEqual({ sent: 1, retried: 0, failed: 1 });
    expect(await harness.outbox.findOneByOrFail({ recipient: bad })).toMatchObject({
      status: 'failed',
      lastError: expect.stringContaining(reason) as string,
    });
    expect(harness.mail.mailsTo(good)).toHaveLength(1);
  });

  it('does not send again what may have arrived: the connection broke after the whole message', async () => {
    const email = await signup('cut');
    expect(await harness.mails.sendPending()).toEqual({ sent: 0, retried: 0, failed: 1 });
    clock.advance(61 * MINUTE);
    expect(await harness.mails.sendPending()).toEqual({ sent: 0, retried: 0, failed: 0 });
    expect(harness.mail.mailsTo(email)).toHaveLength(1);
    expect((await harness.outbox.findOneByOrFail({ recipient: email })).lastError).toContain('may have been delivered');
  });

  it('sends each mail once when two processes send at the same time', async () => {
    const second = await startTestServer({
      clock,
      settings: harness.settings,
      dataDir: harness.server.dataDir,
      documentsDir: harness.server.documentsDir,
    });
    try {
      const emails: string[] = [];
      for (let number = 0; number < 6; number += 1) emails.push(await signup());
      const all = await Promise.all([
        harness.mails.sendPending(),
        harness.mails.sendPending(),
        second.app.get(AccountMails).sendPending(),
        second.app.get(AccountMails).sendPending(),
      ]);
      expect(all.reduce((sum, { sent }) => sum + sent, 0)).toBe(6);
      for (const email of emails) expect(harness.mail.mailsTo(email)).toHaveLength(1);
    } finally {
      await second.stop();
    }
  });

  it('never sends again what a crashed process left behind, and says why', async () => {
    const email = await signup();
    await harness.outbox.update({ recipient: email }, { status: 'sending', attempts: 1, claimedAt: clock.iso() });
    clock.advance(9 * MINUTE);
    expect(await harness.mails.sendPending()).toEqual({ sent: 0, retried: 0, failed: 0 });
    clock.advance(2 * MINUTE);
    expect(await harness.mails.sendPending()).toEqual({ sent: 0, retried: 0, failed: 1 });
    expect(await harness.outbox.findOneByOrFail({ recipient: email })).toMatchObject({
      status: 'failed',
      lastError: expect.stringContaining('not sent again') as string,
    });
    expect(harness.mail.mailsTo(email)).toEqual([]);
    await resend(email);
    expect(await harness.mails.sendPending()).toEqual({ sent: 1, retried: 0, failed: 0 });
  });

  it('drops mails of accounts that are verified, locked or gone', async () => {
    const [verified, locked, gone] = [await signup(), await signup(), await signup()];
    await harness.users.update({ email: verified }, { emailVerifiedAt: clock.iso() });
    await harness.users.update({ email: locked }, { isActive: false });
    await harness.users.delete({ email: gone });
    expect(await harness.mails.sendPending()).toEqual({ sent: 0, retried: 0, failed: 0 });
    for (const email of [verified, locked, gone]) expect(harness.mail.mailsTo(email)).toEqual([]);
    expect(await harness.outbox.count()).toBe(0);
  });

  it('waits with all mails while the mail server cannot be reached', async () => {
    const away = await startTestServer({ clock, settings: { ...harness.settings, EMAIL_PORT: '1' } });
    try {
      for (const name of ['one', 'two']) {
        await away.request('POST', '/signup/', { body: { username: name, email: `${name}@example.com`, password: PASSWORD } });
      }
      expect(await away.app.get(AccountMails).sendPending()).toEqual({ sent: 0, retried: 1, failed: 0 });
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
    const auth = { ...harness.settings, EMAIL_PORT, EMAIL_HOST_USER: 'mailer' };
    const right = await startTestServer({ clock, settings: { ...auth, EMAIL_HOST_PASSWORD: 'right words' } });
    const wrong = await startTestServer({ clock, settings: { ...auth, EMAIL_HOST_PASSWORD: 'wrong-words-5' } });
    try {
      for (const one of [right, wrong]) {
        await one.request('POST', '/signup/', { body: { username: 'one', email: 'one@example.com', password: PASSWORD } });
      }
      expect(await right.app.get(AccountMails).sendPending()).toEqual({ sent: 1, retried: 0, failed: 0 });
      expect(await wrong.app.get(AccountMails).sendPending()).toEqual({ sent: 0, retried: 1, failed: 0 });
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
      settings: { ...harness.settings, EMAIL_PORT: String(await plain.listen()), EMAIL_USE_TLS: 'true' },
    });
    try {
      await strict.request('POST', '/signup/', { body: { username: 'one', email: 'one@example.com', password: PASSWORD } });
      expect(await strict.app.get(AccountMails).sendPending()).toEqual({ sent: 0, retried: 1, failed: 0 });
      expect(plain.received).toEqual([]);
    } finally {
      await Promise.all([strict.stop(), plain.close()]);
    }
  });
});

describe('without EMAIL_HOST', () => {
  it('prints the mail, link and all, to the log', async () => {
    const server = await startTestServer();
    const lines: string[] = [];
    server.app.useLogger({ log: (message: string) => lines.push(message), error: () => undefined, warn: () => undefined });
    try {
      await server.request('POST', '/signup/', { body: { username: 'dev', email: 'dev@example.com', password: PASSWORD } });
      expect(await server.app.get(AccountMails).sendPending()).toEqual({ sent: 1, retried: 0, failed: 0 });
      const printed = lines.find((line) => line.includes('To: dev@example.com'));
      expect(printed).toContain('Subject: Confirm your e-mail address');
      const token = /token=([\w-]{43})/.exec(printed ?? '')?.[1];
      expect((await server.request('GET', `/verify-email/?token=${token}`)).status).toBe(200);
    } finally {
      await server.stop();
    }
  });
});
