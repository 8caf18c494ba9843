import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { signupAdmin } from '../support/admins';
import type { TestUser } from '../support/app';
import { startTestServer, type TestServer } from '../support/app';
import { barriersInAllViews } from '../support/web/accessibility';
import { buildConsole } from '../support/web/built-console';
import { describeInBrowser, scene, startBrowser, type WatchedPage } from '../support/web/browser';
import { signIn } from '../support/web/sign-in';

const MANY = 10_000;
const SCROLLED_FRAMES = 120;
const FRAMES_A_SECOND = 55;

const file = (name: string, text: string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });

/** Milliseconds of its processor that a page needs for a frame while each scrolls by so many pixels, whatever else the machine does. */
async function costOfFrame(page: Page, pixels: number): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
  };
  const before = await spent();
  await page.evaluate(`new Promise((resolve) => {
    let left = ${SCROLLED_FRAMES};
    const frame = () => {
      window.scrollBy(0, ${pixels});
      left -= 1;
      if (left > 0) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  })`);
  return ((await spent()) - before) * (1_000 / SCROLLED_FRAMES);
}

/** Where the table begins on the page, wherever it is scrolled to. */
const topOf = (page: Page): Promise<number> =>
  page.evaluate<number>("document.querySelector('.docs').getBoundingClientRect().top + window.scrollY");

