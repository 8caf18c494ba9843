import { EmailVerification } from '../../src/auth/verification/email-verification';
import { PASSWORD, statusCounts } from '../support/accounts';
import { startTestServer } from '../support/app';
import { MINUTE, useVerification } from '../support/verification';

const harness = useVerification();
const { clock, signup, confirm, resend, isVerified } = harness;

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
    await harness.verification.sendPending();
    const token = harness.mail.tokenFor(email);
    expect((await confirm(`?token=${token}&token=${token}`)).status).toBe(400);
    expect(await isVerified(email)).toBe(false);
  });

  it('lets one of eight simultaneous uses win', async () => {
    const email = await signup();
    await harness.verification.sendPending();
    const answers = await Promise.all(Array.from({ length: 8 }, () => confirm(`?token=${harness.mail.tokenFor(email)}`)));
    expect(statusCounts(answers)).toEqual({ 200: 1, 400: 7 });
    expect(await isVerified(email)).toBe(true);
  });

  it('refuses a link that has expired', async () => {
    const email = await signup();
    await harness.verification.sendPending();
    clock.advance(2 * 24 * 60 * MINUTE + 1_000);
    const answer = await confirm(`?token=${harness.mail.tokenFor(email)}`);
    expect(answer.body).toMatchObject({ code: 'verification_invalid' });
    expect(await isVerified(email)).toBe(false);
  });

  it('refuses a link that a newer one replaced', async () => {
    const email = await signup();
    await harness.verification.sendPending();
    const older = harness.mail.tokenFor(email);
    await resend(email);
    await harness.verification.sendPending();
    expect((await confirm(`?token=${older}`)).status).toBe(400);
    expect((await confirm(`?token=${harness.mail.tokenFor(email)}`)).status).toBe(200);
  });

  it('does not take the link for anything else', async () => {
    const email = await signup();
    await harness.verification.sendPending();
    const token = harness.mail.tokenFor(email);
    expect((await harness.server.request('GET', '/chat-history/', { token })).status).toBe(401);
    expect((await harness.server.request('POST', '/token/refresh/', { body: { refresh: token } })).status).toBe(401);
  });
});

describe('POST /verify-email/resend/', () => {
  it('answers alike for an unverified, a verified and an unknown address, and owes a mail to the first only', async () => {
    const [unverified, verified] = [await signup(), await signup()];
    await harness.verification.sendPending();
    await confirm(`?token=${harness.mail.tokenFor(verified)}`);
    const before = await harness.outbox.count();
    const answers = [await resend(unverified.toUpperCase()), await resend(verified), await resend('stranger@example.com')];
    for (const answer of answers) {
      expect(answer.status).toBe(202);
      expect(answer.body).toEqual(answers[0]?.body);
    }
    expect(await harness.outbox.count()).toBe(before + 1);
    expect(await harness.verification.sendPending()).toEqual({ sent: 1, retried: 0, failed: 0 });
    expect(harness.mail.mailsTo(unverified)).toHaveLength(2);
  });

  it('owes one mail at a time, and five in an hour', async () => {
    const email = await signup();
    await Promise.all(Array.from({ length: 4 }, () => resend(email)));
    expect(await harness.outbox.countBy({ recipient: email })).toBe(1);
    for (let request = 0; request < 9; request += 1) {
      await harness.verification.sendPending();
      await resend(email);
    }
    expect(harness.mail.mailsTo(email)).toHaveLength(5);
    clock.advance(61 * MINUTE);
    await resend(email);
    expect(await harness.verification.sendPending()).toMatchObject({ sent: 1 });
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
      await strict.app.get(EmailVerification).sendPending();
      await strict.request('GET', `/verify-email/?token=${harness.mail.tokenFor('careful@example.com')}`);
      expect((await login(PASSWORD)).status).toBe(200);
    } finally {
      await strict.stop();
    }
  });
});
