import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { IdentityProvider } from '../support/identity-provider';
import { barriersInAllViews } from '../support/web/accessibility';
import { buildConsole } from '../support/web/built-console';
import { describeInBrowser, openPage, scene, startBrowser, type WatchedPage } from '../support/web/browser';
import { signIn } from '../support/web/sign-in';

const NEXT_PASSWORD = 'another-quiet-harbour-9';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describeInBrowser('the account in the console', () => {
  let folder: string;
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startTestServer({ console: folder });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function atAccount(user: TestUser): Promise<WatchedPage> {
    const watched = await signIn(browser, server.url, user);
    const { page } = watched;
    await page.click(`[aria-label="${user.username}, account"]`);
    await page.locator('.menu .entry', { hasText: 'Account' }).press('Enter');
    await page.locator('h1', { hasText: 'Account' }).waitFor();
    await page.getByRole('region', { name: 'Logins, table' }).waitFor();
    return watched;
  }
  const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const save = (page: Page, name: string) => part(page, name).locator('button[type=submit]').first().click();

  scene('changes names, address and password, each after what it needs, and says what was done', async () => {
    const user = await server.signup('camille');
    const { page, problems } = await atAccount(user);
    await part(page, 'Names').getByLabel('First name').fill('Camille');
    await save(page, 'Names');
    await part(page, 'Names').locator('[role=status]', { hasText: 'Saved' }).waitFor();

    await part(page, 'E-mail').getByLabel('E-mail').fill('camille@pellworth.example');
    await part(page, 'E-mail').getByLabel('Your password').fill('not it at all');
    await save(page, 'E-mail');
    await part(page, 'E-mail').locator('[role=alert]', { hasText: 'This is not your password.' }).waitFor();
    await part(page, 'E-mail').getByLabel('Your password').fill(user.password);
    await save(page, 'E-mail');
    await part(page, 'E-mail').locator('.block-head', { hasText: 'Not confirmed' }).waitFor();
    await part(page, 'E-mail').getByRole('button', { name: 'Send the mail again' }).click();
    await part(page, 'E-mail').locator('[role=status]', { hasText: 'A mail is on its way.' }).waitFor();

    await part(page, 'Password').getByLabel('Your password').fill(user.password);
    await part(page, 'Password').getByLabel('New password').fill('password');
    await save(page, 'Password');
    await part(page, 'Password').locator('[role=alert]').waitFor();
    await part(page, 'Password').getByLabel('New password').fill(NEXT_PASSWORD);
    await save(page, 'Password');
    await part(page, 'Password').locator('[role=status]', { hasText: 'All other logins have ended.' }).waitFor();

    await page.reload();
    await part(page, 'Names').waitFor();
    expect(await part(page, 'Names').getByLabel('First name').inputValue()).toBe('Camille');
    expect(await part(page, 'E-mail').getByLabel('E-mail').inputValue()).toBe('camille@pellworth.example');
    expect((await server.request('POST', '/login/', { body: { username: 'camille', password: NEXT_PASSWORD } })).status).toBe(200);
    expect(problems.filter((problem) => !problem.includes('status of 4'))).toEqual([]);
  });

  scene('shows where somebody is logged in, and ends one login or all others', async () => {
    const user = await server.signup('anke');
    const first = await atAccount(user);
    const second = await atAccount(user);
    const rows = second.page.getByRole('region', { name: 'Logins, table' }).locator('tbody tr');
    await rows.nth(2).waitFor();
    expect(await rows.filter({ hasText: 'this one' }).innerText()).toMatch(/^Chrome, Linux · this one/);
    expect(await rows.filter({ hasText: 'this one' }).getByRole('button').count()).toBe(0);
    await rows.nth(1).getByRole('button', { name: 'End: Chrome, Linux' }).click();
    await rows.nth(2).waitFor({ state: 'detached' });
    await first.page.reload();
    await first.page.locator('h1', { hasText: 'Sign in' }).waitFor();
    await second.page.getByRole('button', { name: 'End all others' }).click();
    await rows.nth(1).waitFor({ state: 'detached' });
    expect((await server.request('GET', '/me/', { token: user.token })).status).toBe(401);
  });

  scene('makes a key that is shown once and works, gives it another secret, and revokes it', async () => {
    const user = await server.signup('lotte');
    const { page, problems } = await atAccount(user);
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.fill('dialog [name=name]', 'nightly report');
    expect(await page.locator('dialog', { hasText: 'Administer' }).count()).toBe(0);
    await page.getByLabel('Read documents').check();
    await page.getByLabel('default').check();
    await page.fill('dialog [name=rate]', '30');
    await page.fill('dialog [name=end]', '2099-12-31');
    await page.click('dialog .button.main');
    const key = await page.getByLabel('Key', { exact: true }).inputValue();
    expect((await server.request('GET', '/collections/', { token: key })).status).toBe(200);
    await page.click('dialog .once .button');
    await page.locator('[role=status]', { hasText: 'Copied' }).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    const row = page.locator('tbody tr', { hasText: 'nightly report' });
    expect(await row.innerText()).toMatch(/Ask, Read documents\s+default/);

    await row.getByRole('button', { name: 'New secret' }).click();
    await page.click('dialog .button.main');
    const second = await page.getByLabel('Key', { exact: true }).inputValue();
    expect((await server.request('GET', '/collections/', { token: key })).status).toBe(401);
    expect((await server.request('GET', '/collections/', { token: second })).status).toBe(200);
    await page.keyboard.press('Escape');
    await row.getByRole('button', { name: 'Revoke' }).click();
    await page.click('dialog .button.main');
    await row.locator('text=Revoked').waitFor();
    expect((await server.request('GET', '/collections/', { token: second })).status).toBe(401);

    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.fill('dialog [name=name]', 'help page');
    await page.selectOption('dialog [name=kind]', 'publishable');
    await page.fill('dialog [name=origins]', 'https://www.example.com');
    await page.click('dialog .button.main');
    expect(await page.getByLabel('Key', { exact: true }).inputValue()).toMatch(/^pk_/);
    expect(problems).toEqual([]);
  });

  scene('deletes the account after its password, and nothing of it is left', async () => {
    const user = await server.signup('henrik');
    const { page } = await atAccount(user);
    await page.getByRole('button', { name: 'Delete the account' }).click();
    await page.locator('dialog').getByLabel('Your password').fill('not it at all');
    await page.keyboard.press('Enter');
    await page.locator('dialog [role=alert]').waitFor();
    await page.locator('dialog').getByLabel('Your password').fill(user.password);
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: 'Sign in' }).waitFor();
    expect((await server.request('POST', '/login/', { body: { username: 'henrik', password: user.password } })).status).toBe(401);
  });

  scene('is clean for axe in both themes and at three widths, and fits in each language', async () => {
    const found: unknown[] = [];
    const user = await server.signup('nadine');
    const { page } = await atAccount(user);
    await page.getByText('No keys yet').waitFor();
    found.push(...(await barriersInAllViews(page, 'account')));
    await page.getByRole('button', { name: 'Delete the account' }).click();
    found.push(...(await barriersInAllViews(page, 'delete account')));
    await page.setViewportSize({ width: 320, height: 700 });
    for (const language of ['de', 'fr']) {
      await page.evaluate(`localStorage.setItem('askbase.language', '${language}')`);
      await page.goto('/account');
      await page.locator('table').waitFor();
      if (await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')) found.push(language);
    }
    expect(found).toEqual([]);
  });

  scene('says at the entrance who may make an account', async () => {
    for (const [signup, text] of [
      ['invite', 'An administrator can invite you.'],
      ['closed', 'An administrator can make one.'],
    ] as const) {
      const other = await startTestServer({ console: folder, settings: { SIGNUP: signup } });
      try {
        const { page } = await openPage(browser, other.url);
        await page.goto('/sign-in');
        await page.locator('footer', { hasText: text }).waitFor();
        await page.goto('/sign-up');
        await page.getByText('Nobody can make an account here by himself.').waitFor();
        expect(await page.locator('form').count()).toBe(0);
      } finally {
        await other.stop();
      }
    }
    const { page } = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Make an account' }).click();
    await page.locator('form').waitFor();
    expect(await page.getByText('identity provider').count()).toBe(0);
  });

  scene('lets people in through the identity provider, and says why when it does not', async () => {
    const port = await freePort();
    const provider = new IdentityProvider('client_secret_basic', `http://127.0.0.1:${port}`);
    await provider.start();
    const other = await startTestServer({ console: folder, settings: { ...provider.settings, PORT: String(port) } });
    try {
      const { page } = await openPage(browser, provider.settings['PUBLIC_URL'] ?? '');
      provider.person = { sub: 'nora', email: 'nora@example.com', email_verified: true, preferred_username: 'nora', given_name: 'Nora' };
      await page.goto('/sign-in');
      await page.getByRole('button', { name: 'Continue with the identity provider' }).press('Enter');
      await page.locator('[aria-label="nora, account"]').waitFor();
      expect(new URL(page.url()).hash).toBe('');
      await page.goto('/account');
      expect(await part(page, 'Names').getByLabel('First name').inputValue()).toBe('Nora');

      const refused = await openPage(browser, provider.settings['PUBLIC_URL'] ?? '', { locale: 'de-DE' });
      delete provider.person;
      await refused.page.goto('/sign-in');
      await refused.page.getByRole('button', { name: 'Weiter mit dem Identitätsanbieter' }).click();
      await refused.page.locator('h1', { hasText: 'Sie sind nicht angemeldet' }).waitFor();
    } finally {
      await other.stop();
      await provider.stop();
    }
  });
});
