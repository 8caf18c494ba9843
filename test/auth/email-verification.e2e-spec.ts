import { AccountMails } from '../../src/auth/mails/account-mails';
import { PASSWORD, statusCounts } from '../support/accounts';
import { startTestServer } from '../support/app';
import { MINUTE, useVerification } from '../support/verification';

const harness = useVerification();
const { clock, signup, open, confirm, resend, isVerified } = harness;

describe('the verification link', () => {
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
    const answer = await open(query);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'verification_invalid' });
  });

  it('refuses a good token given twice', async () => {
    const email = await signup();
    await harness.mails.sendPending();
    const token = harness.mail.tokenFor(email);
    expect((await open(`?token=${token}&token=${token}`)).status).toBe(400);
    expect(await isVerified(email)).toBe(false);
  });

  const browser = (token: string, form?: string) =>
    fetch(`${harness.server.url}/verify-email/${form === undefined ? `?token=${token}` : '?'}`, {
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      body: form,
    });

  it('opens a page whose button confirms the address, as a browser does it', async () => {
    const email = await signup();
    await harness.mails.sendPending();
    const token = harness.mail.tokenFor(email);
    const page = await browser(token);
    expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    const html = await page.text();
    expect(html).toMatch(/<form method="post"[^]*<button /);
    const [, name, value] = /<input type="hidden" name="(\w+)" value="([^"]+)">/.exec(html) ?? [];
    expect(await isVerified(email)).toBe(false);
    const confirmed = await browser(token, `${name}=${value}`);
    expect([confirmed.status, await confirmed.text()]).toEqual([200, expect.stringContaining('is confirmed')]);
    expect(await isVerified(email)).toBe(true);
    for (const again of [await browser(token), await browser(token, `${name}=${value}`)]) {
      expect([again.status, await again.text()]).toEqual([400, expect.stringContaining('not valid')]);
    }
  });

  it('is not spent by mail scanners that open it', async () => {
    const email = await signup();
    await harness.mails.sendPending();
    const token = harness.mail.tokenFor(email);
    for (const method of ['HEAD', 'GET', 'HEAD', 'GET']) expect((await open(`?token=${token}`, method)).status).toBe(200);
    expect(await isVerified(email)).toBe(false);
    expect((await confirm(token)).body).toEqual({ success: true, message: 'Your e-mail address is confirmed' });
    expect(await isVerified(email)).toBe(true);
  });

  it('takes the form of its page and no other form', async () => {
    const send = (path: string, body: string) =>
      fetch(harness.server.url + path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
    expect((await send('/login/', 'username=a&password=b')).status).toBe(415);
    expect((await send('/verify-email/resend/', 'email=a@example.com')).status).toBe(415);
    expect((await send('/verify-email/', '')).status).toBe(400);
    expect((await send('/verify-email/', '__proto__=a&token[]=b')).status).toBe(400);
    expect((await send('/verify-email/', `token=${'a'.repeat(5_000)}`)).status).toBe(413);
  });

  it('lets one of eight simultaneous uses win', async () => {
    const email = await signup();
    await harness.mails.sendPending();
    const answers = await Promise.all(Array.from({ length: 8 }, () => confirm(harness.mail.tokenFor(email))));
    expect(statusCounts(answers)).toEqual({ 200: 1, 400: 7 });
    expect(await isVerified(email)).toBe(true);
  });

  it('refuses a link that has expired', async () => {
    const email = await signup();
    await harness.mails.sendPending();
    clock.advance(2 * 24 * 60 * MINUTE + 1_000);
    const answer = await confirm(harness.mail.tokenFor(email));
    expect(answer.body).toMatchObject({ code: 'verification_invalid' });
    expect(await isVerified(email)).toBe(false);
  });

  it('refuses a link that a newer one replaced', async () => {
    const email = await signup();
    await harness.mails.sendPending();
    const older = harness.mail.tokenFor(email);
    await resend(email);
    await harness.mails.sendPending();
    expect((await confirm(older)).status).toBe(400);
    expect((await confirm(harness.mail.tokenFor(email))).status).toBe(200);
  });

  it('does not take the link for anything else', async () => {
    const email = await signup();
    await harness.mails.sendPending();
    const token = harness.mail.tokenFor(email);
    expect((await harness.server.request('GET', '/chat-history/', { token })).status).toBe(401);
    expect((await harness.server.request('POST', '/token/refresh/', { body: { refresh: token } })).status).toBe(401);
  });
});

describe('POST /verify-email/resend/', () => {
  it('answers alike for an unverified, a verified and an unknown address, and owes a mail to the first only', async () => {
    const [unverified, verified] = [await signup(), await signup()];
    await harness.mails.sendPending();
    await confirm(harness.mail.tokenFor(verified));
    const before = await harness.outbox.count();
    const answers = [await resend(unverified.toUpperCase()), await resend(verified), await resend('stranger@example.com')];
    for (const answer of answers) {
      expect(answer.status).toBe(202);
      expect(answer.body).toEqual(answers[0]?.body);
    }
    expect(await harness.outbox.count()).toBe(before + 1);
    expect(await harness.mails.sendPending()).toEqual({ sent: 1, retried: 0, failed: 0 });
    expect(harness.mail.mailsTo(unverified)).toHaveLength(2);
  });

  it('owes one mail at a time, and five in an hour', async () => {
    const email = await signup();
    await Promise.all(Array.from({ length: 4 }, () => resend(email)));
    expect(await harness.outbox.countBy({ recipient: email })).toBe(1);
    for (let request = 0; request < 9; request += 1) {
      await harness.mails.sendPending();
      await resend(email);
    }
    expect(harness.mail.mailsTo(email)).toHaveLength(5);
    clock.advance(61 * MINUTE);
    await resend(email);
    expect(await harness.mails.sendPending()).toMatchObject({ sent: 1 });
  });

  it.each([[undefined], [''], [7], [['a@example.com']], ['no address'], ['a\0@example.com']])('answers 400 to %j', async (email) => {
    const answer = await resend(email);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'invalid_input' });
  });
});

describe('REQUIRE_VERIFIED_EMAIL', () => {
  it('lets people in after they confirmed, and tells only those who know the password what is missing', async () => {
    const strict = await startTestServer({ clock, settings: { ...harness.settings, REQUIRE_VERIFIED_EMAIL: 'true' } });
    try {
      const person = { username: 'careful', email: 'careful@example.com', password: PASSWORD };
      await strict.request('POST', '/signup/', { body: person });
      const login = (password: string) => strict.request('POST', '/login/', { body: { username: 'careful', password } });
      expect((await login('a wrong guess')).body).toMatchObject({ code: 'invalid_credentials' });
      const early = await login(PASSWORD);
      expect(early.status).toBe(403);
      expect(early.body).toMatchObject({ code: 'email_not_verified' });
      await strict.app.get(AccountMails).sendPending();
      await strict.request('POST', '/verify-email/', { body: { token: harness.mail.tokenFor('careful@example.com') } });
      expect((await login(PASSWORD)).status).toBe(200);
    } finally {
      await strict.stop();
    }
  });
});
