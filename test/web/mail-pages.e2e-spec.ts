import type { Browser, Page } from 'playwright-core';
import { signupAdmin } from '../support/admins';
import { PASSWORD } from '../support/accounts';
import { useVerification } from '../support/verification';
import { barriersInAllViews } from '../support/web/accessibility';
import { describeInBrowser, openPage, scene, startBrowser } from '../support/web/browser';

// The console is not built here: these pages are there without it.
describeInBrowser('the pages that mails lead to', () => {
  const harness = useVerification();
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  const open = async (path: string, locale = 'en-GB') => {
    const watched = await openPage(browser, harness.server.url, { locale });
    await watched.page.goto(path);
    return watched;
  };
  const tokenOf = async (email: string, page: string): Promise<string> => {
    await harness.mails.sendPending();
    return harness.mail.tokenFor(email, page);
  };
  const login = (username: string, password = PASSWORD) =>
    harness.server.request('POST', '/login/', { body: { username, password } }).then(({ status }) => status);
  const resetLink = async (email: string): Promise<string> => {
    await harness.server.request('POST', '/password-reset/', { body: { email } });
    return `/password-reset/?token=${await tokenOf(email, 'password-reset')}`;
  };
  const invitation = async (email: string): Promise<string> => {
    const { token } = await signupAdmin(harness.server);
    await harness.server.request('POST', '/invitations/', { token, body: { email } });
    return `/invitations/accept/?token=${await tokenOf(email, 'invitations/accept')}`;
  };
  /** Whether a page has the colours of the console, which it has from its stylesheet alone. */
  const isDrawn = (page: Page) => page.evaluate<boolean>(`getComputedStyle(document.body).backgroundColor === 'rgb(253, 253, 252)'`);

  scene('confirm an address in the language of the browser, by keyboard alone', async () => {
    const email = await harness.signup();
    const { page, problems } = await open(`/verify-email/?token=${await tokenOf(email, 'verify-email')}`, 'de-AT');
    expect([await page.locator('h1').innerText(), await page.locator('html').getAttribute('lang')]).toEqual([
      'E-Mail-Adresse bestätigen',
      'de',
    ]);
    expect(await isDrawn(page)).toBe(true);
    expect(await harness.isVerified(email)).toBe(false);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: 'Ihre E-Mail-Adresse ist bestätigt' }).waitFor();
    expect(await harness.isVerified(email)).toBe(true);
    expect([await isDrawn(page), problems]).toEqual([true, []]);
    await page.goBack();
    await page.reload();
    await page.locator('h1', { hasText: 'Dieser Link gilt nicht' }).waitFor();
  });

  scene('set a new password, after one that is refused at its field', async () => {
    const email = await harness.signup('reset');
    const { page, problems } = await open(await resetLink(email));
    await page.getByLabel('New password').fill('password');
    await page.keyboard.press('Enter');
    await page.locator('[role=alert]').waitFor();
    const field = page.getByLabel('New password');
    expect([await field.getAttribute('aria-invalid'), await page.evaluate('document.activeElement.id')]).toEqual(['true', 'password']);
    expect(await isDrawn(page)).toBe(true);
    await page.keyboard.type('another-quiet-harbour-9');
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: 'Your new password is set' }).waitFor();
    expect(await login(email, 'another-quiet-harbour-9')).toBe(200);
    expect(problems.filter((problem) => !problem.includes('status of 4'))).toEqual([]);
    await page.getByRole('link', { name: 'Go to Askbase' }).click();
    await page.waitForURL(/\/docs$/);
  });

  scene('make the account of an invitation, after a name that is taken', async () => {
    await harness.server.signup('taken.name');
    const { page } = await open(await invitation('guest@pellworth.example'), 'fr-FR');
    await page.getByLabel('Nom d’utilisateur').fill('taken.name');
    await page.getByLabel('Mot de passe').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator('[role=alert]', { hasText: 'Ce nom d’utilisateur est pris.' }).waitFor();
    expect(await page.getByLabel('Nom d’utilisateur').inputValue()).toBe('taken.name');
    // The browser itself says what a name may hold: nothing is sent.
    await page.getByLabel('Nom d’utilisateur').fill('two words');
    expect(await page.evaluate('document.querySelector("#username").validity.patternMismatch')).toBe(true);
    await page.getByLabel('Nom d’utilisateur').fill('guest');
    await page.getByLabel('Mot de passe').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: 'Votre compte est créé' }).waitFor();
    expect(await login('guest')).toBe(200);
  });

  scene('load one stylesheet and nothing else, under a policy without exceptions', async () => {
    const answer = await fetch(`${harness.server.url}/password-reset/?token=null`, { headers: { accept: 'text/html' } });
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(await answer.text()).not.toMatch(/<style|<script|style=|https?:/);
  });

  scene('are clean for axe in both themes and at three widths, and fit in each language', async () => {
    const found: unknown[] = [];
    const invited = await invitation('axe@pellworth.example');
    const { page } = await open(invited);
    const look = async (view: string): Promise<void> => void found.push(...(await barriersInAllViews(page, view)));
    await look('invitation');
    await page.getByLabel('Username').fill('axe');
    await page.getByLabel('Password').fill('short');
    await page.keyboard.press('Enter');
    await page.locator('[role=alert]').waitFor();
    await look('invitation refused');
    const email = await harness.signup('axe');
    await page.goto(`/verify-email/?token=${await tokenOf(email, 'verify-email')}`);
    await look('verification');
    await page.click('button');
    await page.locator('a.button').waitFor();
    await look('verified');
    await page.goto(await resetLink(email));
    await look('reset');
    await page.goto('/password-reset/?token=null');
    await look('invalid link');
    for (const locale of ['de-DE', 'fr-FR']) {
      const narrow = await open(invited, locale);
      await narrow.page.setViewportSize({ width: 320, height: 700 });
      if (await narrow.page.evaluate('document.documentElement.scrollWidth > window.innerWidth')) found.push(locale);
    }
    expect(found).toEqual([]);
  });
});
