import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { TestUser } from '../support/app';
import { hideDocument } from '../support/collection-rows';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { barriersInAllViews } from '../support/web/accessibility';
import { buildConsole } from '../support/web/built-console';
import { describeInBrowser, type PageOptions, scene, startBrowser, type WatchedPage } from '../support/web/browser';
import { signIn } from '../support/web/sign-in';

const SAMPLES = join(__dirname, '..', '..', 'documents');
const NAMES = ['hr_policy_001.txt', 'travel_policy_001.txt', 'faq_001.txt', 'company_history_001.txt', 'onboarding_001.txt'];
const QUESTION = 'How many days per week may I work remotely?';
const FACT = 'Eligible employees may work remotely up to three days per week.';

describeInBrowser('how an answer came about, in the console', () => {
  let folder: string;
  let server: ServerWithModels;
  let browser: Browser;
  let user: TestUser;

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startServerWithModels({
      console: folder,
      settings: { EMBEDDING_PROVIDER: 'local', RETRIEVAL_TOP_K: '4' },
      documents: Object.fromEntries(NAMES.map((name) => [name, readFileSync(join(SAMPLES, name))])),
    });
    user = await server.signup();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => server.models.reset());

  const open = (options?: PageOptions): Promise<WatchedPage> => signIn(browser, server.url, user, options);
  const finished = (page: Page, count = 1): Promise<unknown> =>
    page
      .locator('.turn:not([aria-busy]) .from a')
      .nth(count - 1)
      .waitFor();
  const ask = async (page: Page, question: string, count = 1): Promise<void> => {
    await page.fill('textarea', question);
    await page.keyboard.press('Enter');
    await finished(page, count);
  };
  const factOf = (page: Page, term: string): Promise<string> => page.locator('.facts > div', { hasText: term }).locator('dd').innerText();
  const explained = (page: Page): Promise<unknown> => page.locator('.fall').waitFor();

  scene('is told by keyboard from the chat: figures, searches, candidates, time, and the very words that were sent', async () => {
    server.models.fail('gemini.stream', { status: 503 }, 3);
    server.models.answer('openai.stream', `${FACT} [1] Pellworth pays for a gym on the moon.`);
    const { page, problems } = await open();
    await ask(page, QUESTION);
    await page
      .locator('h1')
      .focus()
      .catch(() => undefined);
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('e');
    await explained(page);
    expect(await factOf(page, 'Verdict')).toContain('1 of 2 sentences supported');
    expect(await factOf(page, 'Answered by')).toMatch(/^OpenAI\s+at attempt \d$/);
    expect(await factOf(page, 'Candidates')).toMatch(/^\d+\s+\d+ shown, \d+ cut$/);
    expect(await factOf(page, 'Tokens')).toMatch(/in, .* out/);
    expect(await factOf(page, 'Time')).toContain('first word after');
    expect(await page.locator('.searches li').innerText()).toContain(QUESTION);

    const rows = page.locator('.candidates tbody:first-of-type tr');
    expect((await rows.locator('.shown').allInnerTexts()).slice(0, 1)).toEqual(['1']);
    expect(await rows.first().innerText()).toContain('three days per week');
    expect(await page.locator('.candidates .cut').innerText()).toContain('Over the limit of passages');
    const steps = await page.locator('.fall li > span:first-child').allInnerTexts();
    expect(steps).toEqual(expect.arrayContaining(['Question read', 'Search, as asked', 'OpenAI, writing', 'Sentences checked']));
    expect(steps.some((step) => step.endsWith('no answer (503)'))).toBe(true);
    expect(await page.locator('details.exact pre:visible').innerText()).toContain(FACT);
    await page.locator('summary', { hasText: 'Attempts' }).press('Enter');
    await page.locator('.exact td', { hasText: 'transient 503' }).first().waitFor();

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.click('text=Copy as JSON');
    await page.locator('button', { hasText: 'Copied' }).waitFor();
    const copied = JSON.parse(await page.evaluate<string>('navigator.clipboard.readText()')) as { question: string; steps: unknown[] };
    expect([copied.question, copied.steps.length > 4]).toEqual([QUESTION, true]);

    expect(await barriersInAllViews(page, 'explain')).toEqual([]);
    await page.reload();
    await explained(page);
    await rows.first().locator('a').click();
    await page.locator('.document h1').waitFor();
    await page.goBack();
    await explained(page);
    await page.click('.back');
    await finished(page);
    expect(problems).toEqual([]);
  });

  scene('shows each search of a question that leans on the one before', async () => {
    server.models.answer('gemini.stream', `${FACT} [1]`);
    server.models.answer('gemini.chat', 'Who must approve remote work of employees?');
    const { page, problems } = await open({ theme: 'dark' });
    await ask(page, QUESTION);
    await ask(page, 'And who must approve it?', 2);
    await page.locator('.from a').last().click();
    await explained(page);
    expect(await page.locator('.searches li > .quiet').allInnerTexts()).toEqual(['Rewritten', 'As asked']);
    await page.getByRole('tab', { name: 'rewritten' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { name: 'as asked' }).getAttribute('aria-selected')).toBe('true');
    await page.locator('.candidates tbody tr').first().waitFor();
    expect(await page.locator('.fall').innerText()).toContain('rewriting');
    expect(await barriersInAllViews(page, 'explain of two searches')).toEqual([]);
    expect(problems).toEqual([]);
  });

  scene('makes sense without a model, without a clear answer, and for what may not be read any more', async () => {
    server.models.fail('gemini.stream', { status: 401 }, 9);
    server.models.fail('openai.stream', { status: 401 }, 9);
    const { page, problems } = await open({ width: 390, height: 844 });
    await ask(page, 'Which colour has the dragon of the moon base?');
    await page.locator('.from a').click();
    await explained(page);
    expect(await factOf(page, 'Answered by')).toMatch(/^The documents/);
    expect(await page.locator('.block-head p', { hasText: 'No model was asked' }).count()).toBe(1);
    expect(await barriersInAllViews(page, 'explain without an answer')).toEqual([]);

    await page.click('.back');
    await finished(page);
    await ask(page, 'thank you', 2);
    await page.locator('.from a').last().click();
    await explained(page);
    expect(await page.locator('main').innerText()).toContain('Nothing was searched');

    await page.goBack();
    await finished(page);
    await ask(page, QUESTION, 3);
    await page.locator('.from a').last().click();
    await explained(page);
    expect(await page.locator('.candidates .shown').count()).toBeGreaterThan(0);
    await hideDocument(server, 'hr_policy_001.txt', []);
    await hideDocument(server, 'onboarding_001.txt', []);
    await page.reload();
    await explained(page);
    const text = await page.locator('main').innerText();
    expect(text.includes('that you may not read')).toBe(true);
    expect(problems).toEqual([]);

    await page.goto('/answers/999999');
    await page.locator('h3', { hasText: 'could not be read' }).waitFor();
    expect(await page.locator('[role=alert]').innerText()).toContain('404');
  });
});
