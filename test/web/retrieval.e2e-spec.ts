import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { TestUser } from '../support/app';
import { startTestServer, type TestServer } from '../support/app';
import { barriersInAllViews } from '../support/web/accessibility';
import { buildConsole } from '../support/web/built-console';
import { describeInBrowser, type PageOptions, scene, startBrowser, type WatchedPage } from '../support/web/browser';
import { signIn } from '../support/web/sign-in';

const DOCUMENTS = {
  'leave.md':
    '# Leave\n\n## Parental leave\n\nParental leave lasts six months for every parent. It must be requested ten weeks ahead.\n\n' +
    '## Annual leave\n\nThere are 27 days of annual leave in a year. Five days of leave may be carried over.\n',
  'parking.md': '# Parking\n\nThe car park is free for visitors of a parent company. Leave no bicycles in it.\n',
  'towns.md': '# Towns\n\nGhent has an office. Parents may leave bicycles at the station of the office.\n',
};

describeInBrowser("the retriever's view", () => {
  let folder: string;
  let server: TestServer;
  let browser: Browser;
  let reader: TestUser;

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startTestServer({
      console: folder,
      settings: { EMBEDDING_PROVIDER: 'local', RETRIEVAL_TOP_K: '2', CHUNK_SIZE: '160', CHUNK_OVERLAP: '0' },
      documents: DOCUMENTS,
    });
    reader = await server.signup();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function inLibrary(options?: PageOptions): Promise<WatchedPage> {
    const watched = await signIn(browser, server.url, reader, options);
    await watched.page.locator('.bar nav a', { hasText: 'Documents' }).click();
    await watched.page.locator('.docs').waitFor();
    return watched;
  }

  scene('shows by keyboard alone what a question finds, how scores add up, and why something was cut', async () => {
    const { page, problems } = await inLibrary();
    await page.locator('h1').click();
    await page.keyboard.press('/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.locator('text=See what a question finds').waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.type('How long does parental leave last for a parent?');
    await page.keyboard.press('Enter');
    const rows = page.locator('.candidates tbody:not(.cut) tr');
    await rows.first().waitFor();
    expect(await rows.first().innerText()).toContain('Parental leave lasts six months');
    expect(await rows.first().innerText()).toContain('Sent to the model as passage 1');
    expect(await page.locator('.candidates .cut .why').first().innerText()).toBe('Over the limit of 2');
    const figures = (await rows.first().locator('.num').allInnerTexts()).map(Number);
    const score = figures.pop() ?? 0;
    expect(score).toBe(1);
    expect(Math.abs(figures.reduce((sum, figure) => sum + figure, 0) - score)).toBeLessThan(0.03);
    // The pieces of the bar are as wide as the score.
    const widths = await rows
      .first()
      .locator('.stack rect:not(.fill-line)')
      .evaluateAll((pieces) =>
        (pieces as unknown as { getAttribute(name: string): string }[]).map((piece) => Number(piece.getAttribute('width'))),
      );
    expect(Math.abs(widths.reduce((sum, width) => sum + width, 0) - 100)).toBeLessThan(4);

    await page.reload();
    await rows.first().waitFor();
    await rows.first().locator('a').press('Enter');
    await page.locator('.chunk.cited', { hasText: 'Parental leave lasts six months' }).waitFor();
    expect(problems).toEqual([]);
  });

  scene('says so when nothing is found and when nothing is asked, and searches within the filters', async () => {
    const { page } = await inLibrary();
    const ask = async (question: string): Promise<void> => {
      await page.fill('.search input', question);
      await page.keyboard.press('Enter');
    };
    await page.locator('.switch label', { hasText: 'Passages' }).click();
    await ask('zzz qqq xxx');
    await page.locator('text=Nothing shares a word with that').waitFor();
    await ask('Hello!');
    await page.locator('text=That asks nothing of the documents').waitFor();
    await ask('Where may parents leave bicycles?');
    await page.locator('.candidates').waitFor();
    await page.selectOption('[aria-label=Format]', 'pdf');
    await page.locator('text=Nothing shares a word with that').waitFor();
    await page.context().setOffline(true);
    await page.selectOption('[aria-label=Format]', '');
    await ask('Is the car park free?');
    // What was found stays while there is no connection, and the search goes on by itself.
    await page.locator('.strip').waitFor();
    expect(await page.locator('.candidates').innerText()).toContain('bicycles');
    await page.context().setOffline(false);
    await page.locator('.candidates', { hasText: 'car park' }).waitFor();
  });

  scene('is clean for axe, fits, and says it in German and French', async () => {
    const found: unknown[] = [];
    const { page } = await inLibrary();
    await page.goto('/library?look=passages');
    await page.locator('text=See what a question finds').waitFor();
    found.push(...(await barriersInAllViews(page, 'passages-start')));
    await page.goto('/library?look=passages&search=How+long+does+parental+leave+last+for+a+parent');
    await page.locator('.candidates').waitFor();
    found.push(...(await barriersInAllViews(page, 'passages')));
    for (const [language, words] of Object.entries({ de: 'Über der Grenze von 2', fr: 'Au-delà de la limite de 2' })) {
      await page.evaluate(`localStorage.setItem('askbase.language', '${language}')`);
      for (const width of [320, 1024]) {
        await page.setViewportSize({ width, height: 844 });
        await page.reload();
        await page.locator('.why', { hasText: words }).first().waitFor();
        if (await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')) found.push([language, width]);
      }
    }
    expect(found).toEqual([]);
  });
});
