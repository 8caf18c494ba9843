import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { barriersInAllViews, barriersOn } from '../support/web/accessibility';
import { buildConsole } from '../support/web/built-console';
import { describeInBrowser, scene, startBrowser } from '../support/web/browser';
import { signIn } from '../support/web/sign-in';

const SAMPLES = join(__dirname, '..', '..', 'documents');
const NAMES = ['hr_policy_001.txt', 'incident_report_001.txt', 'pricing_001.txt'];

describeInBrowser('the first minute, and pages from right to left', () => {
  let folder: string;
  let server: TestServer;
  let browser: Browser;
  let admin: TestUser;
  let user: TestUser;

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startTestServer({
      console: folder,
      settings: { EMBEDDING_PROVIDER: 'local' },
      documents: Object.fromEntries(NAMES.map((name) => [name, readFileSync(join(SAMPLES, name))])),
    });
    admin = await signupAdmin(server);
    user = await server.signup();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  scene('tells admins which setting connects a model, and everybody where documents are added', async () => {
    const { page, problems } = await signIn(browser, server.url, admin);
    const rows = page.locator('.first table tbody tr');
    await rows.filter({ hasText: 'LOCAL_ANSWERS' }).waitFor();
    expect(await rows.filter({ hasText: 'LOCAL_ANSWERS' }).innerText()).toContain('Answers now');
    expect(await rows.filter({ hasText: 'GOOGLE_API_KEY' }).innerText()).toContain('Not set');
    expect(await page.locator('.try').count()).toBe(3);
    expect(await page.locator('.add-own').innerText()).toContain('3 sample documents');
    expect(await barriersInAllViews(page, 'first minute')).toEqual([]);
    await page.locator('.add-own a').click();
    await page.locator('.docs').waitFor();
    expect(problems).toEqual([]);

    const other = await signIn(browser, server.url, user);
    await other.page.locator('.without-model', { hasText: 'answers are sentences of the documents' }).waitFor();
    expect(await other.page.locator('.first table').count()).toBe(0);
  });

  /** Mirrors the page, as a language of the other direction would. */
  const mirror = (page: Page) => page.evaluate(`document.documentElement.dir = 'rtl'`);
  /** Wide, and as narrow as windows get. */
  const barriers = async (page: Page, view: string): Promise<unknown[]> => {
    const wide = await barriersOn(page, `${view} 1440`);
    await page.setViewportSize({ width: 320, height: 844 });
    const narrow = await barriersOn(page, `${view} 320`);
    await page.setViewportSize({ width: 1440, height: 900 });
    return [...wide, ...narrow];
  };
  const sideOf = (page: Page, selector: string): Promise<'left' | 'right'> =>
    page.evaluate(`(() => {
      const { left, right } = document.querySelector('${selector}').getBoundingClientRect();
      return left + right > window.innerWidth ? 'right' : 'left';
    })()`);

  scene('has every page mirrored from right to left, none wider than its window', async () => {
    const { page } = await signIn(browser, server.url, admin);
    const asked = await server.request<{ id: number }>('POST', '/sessions/', { token: admin.token, body: {} });
    const question = { message: 'How many days per week may I work remotely?', session_id: asked.body.id };
    const { id } = (await server.request<{ id: number }>('POST', '/chat/', { token: admin.token, body: question })).body;
    const documents = await server.request<{ id: number }[]>('GET', '/documents/', { token: admin.token });
    const views: [string, string, string | undefined][] = [
      ['answer', `/answers/${id}`, undefined],
      ['first', '/', '.chat > .side'],
      ['conversation', `/c/${asked.body.id}`, '.chat > .side'],
      ['library', '/library', '.side'],
      ['document', `/library/${documents.body[0]?.id}`, '.side'],
    ];
    for (const [name, address, side] of views) {
      await page.goto(address);
      await page.locator('main').waitFor();
      await mirror(page);
      if (side) expect([name, await sideOf(page, side)]).toEqual([name, 'right']);
      expect([name, await sideOf(page, '.mark'), await sideOf(page, '.bar > :last-child')]).toEqual([name, 'right', 'left']);
      expect(await barriers(page, `right to left ${name}`)).toEqual([]);
    }
    await page.goto(`/c/${asked.body.id}`);
    await page.locator('.cite').first().click();
    await page.locator('dialog.source').waitFor();
    await mirror(page);
    expect(await sideOf(page, 'dialog.source')).toBe('left');
    expect(await barriersOn(page, 'right to left source')).toEqual([]);
    await page.keyboard.press('Control+k');
    await page.locator('dialog.palette').waitFor();
    expect(await barriersOn(page, 'right to left palette')).toEqual([]);
  });
});
