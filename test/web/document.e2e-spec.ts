import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { signupAdmin } from '../support/admins';
import type { TestUser } from '../support/app';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { barriersInAllViews } from '../support/web/accessibility';
import { buildConsole } from '../support/web/built-console';
import { describeInBrowser, scene, startBrowser, type WatchedPage } from '../support/web/browser';
import { signIn } from '../support/web/sign-in';

const FIRST =
  '# Remote work\n\nEmployees may work remotely up to two days per week.\n\n## Abroad\n\nWork from abroad needs a permission.\n';
const SECOND = FIRST.replace('two days per week.', 'three days per week. Unused days are not carried over.');

const file = (name: string, text: string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });

describeInBrowser('one document in the console', () => {
  let folder: string;
  let server: ServerWithModels;
  let browser: Browser;
  let admin: TestUser;
  let reader: TestUser;
  let document: number;

  const as = <Body = { id: number }>(user: TestUser, method: string, path: string, body?: unknown) =>
    server.request<Body>(method, path, { token: user.token, body });

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startServerWithModels({
      console: folder,
      writers: ['google'],
      settings: { EMBEDDING_PROVIDER: 'local' },
      documents: { 'handbook.md': '# Handbook\n\nEverybody may read this.\n' },
    });
    admin = await signupAdmin(server);
    reader = await server.signup();
    const me = (await as(admin, 'GET', '/me/')).body.id;
    for (const name of ['People', 'Archive']) {
      const { id } = (await as(admin, 'POST', '/collections/', { name, everyone: 'read' })).body;
      await as(admin, 'PUT', `/collections/${id}/grants/users/${me}/`, { access: 'write' });
    }
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function opened(user: TestUser): Promise<WatchedPage> {
    const watched = await signIn(browser, server.url, user);
    await watched.page.goto(`/library/${document}`);
    await watched.page.locator('.chunk').first().waitFor();
    return watched;
  }
  const choose = async (page: Page, entry: string): Promise<void> => {
    await page.click('[aria-label="More about the document"]');
    await page.locator('.menu .entry', { hasText: entry }).click();
  };

  scene('takes a new version, compares it with the one before word by word, saves a file and brings the old version back', async () => {
    const { page, problems } = await signIn(browser, server.url, admin);
    await page.goto('/library');
    await page.locator('.side .entry', { hasText: 'People' }).click();
    await page.locator('h1', { hasText: 'People' }).waitFor();
    await page.setInputFiles('input[type=file]', file('remote.md', FIRST));
    await page.locator('.uploads').locator('text=Ready, 1 part').waitFor();
    await page.click('[aria-label="Open remote.md"]');
    await page.locator('.chunk', { hasText: 'two days per week' }).waitFor();
    document = Number(/\d+$/.exec(page.url())?.[0]);
    await page.setInputFiles('[aria-label="Add a version"]', file('remote.md', SECOND));
    await page.locator('.chunk', { hasText: 'three days per week' }).waitFor();

    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.locator('.compare ins', { hasText: 'three' }).waitFor();
    expect(await page.locator('.compare del').allInnerTexts()).toEqual([expect.stringContaining('two')]);
    expect(await page.locator('.compare ins').last().innerText()).toContain('Unused days are not carried over.');
    expect(await page.locator('.compare h2').allInnerTexts()).toEqual([
      expect.stringMatching(/^Version 1, /),
      expect.stringMatching(/^Version 2, /),
    ]);
    const saved = page.waitForEvent('download');
    await page.click('[aria-label="Save the file of version 1"]');
    const download = await saved;
    expect([download.suggestedFilename(), readFileSync(await download.path(), 'utf8')]).toEqual(['remote.md', FIRST]);
    await page.click('[aria-label="Restore version 1"]');
    await page.locator('.versions tr', { hasText: '3, in use' }).waitFor();
    expect(await page.locator('.versions tr', { hasText: '3, in use' }).innerText()).toContain('version 1 brought back');
    expect(problems).toEqual([]);
  });

  scene('is tagged and moved, and says who reads it: names to admins, no more than what concerns them to others', async () => {
    const { page } = await opened(admin);
    const about = page.locator('.about');
    await about.locator('text=Everybody, through the collection People.').waitFor();
    expect(await about.innerText()).toContain(`Edited by ${admin.username}.`);
    await page.fill('[aria-label="New tag"]', 'policy');
    await page.keyboard.press('Enter');
    await about.locator('.tags', { hasText: 'policy' }).waitFor();
    await page.fill('[aria-label="New tag"]', 'draft');
    await page.keyboard.press('Enter');
    await page.click('[aria-label="Remove the tag policy"]');
    await about.locator('.tags', { hasText: /^draft$/ }).waitFor();
    await choose(page, 'Move');
    await page.selectOption('dialog select', { label: 'Archive' });
    await page.click('dialog .button.main');
    await page.locator('.page-head p', { hasText: 'Archive' }).waitFor();

    const other = (await opened(reader)).page;
    await other.locator('.about', { hasText: 'Everybody, through the collection Archive.' }).waitFor();
    expect(await other.locator('.about').innerText()).not.toContain('Edited by');
    expect(await other.locator('[aria-label="New tag"], .page-head .button').count()).toBe(0);
  });

  scene('shows which answers cite it, each to those who may read it, and leads to the part', async () => {
    server.models.answer('gemini.chat', 'Employees may work remotely up to two days per week [1].');
    const session = (await as(reader, 'POST', '/sessions/', {})).body.id;
    await as(reader, 'POST', '/chat/', { message: 'How many days per week may employees work remotely?', session_id: session });
    const { page } = await opened(reader);
    await page.locator('.about a', { hasText: 'How many days per week' }).waitFor();
    await page.locator('.about a', { hasText: 'part 1' }).click();
    await page.locator('.chunk.cited', { hasText: 'characters' }).waitFor();
    const other = (await opened(admin)).page;
    await other.locator('.about', { hasText: 'Cited in 1 answer of somebody else, too.' }).waitFor();
    expect(await other.locator('.about').innerText()).not.toContain('How many days');
  });

  scene('takes a folder with the paths of its files, and is clean for axe', async () => {
    const found: unknown[] = [];
    const { page } = await signIn(browser, server.url, admin);
    await page.goto('/library');
    await page.locator('.docs').waitFor();
    const disk = mkdtempSync(join(tmpdir(), 'askbase-folder-'));
    mkdirSync(join(disk, 'rules', 'travel'), { recursive: true });
    writeFileSync(join(disk, 'rules', 'travel', 'trains.md'), '# Trains\n\nTrains come first.\n');
    writeFileSync(join(disk, 'rules', '.hidden'), 'litter');
    await page.setInputFiles('[aria-label="Add a folder"]', join(disk, 'rules'));
    await page.locator('.docs tr', { hasText: 'rules/travel/trains.md' }).waitFor();
    expect(await page.locator('.uploads > li').count()).toBe(1);
    rmSync(disk, { recursive: true });
    await page.goto(`/library/${document}?view=versions`);
    await page.locator('.compare, .versions').first().waitFor();
    found.push(...(await barriersInAllViews(page, 'one-versions')));
    await page.goto(`/library/${document}?part=1`);
    await page.locator('.chunk.cited').waitFor();
    found.push(...(await barriersInAllViews(page, 'one-parts')));
    await page.evaluate(`localStorage.setItem('askbase.language', 'de')`);
    for (const width of [320, 1024]) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(`/library/${document}?view=versions`);
      await page.locator('h2', { hasText: 'Wer es liest' }).waitFor();
      if (await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')) found.push(width);
    }
    expect(found).toEqual([]);
  });
});