describeInBrowser('the library in the console', () => {
  let folder: string;
  let server: TestServer;
  let browser: Browser;
  let admin: TestUser;
  let reader: TestUser;

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startTestServer({
      console: folder,
      settings: { EMBEDDING_PROVIDER: 'local' },
      documents: { 'handbook.md': '# Handbook\n\nEverybody may read this.\n' },
    });
    admin = await signupAdmin(server);
    reader = await server.signup();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function inLibrary(user: TestUser): Promise<WatchedPage> {
    const watched = await signIn(browser, server.url, user);
    await watched.page.locator('.bar nav a', { hasText: 'Documents' }).click();
    await watched.page.locator('.docs').waitFor();
    return watched;
  }
  const rowOf = (page: Page, text: string) => page.locator('.docs tbody tr', { hasText: text });

  /** Makes a collection by keyboard alone; the maker may write it. */
  async function makeCollection(page: Page, name: string, everyone: string): Promise<void> {
    await page.getByRole('button', { name: 'New collection' }).press('Enter');
    await page.locator('dialog').waitFor();
    await page.getByLabel('Name', { exact: true }).focus();
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(`About ${name}`);
    await page.selectOption('dialog [name=everyone]', everyone);
    await page.keyboard.press('Tab');
    await page.locator('dialog .button.main').press('Enter');
    await page.locator('h1', { hasText: name }).waitFor();
  }

  scene('makes a collection, restricts it, and from then on shows a second user nothing of it, neither list nor search', async () => {
    const { page, problems } = await inLibrary(admin);
    await makeCollection(page, 'Salaries', 'write');
    await page.locator('text=No documents here yet').waitFor();
    await page.setInputFiles('input[type=file]', file('bands.md', '# Salary bands\n\nBand seven begins at 71,000 guilders.\n'));
    await rowOf(page, 'Salary bands').waitFor();
    await page.locator('.uploads', { hasText: 'Ready, 1 part' }).waitFor();

    const other = (await inLibrary(reader)).page;
    await rowOf(other, 'Salary bands').locator('a').click();
    await other.locator('.chunk', { hasText: 'guilders' }).waitFor();
    const address = new URL(other.url()).pathname;

    await page.click('[aria-label="More about the collection"]');
    await page.keyboard.press('Enter');
    await page.selectOption('dialog [name=everyone]', 'none');
    await page.click('dialog .button.main');
    await page.locator('text=You manage this collection, and do not read it').waitFor();

    await other.goto('/library');
    await other.locator('.docs').waitFor();
    expect(await other.locator('.docs tbody tr').allInnerTexts()).toEqual([expect.stringContaining('Handbook')]);
    expect(await other.locator('.side').innerText()).not.toContain('Salaries');
    await other.goto('/library?look=passages&search=Where+does+salary+band+seven+begin');
    await other.locator('.candidates, .empty').first().waitFor();
    expect(await other.locator('main').innerText()).not.toContain('guilders');
    await other.goto(address);
    await other.locator('[role=alert]', { hasText: 'not_found' }).waitFor();
    expect(problems).toEqual([]);
  });

  scene('moves, tags and deletes selected documents, tells what became of each, and finds them by tag and format', async () => {
    const found: unknown[] = [];
    const { page } = await inLibrary(admin);
    await makeCollection(page, 'Drafts', 'write');
    await makeCollection(page, 'Final', 'write');
    await page.locator('.side .entry', { hasText: 'Drafts' }).click();
    await page.locator('h1', { hasText: 'Drafts' }).waitFor();
    const guides = ['Zebra', 'apple', 'Mango'].map((name) => file(`${name}.md`, `# ${name} guide\n\nAll about ${name}.\n`));
    await page.setInputFiles('input[type=file]', [...guides, file('plain.txt', 'Plain text\n\nNothing more.\n')]);
    await page.locator('.under', { hasText: '4 of 4 shown' }).waitFor();
    await page.locator('.uploads').locator('text=Ready, 1 part').nth(3).waitFor();

    await page.click('.sort:has-text("Name")');
    await page.locator('[aria-sort=ascending]').waitFor();
    await page.locator('.docs tbody tr:first-child', { hasText: 'apple' }).waitFor();
    const top = await topOf(page);
    await page.getByLabel('Select apple guide').press('Space');
    await page.getByLabel('Select Mango guide').press('Space');
    await page.locator('.bulk', { hasText: '2 selected' }).waitFor();
    expect(await topOf(page)).toBe(top);
    found.push(...(await barriersInAllViews(page, 'selected')));

    await page.getByRole('button', { name: 'Add a tag' }).press('Enter');
    await page.locator('dialog [name=tag]').focus();
    await page.keyboard.type('fruit');
    await page.keyboard.press('Enter');
    await page.locator('dialog', { hasText: '2 done, 0 refused' }).waitFor();
    found.push(...(await barriersInAllViews(page, 'outcomes')));
    await page.locator('dialog .button.main').press('Enter');
    await page.selectOption('[aria-label=Tag]', 'fruit');
    await page.locator('.under', { hasText: '2 of 2 shown' }).waitFor();
    await page.selectOption('[aria-label=Tag]', '');
    await page.selectOption('[aria-label=Format]', 'text');
    await page.locator('.under', { hasText: '1 of 1 shown' }).waitFor();
    await page.selectOption('[aria-label=Format]', '');
    await page.locator('.under', { hasText: '4 of 4 shown' }).waitFor();

    await page.getByLabel('Select Zebra guide').press('Space');
    await page.getByRole('button', { name: 'Move', exact: true }).press('Enter');
    await page.selectOption('dialog select', { label: 'Final' });
    await page.click('dialog .button.main');
    await page.locator('dialog', { hasText: '1 done, 0 refused' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.under', { hasText: '3 of 3 shown' }).waitFor();
    // The handbook is a file of the folder: it stays, and says why.
    await page.locator('.side .entry', { hasText: 'All documents' }).click();
    await rowOf(page, 'Handbook').waitFor();
    await page.getByLabel('Select Handbook').press('Space');
    await page.getByLabel('Select Zebra guide').press('Space');
    await page.locator('.bulk').getByRole('button', { name: 'Delete' }).press('Enter');
    await page.locator('dialog .button.main').press('Enter');
    await page.locator('dialog', { hasText: '1 done, 1 refused' }).waitFor();
    expect(await page.locator('.outcomes .flag').count()).toBe(1);
    await page.keyboard.press('Escape');
    await rowOf(page, 'Zebra').waitFor({ state: 'detached' });
    await page.locator('.bulk', { hasText: '1 selected' }).waitFor();
    expect(found).toEqual([]);
  });

  scene('scrolls ten thousand documents at 55 frames a second, with the rows that can be seen and a right count', async () => {
    const database = server.app.get(DataSource);
    const at = '2026-11-28T12:00:00.000Z';
    await database.query(
      `WITH RECURSIVE counted(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counted WHERE number < ${MANY})
       INSERT INTO document_records (origin, name, collection_id, created_at, updated_at)
       SELECT 'folder', 'archive/paper-' || number || '.md', 1, '${at}', '${at}' FROM counted`,
    );
    const { page, problems } = await inLibrary(reader);
    await page.locator('.under', { hasText: /200 of 10,0\d\d shown/ }).waitFor();
    expect(Number(await page.locator('.docs').getAttribute('aria-rowcount'))).toBeGreaterThan(MANY);
    // Pages come while one scrolls.
    await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    await page.locator('.under', { hasText: /400 of 10,0\d\d shown/ }).waitFor();
    await page.evaluate('window.scrollTo(0, 0)');
    const cost = await costOfFrame(page, 100);
    process.stderr.write(`a frame of ten thousand documents takes ${cost.toFixed(1)} ms\n`);
    expect(await page.locator('.docs tbody tr').count()).toBeLessThan(80);
    expect(cost).toBeLessThan(1_000 / FRAMES_A_SECOND);
    expect(problems).toEqual([]);
  });
});
