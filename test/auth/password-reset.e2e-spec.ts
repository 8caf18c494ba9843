import { DataSource } from 'typeorm';
import { PASSWORD, statusCounts, type Tokens } from '../support/accounts';
import { startTestServer } from '../support/app';
import { MINUTE, useVerification } from '../support/verification';

const harness = useVerification();
const { clock, signup } = harness;
const NEW_PASSWORD = 'a-quiet-harbour-42';

const ask = (email: unknown) => harness.server.request('POST', '/password-reset/', { body: { email } });
const confirm = (token: string, password = NEW_PASSWORD) =>
  harness.server.request('POST', '/password-reset/confirm/', { body: { token, password } });
const login = (email: string, password = PASSWORD) => harness.server.request<Tokens>('POST', '/login/', { body: { email, password } });

/** Asks for a link, has the mail sent, and returns the token in it. */
async function linkFor(email: string): Promise<string> {
  await ask(email);
  await harness.mails.sendPending();
  return harness.mail.tokenFor(email, 'password-reset');
}

describe('a reset by mail', () => {
  it('sets a new password, ends every login, and proves the address', async () => {
    const email = await signup();
    const before = (await login(email)).body;
    const token = await linkFor(email);
    expect(harness.mail.mailsTo(email).at(-1)?.content).toContain('https://ask.example.com/password-reset/?token=');
    expect((await login(email)).status).toBe(200);
    const answer = await confirm(token);
    expect([answer.status, answer.body]).toEqual([200, { success: true, message: 'Your new password is set' }]);
    expect((await harness.server.request('GET', '/me/', { token: before.access })).status).toBe(401);
    expect((await harness.server.request('POST', '/token/refresh/', { body: { refresh: before.refresh } })).status).toBe(401);
    expect((await login(email)).status).toBe(401);
    expect((await login(email, NEW_PASSWORD)).status).toBe(200);
    expect(await harness.isVerified(email)).toBe(true);
  });

  it('answers alike for an address with an account, a locked one and none, and owes a mail to the first only', async () => {
    const [open, locked] = [await signup(), await signup()];
    await harness.users.update({ email: locked }, { isActive: false });
    await harness.mails.sendPending();
    const answers = [await ask(open.toUpperCase()), await ask(locked), await ask('stranger@example.com')];
    for (const { status, body } of answers) expect([status, body]).toEqual([202, answers[0]?.body]);
    const owed = await harness.outbox.findBy({ kind: 'reset_password' });
    expect(owed.map(({ recipient }) => recipient)).toEqual([open]);
  });

  it('keeps only a hash of the token', async () => {
    const email = await signup();
    const token = await linkFor(email);
    const rows = await harness.server.app.get(DataSource).query('SELECT * FROM password_resets');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows).not.toEqual([]);
  });

  it('takes a link once, of eight uses at a time one', async () => {
    const email = await signup();
    const token = await linkFor(email);
    expect(statusCounts(await Promise.all(Array.from({ length: 8 }, () => confirm(token))))).toEqual({ 200: 1, 400: 7 });
    expect((await confirm(token)).body).toMatchObject({ code: 'reset_invalid' });
  });

  it('takes no link after an hour, after a newer one, after a change of the password, of another kind, or unknown', async () => {
    const email = await signup();
    const user = (await login(email)).body;
    await harness.mails.sendPending();
    const stale = [harness.mail.tokenFor(email), await linkFor(email)];
    stale.push(await linkFor(email));
    const body = { old_password: PASSWORD, new_password: PASSWORD };
    expect((await harness.server.request('POST', '/me/password/', { token: user.access, body })).status).toBe(204);
    stale.push(await linkFor(email));
    clock.advance(60 * MINUTE + 1_000);
    for (const token of [...stale, 'x', 'A'.repeat(43)]) expect((await confirm(token)).body).toMatchObject({ code: 'reset_invalid' });
    expect((await login(email)).status).toBe(200);
  });

  it('refuses a weak password and keeps the link', async () => {
    const email = await signup();
    const token = await linkFor(email);
    expect((await confirm(token, 'password1')).body).toMatchObject({ code: 'password_rejected' });
    expect((await confirm(token, email)).body).toMatchObject({ code: 'password_rejected' });
    expect((await confirm(token)).status).toBe(200);
  });

  it('sends one mail at a time and five in an hour', async () => {
    const email = await signup();
    await harness.mails.sendPending();
    for (let request = 0; request < 9; request += 1) {
      await Promise.all([ask(email), ask(email)]);
      await harness.mails.sendPending();
    }
    expect(harness.mail.mailsTo(email).filter(({ content }) => content.includes('password-reset'))).toHaveLength(5);
    clock.advance(61 * MINUTE);
    await ask(email);
    expect(await harness.mails.sendPending()).toMatchObject({ sent: 1 });
  });

  it('is limited by address', async () => {
    const limited = await startTestServer({ settings: { RATE_LIMIT_ENABLED: 'true', RATE_LIMIT_SIGNUP: '2/min' } });
    const answers = [];
    for (let request = 0; request < 3; request += 1)
      answers.push(await limited.request('POST', '/password-reset/', { body: { email: `a${request}@example.com` } }));
    await limited.stop();
    expect(statusCounts(answers)).toEqual({ 202: 2, 429: 1 });
  });

  it.each([[undefined], [''], [7], [['a@example.com']], ['no address']])('answers 400 to %j', async (email) => {
    expect(await ask(email)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });
});

describe('the page of a reset link', () => {
  const browse = (path: string, form?: Record<string, string>) =>
    fetch(`${harness.server.url}/password-reset/${path}`, {
      method: form ? 'POST' : 'GET',
      headers: { accept: 'text/html', ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) },
      body: form && new URLSearchParams(form).toString(),
    });

  it('sets the password as a browser does it', async () => {
    const email = await signup();
    const token = await linkFor(email);
    const page = await browse(`?token=${token}`);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await page.text()).toMatch(/<form method="post" action="\.\.\/password-reset\/confirm">[^]*type="password" name="password"/);
    const refused = await browse('confirm', { token, password: 'short' });
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringMatching(/<form[^]*at least 8 characters/) as string]);
    const done = await browse('confirm', { token, password: NEW_PASSWORD });
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('is set') as string]);
    expect((await login(email, NEW_PASSWORD)).status).toBe(200);
    for (const again of [await browse(`?token=${token}`), await browse('confirm', { token, password: NEW_PASSWORD })])
      expect([again.status, await again.text()]).toEqual([400, expect.stringContaining('not valid') as string]);
  });

  it.each([['?token=null'], [''], ['?token=a&token=b'], [`?token=${'A'.repeat(43)}`]])('refuses %j', async (query) => {
    expect((await harness.server.request('GET', `/password-reset/${query}`)).body).toMatchObject({ code: 'reset_invalid' });
  });
});
