import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { signupAdmin } from '../support/admins';
import type { TestUser } from '../support/app';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { barriersInAllViews } from '../support/web/accessibility';
import { buildConsole } from '../support/web/built-console';
import { describeInBrowser, scene, startBrowser } from '../support/web/browser';
import { signIn } from '../support/web/sign-in';

const SAMPLES = join(__dirname, '..', '..', 'documents');
const NAMES = ['hr_policy_001.txt', 'incident_report_001.txt', 'pricing_001.txt'];

describeInBrowser('going anywhere in the console', () => {
  let folder: string;
  let server: ServerWithModels;
  let browser: Browser;
  let user: TestUser;
  let admin: TestUser;

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startServerWithModels({
      console: folder,
      writers: ['google'],
      settings: { EMBEDDING_PROVIDER: 'local' },
      documents: Object.fromEntries(NAMES.map((name) => [name, readFileSync(join(SAMPLES, name))])),
    });
    admin = await signupAdmin(server);
    user = await server.signup();
    for (const title of ['Three weeks in Portugal', 'The outage in March'])
      await server.request('POST', '/sessions/', { token: user.token, body: { title } });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const field = (page: Page) => page.getByRole('combobox');
  const chosen = (page: Page) => page.locator('[role=option][aria-selected=true]');

  scene('leads by keyboard to conversations, documents, pages and actions, and back to where one was', async () => {
    const { page, problems } = await signIn(browser, server.url, user);
    await page.locator('.first').waitFor();
    await page.locator('textarea').focus();
    await page.keyboard.press('Control+k');
    await page.locator('[role=option]', { hasText: 'The outage in March' }).waitFor();
    expect(await page.locator('.kind').allInnerTexts()).toEqual(['Conversations', 'Pages', 'Actions']);
    expect(await barriersInAllViews(page, 'go anywhere')).toEqual([]);
    await page.keyboard.press('Escape');
    await field(page).waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');

    await page.keyboard.press('Control+k');
    await page.keyboard.type('portugal');
    await chosen(page).filter({ hasText: 'Three weeks in Portugal' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/c\/\d+$/);

    await page.keyboard.press('Control+k');
    await page.keyboard.type('incident');
    const incident = page.locator('[role=option]', { hasText: 'Incident Report' });
    await incident.waitFor();
    expect(await field(page).getAttribute('aria-activedescendant')).toBe(await chosen(page).getAttribute('id'));
    await page.keyboard.press('Enter');
    await page.locator('.document h1', { hasText: 'Incident Report' }).waitFor();

    await page.keyboard.press('Control+k');
    await page.keyboard.type('nobody has called anything like this');
    await page.locator('.nothing').waitFor();
    await page.keyboard.press('Control+k');
    await field(page).waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Go to' }).click();
    await page.keyboard.press('ArrowUp');
    await chosen(page).filter({ hasText: 'Sign out' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Keys' }).waitFor();
    expect(problems).toEqual([]);
  });

  scene('shows pages of administrators to them alone', async () => {
    const { page } = await signIn(browser, server.url, user);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('admin');
    await page.locator('.nothing, [role=option]').first().waitFor();
    expect(await page.locator('[role=option]', { hasText: 'Admin' }).count()).toBe(0);
    const other = await signIn(browser, server.url, admin);
    await other.page.keyboard.press('Control+k');
    await other.page.keyboard.type('admin');
    await other.page.locator('[role=option]', { hasText: 'Admin' }).first().waitFor();
  });

  scene('lets single letters be switched off in this browser', async () => {
    const { page, problems } = await signIn(browser, server.url, user);
    await page.locator('.first').waitFor();
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('?');
    expect(await page.locator('.keys').innerText()).toContain('How this answer came about');
    expect(await barriersInAllViews(page, 'keys')).toEqual([]);
    await page.getByRole('checkbox', { name: 'Single letters act' }).uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.locator('.first').waitFor();
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('?');
    await page.keyboard.press('/');
    expect(await page.locator('dialog').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY');
    await page.keyboard.press('Control+k');
    await field(page).waitFor();
    expect(problems).toEqual([]);
  });
});
