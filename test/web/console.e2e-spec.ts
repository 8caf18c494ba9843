import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { MovableClock } from '../support/movable-clock';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { barriersOn, VIEWS } from '../support/web/accessibility';
import { buildConsole } from '../support/web/built-console';
import { describeInBrowser, openPage, openTab, scene, startBrowser, type WatchedPage } from '../support/web/browser';
import { signIn } from '../support/web/sign-in';
import { openWeakLine, type WeakLine } from '../support/web/weak-line';

const SAMPLES = join(__dirname, '..', '..', 'documents');
const PASSWORD = 'correct-horse-battery-7';
const QUESTION = 'How many days per week may I work remotely?';
const FACT = 'Eligible employees may work remotely up to three days per week.';

const sample = (name: string) => ({ [name]: readFileSync(join(SAMPLES, name)) });

describeInBrowser('the console', () => {
  const clock = new MovableClock();
  let folder: string;
  let server: ServerWithModels;
  let line: WeakLine;
  let browser: Browser;
  let people = 0;

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startServerWithModels({
      clock,
      console: folder,
      writers: ['google'],
      settings: { EMBEDDING_PROVIDER: 'local', STREAM_HEARTBEAT: '1s' },
      documents: { ...sample('hr_policy_001.txt'), ...sample('incident_report_001.txt'), ...sample('pricing_001.txt') },
    });
    line = await openWeakLine(server.url);
  });
  afterAll(async () => {
    await browser.close();
    await line.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => server.models.reset());

  /** Opens a page as somebody who has an account and signs in. */
  async function signedIn(options?: Parameters<typeof openPage>[2]): Promise<WatchedPage> {
    const { username } = await server.signup(`reader${(people += 1)}`);
    const watched = await signIn(browser, line.url, { username, password: PASSWORD }, options);
    await watched.page.waitForSelector('.first');
    return watched;
  }

  const ask = async (page: Page, question = QUESTION): Promise<void> => {
    await page.fill('textarea', question);
    await page.keyboard.press('Enter');
  };
  const textOf = (page: Page, selector: string): Promise<string> => page.locator(selector).last().innerText();
  const answerOf = (page: Page): Promise<string> => textOf(page, '.answer');
  const finished = (page: Page, count = 1): Promise<unknown> =>
    page
      .locator('.turn:not([aria-busy]) .from')
      .nth(count - 1)
      .waitFor();

  /** Lets the model begin to answer, and holds it in the middle. */
  function halfAnswer(): { reached: Promise<void>; release(): void } {
    server.models.pieces('gemini.stream', [
      'Eligible employees may work remotely ',
      'up to three days per week [1]. ',
      'Ask your manager first [1].',
    ]);
    return server.models.hold('gemini.stream', 1);
  }

  scene('leads from making an account to a cited answer with its passage marked', async () => {
    server.models.answer('gemini.stream', `${FACT} [1] Pellworth pays for a gym on the moon.`);
    const { page, problems } = await openPage(browser, line.url);
    await page.goto('/');
    await page.click('text=Make an account');
    await page.fill('[name=username]', 'newcomer');
    await page.fill('[name=email]', 'newcomer@example.com');
    await page.fill('[name=password]', PASSWORD);
    await page.click('button[type=submit]');
    await page.click(`text=${QUESTION}`);
    await finished(page);
    expect(await answerOf(page)).toContain('up to three days per week.');
    expect(await textOf(page, '.from')).toBe('1 of 2 sentences supported');
    expect(await textOf(page, '.unsupported')).toContain('gym on the moon');
    await page.click('.verdict');
    await page.locator('.card', { hasText: 'No passage that was found says this' }).waitFor();
    await page.keyboard.press('Escape');

    await page.hover('.cite');
    await page.locator('.card[role=tooltip]', { hasText: 'up to three days' }).waitFor();
    await page.click('.cite');
    await page.locator('.passage mark').first().waitFor();
    expect((await page.locator('.passage mark').allInnerTexts()).join('')).toBe(FACT);
    expect(await textOf(page, '#source-title')).toBe('Human Resources Policy Handbook');
    expect(await textOf(page, '.source-head p')).toMatch(/^Source 1 of \d+ · part \d+ of \d+ · version 1$/);
    const { top, bottom } = await page.evaluate<{ top: number; bottom: number }>(
      'document.querySelector(".passage").getBoundingClientRect().toJSON()',
    );
    expect([top > 48, bottom < 900]).toEqual([true, true]);

    await page.reload();
    await finished(page);
    expect(await textOf(page, '.from')).toBe('1 of 2 sentences supported');
    expect(problems).toEqual([]);
  });

  scene('goes on with an answer after a reload in its middle', async () => {
    const { page, problems } = await signedIn();
    const hold = halfAnswer();
    await ask(page);
    await hold.reached;
    await page.locator('.answer', { hasText: 'may work' }).waitFor();
    await page.reload();
    await page.locator('.answer', { hasText: 'may work' }).waitFor();
    hold.release();
    await finished(page);
    expect(await answerOf(page)).toMatch(
      /^Eligible employees may work remotely up to three days per week\s*1\. Ask your manager first\s*1\.$/,
    );
    expect(await page.locator('.turn').count()).toBe(1);
    expect(problems).toEqual([]);
  });

  scene('goes on with an answer after a lost connection, with nothing twice', async () => {
    const { page } = await signedIn();
    const hold = halfAnswer();
    await ask(page);
    await hold.reached;
    await page.locator('.answer', { hasText: 'may work' }).waitFor();
    line.cut();
    await page.locator('.after', { hasText: 'Connection lost' }).waitFor();
    expect(await answerOf(page)).toContain('Eligible employees may work');
    hold.release();
    line.mend();
    await finished(page);
    expect(await answerOf(page)).toMatch(
      /^Eligible employees may work remotely up to three days per week\s*1\. Ask your manager first\s*1\.$/,
    );
    expect(server.models.requests.filter(({ operation }) => operation === 'gemini.stream')).toHaveLength(1);
  });

  scene('asks once when the connection is lost before anything was heard', async () => {
    const { page } = await signedIn();
    await ask(page, 'Who may work remotely?');
    await finished(page);
    server.models.reset();
    line.cut();
    await ask(page);
    await page.locator('.after', { hasText: 'No connection. The question is sent when it is back.' }).waitFor();
    line.mend();
    await finished(page, 2);
    expect(await page.locator('.turn').count()).toBe(2);
    expect(server.models.requests.filter(({ operation }) => operation === 'gemini.stream')).toHaveLength(1);
  });

  scene('tells a citation of a source that does not say it, and leads to the one that does', async () => {
    const { page, problems } = await signedIn();
    const abroad = 'Employees may work from another European Union country for up to 20 working days per calendar year';
    server.models.answer('gemini.stream', `${FACT} [1] ${abroad} [1].`);
    await ask(page, 'How many days per week may I work remotely, and may I work from Portugal for three weeks?');
    await finished(page);
    expect(await page.locator('.cite.wrong').count()).toBe(1);
    await page.locator('.verdict', { hasText: /^source \d+ says it$/ }).click();
    await page.locator('.passage mark', { hasText: '20 working days' }).waitFor();
    expect(problems).toEqual([]);
  });

  scene('stops an answer and keeps what is written', async () => {
    const { page, problems } = await signedIn();
    const hold = halfAnswer();
    await ask(page);
    await hold.reached;
    await page.locator('.answer', { hasText: 'may work' }).waitFor();
    await page.keyboard.press('Escape');
    await finished(page);
    hold.release();
    expect(await textOf(page, '.from')).toBe('Stopped. Sources are not checked.');
    expect(await answerOf(page)).toContain('Eligible employees');
    expect(problems).toEqual([]);
  });

  scene('replaces an expired token in the middle of use, in two tabs, until one of them signs out', async () => {
    const first = await signedIn();
    const second = await openTab(first, line.url);
    await second.page.goto('/');
    await second.page.waitForSelector('.first');
    clock.advance(6 * 60_000);
    await Promise.all([ask(first.page), ask(second.page, 'What caused the booking outage on 19 March?')]);
    await Promise.all([finished(first.page), finished(second.page)]);
    clock.advance(6 * 60_000);
    await ask(first.page, 'And who has to approve it?');
    await finished(first.page, 2);
    // The refusal of the expired token is all that the console of the browser tells.
    expect(first.problems.filter((problem) => !problem.includes('401'))).toEqual([]);
    await first.page.click('.bar .tool[aria-label$=account]');
    await first.page.click('text=Sign out');
    await Promise.all([first.page.waitForSelector('[name=who]'), second.page.waitForSelector('[name=who]')]);
  });

  scene('is used by keyboard alone', async () => {
    const { page, problems } = await signedIn();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.keyboard.press('/');
    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Enter');
    await finished(page);
    const focus = (): Promise<string> =>
      page.evaluate('document.activeElement.getAttribute("aria-label") || document.activeElement.tagName');
    for (let step = 0; step < 40 && !(await focus()).startsWith('Source'); step += 1) await page.keyboard.press('Shift+Tab');
    expect(await focus()).toMatch(/^Source \d+: Human Resources Policy Handbook/);
    await page.locator('.card[role=tooltip]').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.passage').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.locator('.passage').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.source').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.locator('dialog.modal').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog.modal').waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    await page.waitForSelector('.first');
    expect(problems).toEqual([]);
  });

  scene('renames and deletes conversations, and finds them by their titles', async () => {
    const { page, problems } = await signedIn();
    await ask(page);
    await finished(page);
    await page.locator('.entry', { hasText: 'How many days' }).waitFor();
    await page.click('.with-menu .plain');
    await page.click('.menu:popover-open >> text=Rename');
    await page.fill('#session-title', 'Days at home');
    await page.keyboard.press('Enter');
    await page.locator('.entry', { hasText: 'Days at home' }).first().waitFor();
    await page.fill('input[type=search]', 'nothing');
    await page.locator('text=No conversation is called that.').waitFor();
    await page.fill('input[type=search]', 'days');
    await page.click('.with-menu .plain');
    await page.click('.menu:popover-open >> text=Delete');
    await page.click('dialog .button.main');
    await page.waitForSelector('.first');
    await page.locator('.with-menu').waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  scene('speaks German and French', async () => {
    for (const [locale, words] of [
      ['de-AT', 'Anmelden'],
      ['fr-BE', 'Se connecter'],
    ] as const) {
      const { page } = await openPage(browser, line.url, { locale });
      await page.goto('/');
      await page.locator('h1', { hasText: words }).waitFor();
      expect(await page.evaluate('document.documentElement.lang')).toBe(locale.slice(0, 2));
    }
  });

  for (const { width, theme } of VIEWS) {
    scene(`can be used by everybody at ${width} pixels, ${theme}`, async () => {
      const found: unknown[] = [];
      const { page, problems } = await signedIn({ width, height: 844, theme });
      const look = async (view: string): Promise<void> => {
        found.push(...(await barriersOn(page, view)));
      };
      await look('first');
      server.models.answer('gemini.stream', `${FACT} [1] Pellworth pays for a gym on the moon.`);
      await ask(page);
      await finished(page);
      await look('answer');
      await page.locator('.cite').first().click();
      await page.locator('.passage').waitFor();
      await look('source');
      await page.click('[aria-label="Close the source"]');
      await page.keyboard.press('?');
      await page.locator('dialog.modal').waitFor();
      await look('keys');
      await page.keyboard.press('Escape');
      await page.click('.bar .tool[aria-label$=account]');
      await look('account');
      await page.click('text=Sign out');
      await page.waitForSelector('[name=who]');
      await look('sign in');
      await page.click('text=Make an account');
      await page.waitForSelector('[name=email]');
      await look('sign up');
      expect(found).toEqual([]);
      expect(problems).toEqual([]);
    });
  }
});
