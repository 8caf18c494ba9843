import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { signupAdmin } from '../support/admins';
import type { TestUser } from '../support/app';
import { startTestServer, type TestServer } from '../support/app';
import { barriersInAllViews } from '../support/web/accessibility';
import { buildConsole } from '../support/web/built-console';
import { describeInBrowser, type PageOptions, scene, startBrowser, type WatchedPage } from '../support/web/browser';
import { signIn } from '../support/web/sign-in';

const TOWNS = ['Ghent', 'Porto', 'Gdynia', 'Turku', 'Bergen', 'Malmo', 'Lille', 'Trieste', 'Split', 'Riga'];

/** A file as somebody chooses it. */
const file = (name: string, text: string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });

const GUIDES = Array.from({ length: 19 }, (_none, index) => {
  const town = `${TOWNS[index % TOWNS.length]} ${index + 1}`;
  return file(`guide-${index + 1}.md`, `# Guide to ${town}\n\nThe office in ${town} has a garden.\n\n## Trains\n\nTrains leave hourly.\n`);
});

describeInBrowser('documents in the console', () => {
  let folder: string;
  let server: TestServer;
  let browser: Browser;
  let admin: TestUser;
  let stranger: TestUser;

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startTestServer({
      console: folder,
      settings: { EMBEDDING_PROVIDER: 'local' },
      documents: { 'handbook.md': '# Handbook\n\nEverybody may read this.\n' },
    });
    admin = await signupAdmin(server);
    stranger = await server.signup();
    const made = await server.request('POST', '/collections/', { token: admin.token, body: { name: 'Towns', everyone: 'none' } });
    expect(made.status).toBe(201);
    const { id } = made.body as { id: number };
    const { body } = await server.request<{ id: number }>('GET', '/me/', { token: admin.token });
    await server.request('PUT', `/collections/${id}/grants/users/${body.id}`, { token: admin.token, body: { access: 'write' } });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function inLibrary(user: TestUser, options?: PageOptions): Promise<WatchedPage> {
    const watched = await signIn(browser, server.url, user, options);
    const { page } = watched;
    await page.locator('.bar nav a', { hasText: 'Documents' }).click();
    await page.locator('.docs').waitFor();
    return watched;
  }

  const openTowns = async (page: Page): Promise<void> => {
    await page.locator('.side .entry', { hasText: 'Towns' }).click();
    await page.locator('h1', { hasText: 'Towns' }).waitFor();
  };
  const rowOf = (page: Page, text: string) => page.locator('.docs tbody tr', { hasText: text });

  scene('adds twenty files, of which one is refused with its reason, and finds, reads and deletes what was added', async () => {
    const { page, problems } = await inLibrary(admin);
    await openTowns(page);
    await page.setInputFiles('input[type=file]', [...GUIDES, file('setup.exe', 'MZ')]);
    await page.locator('.block-head p', { hasText: '19 ready, 1 refused, 0 on their way' }).waitFor();
    expect(await page.locator('.uploads .refused').innerText()).toContain('The file is not a kind of file that is read.');
    await page.locator('.under', { hasText: '19 of 19 shown' }).waitFor();
    await page.click('[aria-label="Dismiss setup.exe"]');
    await page.locator('.block-head h2', { hasText: 'Adding 19 files' }).waitFor();

    await page.locator('h1').click();
    await page.keyboard.press('/');
    await page.keyboard.type('Gdynia 13');
    await page.locator('.under', { hasText: /^1 of 1 shown/ }).waitFor();
    await page.selectOption('[aria-label=State]', 'refused');
    await page.locator('text=No document is like that').waitFor();
    await page.selectOption('[aria-label=State]', 'read');
    await rowOf(page, 'Gdynia 13').locator('a').click();

    await page.locator('.chunk', { hasText: 'The office in Gdynia 13 has a garden.' }).waitFor();
    expect(await page.locator('h1').innerText()).toBe('Guide to Gdynia 13');
    await page.locator('.side .entry', { hasText: 'Trains' }).click();
    await page.locator('.chunk:target', { hasText: 'Trains leave hourly.' }).waitFor();
    await page.getByRole('tab', { name: 'Text' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.chunk', { hasText: 'characters' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('.versions tr', { hasText: '1, in use' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.reload();
    await page.locator('.chunk', { hasText: 'garden' }).waitFor();
    await page.click('[aria-label="More about the document"]');
    await page.locator('.menu .entry', { hasText: 'Delete' }).click();
    await page.locator('dialog', { hasText: '“Guide to Gdynia 13” goes with all its versions' }).waitFor();
    await page.click('dialog .button.main');
    await page.locator('.docs').waitFor();
    // Pages of ten instead of two hundred, by the server's own links.
    await page.route(/documents\?limit=200/, (route) => route.continue({ url: route.request().url().replace('limit=200', 'limit=10') }));
    await openTowns(page);
    await page.locator('.under', { hasText: '10 of 18 shown' }).waitFor();
    await page.click('.under .button');
    await page.locator('.under', { hasText: '18 of 18 shown' }).waitFor();
    expect(new Set(await page.locator('.docs .title a').allInnerTexts()).size).toBe(18);
    await page.locator('.under .button').waitFor({ state: 'detached' });
    // Only the refused file is told by the console of the browser.
    expect(problems.filter((problem) => !problem.includes('status of 4'))).toEqual([]);
  });

  scene('takes files that are dropped on the page, and takes one back that is being sent', async () => {
    const { page, problems } = await inLibrary(admin);
    await openTowns(page);
    await page.evaluate(`{
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['# Dropped guide\\n\\nIt fell from the desktop.'], 'dropped.md'));
      for (const type of ['dragover', 'drop'])
        document.querySelector('main').dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }`);
    await page.locator('.uploads li', { hasText: 'dropped.md' }).locator('text=Ready, 1 part').waitFor();
    await rowOf(page, 'Dropped guide').waitFor();

    // A file that is held on its way is taken back: nothing of it arrives.
    await page.route('**/documents/', () => undefined);
    await page.setInputFiles('input[type=file]', file('taken-back.md', '# Taken back'));
    await page.locator('.uploads li', { hasText: 'Sending, 0 of 0 MB' }).waitFor();
    await page.click('[aria-label="Cancel taken-back.md"]');
    await page.locator('.uploads li', { hasText: 'taken-back.md' }).waitFor({ state: 'detached' });
    await page.unroute('**/documents/');
    await page.setInputFiles('input[type=file]', file('sent-after.md', '# Sent after it'));
    await rowOf(page, 'Sent after it').waitFor();
    expect(await rowOf(page, 'Taken back').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  scene('shows nothing to whoever may not read it, neither in the list nor at its address', async () => {
    const { page } = await inLibrary(admin);
    await rowOf(page, 'Ghent 1').first().locator('a').click();
    await page.locator('.chunk').first().waitFor();
    const { pathname } = new URL(page.url());
    const other = await inLibrary(stranger);
    expect(await other.page.locator('.docs tbody tr').allInnerTexts()).toEqual([expect.stringContaining('Handbook')]);
    expect(await other.page.locator('.side .entry', { hasText: 'Towns' }).count()).toBe(0);
    expect(await other.page.locator('.drop').count()).toBe(0);
    await other.page.goto(pathname);
    await other.page.locator('[role=alert]', { hasText: 'not_found' }).waitFor();
    expect(await other.page.locator('main').innerText()).not.toContain('Ghent');
  });

  scene('is clean for axe in both themes and at three widths, and fits in each language', async () => {
    const found: unknown[] = [];
    const { page } = await inLibrary(admin);
    const look = async (view: string): Promise<void> => {
      found.push(...(await barriersInAllViews(page, view)));
    };
    await page.setInputFiles('input[type=file]', [file('setup.exe', 'MZ'), file('note.md', '# Note\n\nIt is a note.')]);
    await page.locator('.block-head p', { hasText: '1 ready, 1 refused' }).waitFor();
    await look('list');
    await rowOf(page, 'Ghent 1').first().locator('a').click();
    await page.locator('.chunk').first().waitFor();
    await look('document');
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.locator('.versions').waitFor();
    await look('versions');
    await page.click('[aria-label="More about the document"]');
    await page.locator('.menu .entry', { hasText: 'Delete' }).click();
    await page.locator('dialog').waitFor();
    await look('delete');
    await page.setViewportSize({ width: 390, height: 844 });
    for (const [language, words] of Object.entries({ de: 'Alle Dokumente', fr: 'Tous les documents' })) {
      await page.evaluate(`localStorage.setItem('askbase.language', '${language}')`);
      await page.goto('/library');
      await page.locator('h1', { hasText: words }).waitFor();
      await page.locator('.docs').waitFor();
      if (await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')) found.push(language);
    }
    expect(found).toEqual([]);
  });
});
