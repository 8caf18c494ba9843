import { readFileSync, rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { signupAdmin } from '../support/admins';
import type { TestUser } from '../support/app';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { allRead, upload } from '../support/uploads';
import { barriersInAllViews } from '../support/web/accessibility';
import { describeInBrowser, openPage, scene, startBrowser, type WatchedPage } from '../support/web/browser';
import { buildConsole } from '../support/web/built-console';
import { signIn } from '../support/web/sign-in';

const QUESTION = 'When do trains leave in Ghent?';
const FACT = 'Trains to the coast leave Ghent hourly from six in the morning.';
const DOCUMENTS = {
  'ghent.md': `# Guide to Ghent\n\nThe office in Ghent has a garden.\n\n## Trains\n\n${FACT}\n`,
  'porto.md': '# Guide to Porto\n\nThe office in Porto has a terrace.\n\n## Trains\n\nTrains leave Porto twice a day.\n',
};

describeInBrowser('conversations in the console', () => {
  let folder: string;
  let server: ServerWithModels;
  let browser: Browser;

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startServerWithModels({
      console: folder,
      writers: ['google'],
      settings: { EMBEDDING_PROVIDER: 'local' },
      documents: DOCUMENTS,
    });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    server.models.reset();
    server.models.answer('gemini.stream', `${FACT} [1]`);
  });

  const enter = (user: TestUser): Promise<WatchedPage> => signIn(browser, server.url, user);
  const finished = (page: Page, count = 1): Promise<void> =>
    page
      .locator('.turn:not([aria-busy]) .from')
      .nth(count - 1)
      .waitFor();
  const ask = async (page: Page, question = QUESTION): Promise<void> => {
    await page.fill('textarea', question);
    await page.keyboard.press('Enter');
  };
  const call = <Body>(user: TestUser, method: string, path: string, body?: object): Promise<Body> =>
    server.request<Body>(method, path, { token: user.token, body }).then((answer) => answer.body);
  const entry = (page: Page, title: string) => page.locator('.chat > .side li', { hasText: title });
  /** Chooses something from the menu of a conversation. */
  const choose = async (page: Page, title: string, action: string): Promise<void> => {
    await entry(page, title).locator('.with-menu > .plain').click();
    await page.locator('.menu:popover-open .entry', { hasText: action }).click();
  };

  scene('pins conversations, finds old ones by their titles and saves them as files', async () => {
    const user = await server.signup();
    for (let index = 1; index <= 60; index += 1) await call(user, 'POST', '/sessions/', { title: `Journey ${index}` });
    const { page, problems } = await enter(user);
    await entry(page, 'Journey 60').waitFor();
    await page.fill('input[type=search]', 'journey 7');
    await entry(page, 'Journey 60').waitFor({ state: 'detached' });
    await choose(page, 'Journey 7', 'Pin');
    await page.locator('.side h2', { hasText: 'Pinned' }).waitFor();
    await page.fill('input[type=search]', '');
    await entry(page, 'Journey 60').waitFor();
    expect(await page.locator('.chat > .side li').first().innerText()).toMatch(/^Pinned\s+Journey 7$/);
    await page.reload();
    await entry(page, 'Journey 60').waitFor();
    expect(await page.locator('.chat > .side li').first().innerText()).toMatch(/^Pinned\s+Journey 7$/);
    await choose(page, 'Journey 7', 'Unpin');
    await page.locator('.side h2', { hasText: 'Pinned' }).waitFor({ state: 'detached' });

    await ask(page);
    await finished(page);
    for (const [action, extension, words] of [
      ['Export as Markdown', 'md', FACT],
      ['Export as JSON', 'json', '"messages":['],
    ] as const) {
      const saved = page.waitForEvent('download');
      await choose(page, QUESTION, action);
      const file = await saved;
      expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${extension}$`));
      expect(readFileSync(await file.path(), 'utf8')).toContain(words);
    }
    expect(problems).toEqual([]);
  });

  scene('lists thousands of conversations, of which few are in the page', async () => {
    const user = await server.signup();
    const source = server.app.get(DataSource);
    await source.query(
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 3000)
       INSERT INTO sessions (user_id, title, created_at, updated_at)
       SELECT users.id, 'Old journey ' || n, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' FROM numbers JOIN users ON users.username = ?`,
      [user.username],
    );
    const { page, problems } = await enter(user);
    await entry(page, 'Old journey 3000').waitFor();
    const { seen, most } = await page.evaluate<{ seen: number; most: number }>(`(async () => {
      const list = document.querySelector('.chat > .side .stay');
      let most = 0, last = 3000;
      for (let step = 0; step < 400 && last > 2400; step += 1) {
        list.scrollTop += 600;
        await new Promise(requestAnimationFrame);
        await new Promise((resolve) => setTimeout(resolve, 20));
        const entries = [...list.querySelectorAll('li .entry[href]')];
        most = Math.max(most, entries.length);
        last = Number(entries.at(-1).textContent.replace('Old journey ', ''));
      }
      return { seen: 3000 - last, most };
    })()`);
    expect(seen).toBeGreaterThanOrEqual(600);
    expect(most).toBeLessThanOrEqual(100);
    await page.locator('.chat > .side li .entry[href]').nth(20).click();
    await page.locator('.entry[aria-current=page]').waitFor();
    expect(problems).toEqual([]);
  });

  scene('shares a conversation with a colleague, who reads it and then asks in it', async () => {
    const [owner, colleague] = [await server.signup(), await server.signup()];
    const first = await enter(owner);
    await ask(first.page);
    await finished(first.page);
    await choose(first.page, QUESTION, 'Share');
    const dialog = first.page.locator('dialog.modal');
    await dialog.locator('[placeholder=Username]').fill('nobody-of-that-name');
    await first.page.keyboard.press('Enter');
    await dialog.locator('[role=alert]', { hasText: 'not_found' }).waitFor();
    await dialog.locator('[placeholder=Username]').fill(colleague.username);
    await first.page.keyboard.press('Enter');
    await dialog.locator('li', { hasText: colleague.username }).waitFor();
    expect(await barriersInAllViews(first.page, 'share')).toEqual([]);

    const second = await enter(colleague);
    await second.page.locator('.side h2', { hasText: 'Shared with you' }).waitFor();
    await entry(second.page, QUESTION).locator('a').click();
    await second.page.locator('.note', { hasText: `${owner.username} shares this with you to read.` }).waitFor();
    await finished(second.page);
    expect(await second.page.locator('textarea').count()).toBe(0);
    const allowed = first.page.waitForResponse((response) => response.url().includes('/shares/users/'));
    await dialog.locator('select').first().selectOption('write');
    expect((await allowed).status()).toBe(204);
    await second.page.reload();
    await ask(second.page, 'Is there a garden in Ghent?');
    await finished(second.page, 2);
    await dialog.locator(`[aria-label="Stop sharing with ${colleague.username}"]`).click();
    await dialog.locator('li', { hasText: colleague.username }).waitFor({ state: 'detached' });
    await second.page.reload();
    await second.page.locator('text=The conversation could not be read').waitFor();
    expect(first.problems.concat(second.problems).filter((problem) => !problem.includes('status of 404'))).toEqual([]);
  });

  scene('shows a conversation to whoever has the link and signs in, until the link is revoked', async () => {
    const [owner, reader] = [await server.signup(), await server.signup()];
    const first = await enter(owner);
    await ask(first.page);
    await finished(first.page);
    await choose(first.page, QUESTION, 'Share');
    await first.page.click('text=Make a link');
    const address = await first.page.locator('[aria-label="Address of the link"]').inputValue();
    expect(address).toContain(`${server.url}/shared/`);

    const { page, problems } = await openPage(browser, server.url);
    await page.goto(address);
    await page.fill('[name=who]', reader.username);
    await page.fill('[name=password]', reader.password);
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: QUESTION }).waitFor();
    await page.locator('.cite').first().click();
    await page.locator('.passage mark', { hasText: FACT }).waitFor();
    expect(await page.locator('.tools button').count()).toBe(1);
    expect(await barriersInAllViews(page, 'shared page')).toEqual([]);
    await first.page.click('button:has-text("Revoke")');
    await first.page.locator('button', { hasText: 'Revoke' }).waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('h3', { hasText: 'This link leads nowhere' }).waitFor();
    expect(problems.filter((problem) => !/status of 40[14]/.test(problem))).toEqual([]);
  });

  scene('is pinned, shared and narrowed by keyboard alone, and the focus goes back to where it was', async () => {
    const [user, colleague] = [await server.signup(), await server.signup()];
    const { page, problems } = await enter(user);
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const focused = (): Promise<string> =>
      page.evaluate('document.activeElement.getAttribute("aria-label") || document.activeElement.textContent');
    const back = async (name: string): Promise<void> => {
      for (let step = 0; step < 40 && !(await focused()).startsWith(name); step += 1) await press('Shift+Tab');
      expect(await focused()).toMatch(new RegExp(`^${name}`));
    };
    await page.waitForSelector('.first');
    await press('/');
    await page.keyboard.type(QUESTION);
    await press('Enter');
    await finished(page);
    await back('More for');
    await press('Enter', 'ArrowDown');
    expect(await focused()).toBe('Pin');
    await press('Enter');
    await page.locator('.side h2', { hasText: 'Pinned' }).waitFor();
    await back('More for');
    await press('Enter', 'ArrowDown', 'ArrowDown');
    expect(await focused()).toBe('Share');
    await press('Enter');
    await page.locator('.share-part').first().waitFor();
    for (let step = 0; step < 10 && (await focused()) !== 'Username'; step += 1) await press('Tab');
    await page.keyboard.type(colleague.username);
    await press('Enter');
    await page.locator('.share-part li', { hasText: colleague.username }).waitFor();
    await press('Escape');
    await page.locator('dialog.modal').waitFor({ state: 'detached' });
    expect(await focused()).toMatch(/^More for/);
    for (let step = 0; step < 40 && !(await focused()).startsWith('Answer from'); step += 1) await press('Tab');
    await press('Enter', 'ArrowDown', 'Space', 'Escape');
    await page.locator('.scope.narrow').waitFor();
    expect(await focused()).toMatch(/^Answer from: (default|Towns)/);
    expect(problems).toEqual([]);
  });

  scene('keeps what a reader thinks of an answer, with his own words, until he takes it back', async () => {
    const user = await server.signup();
    const { page, problems } = await enter(user);
    await ask(page);
    await finished(page);
    const pressed = (name: string): Promise<string | null> => page.getByRole('button', { name }).getAttribute('aria-pressed');
    await page.getByRole('button', { name: 'Good answer' }).click();
    await page.locator('[aria-label="Good answer"][aria-pressed=true]').waitFor();
    await page.reload();
    await page.locator('[aria-label="Good answer"][aria-pressed=true]').waitFor();
    await page.getByRole('button', { name: 'Bad answer' }).click();
    await page.fill('.menu:popover-open input', 'The morning train was cut.');
    await page.keyboard.press('Enter');
    await page.locator('[aria-label="Bad answer"][aria-pressed=true]').waitFor();
    expect(await pressed('Good answer')).toBe('false');
    const [, session] = /\/c\/(\d+)/.exec(page.url()) ?? [];
    const { messages } = await call<{ messages: { id: number; rating?: string }[] }>(user, 'GET', `/sessions/${session}/`);
    expect(messages).toMatchObject([{ rating: 'down' }]);
    const given = await call<{ reason: string }>(user, 'GET', `/chat/${messages[0]?.id}/feedback/`);
    expect(given.reason).toBe('The morning train was cut.');
    await page.reload();
    await page.getByRole('button', { name: 'Bad answer' }).click();
    expect(await barriersInAllViews(page, 'bad answer')).toEqual([]);
    await page.click('text=Take it back');
    await page.locator('[aria-label="Bad answer"][aria-pressed=false]').waitFor();
    expect(problems).toEqual([]);
  });

  scene('asks again with other words, explains an answer and opens the document at its passage, by keys', async () => {
    const { page, problems } = await enter(await server.signup());
    await ask(page);
    await finished(page);
    await page.getByRole('button', { name: 'Edit the question' }).click();
    expect(await page.evaluate('document.activeElement.value')).toBe(QUESTION);
    await page.keyboard.press('End');
    await page.keyboard.type(' And in Porto?');
    await page.keyboard.press('Enter');
    await finished(page, 2);
    expect(await page.locator('.turn h2').last().innerText()).toBe(`${QUESTION} And in Porto?`);
    await page.locator('.turn h2').last().click();
    await page.keyboard.press('j');
    await page.locator('.passage').waitFor();
    await page.keyboard.press('o');
    await page.locator('.chunk', { hasText: 'Trains' }).waitFor();
    expect(page.url()).toMatch(/\/library\/\d+#at-\d+$/);
    await page.goBack();
    await finished(page, 2);
    await page.locator('.turn h2').last().click();
    const explained = await page.locator('.from a').last().getAttribute('href');
    await page.keyboard.press('e');
    await page.waitForURL(`**${explained}`);
    expect(problems).toEqual([]);
  });

  scene('answers from chosen collections alone, and says so', async () => {
    const admin = await signupAdmin(server);
    const { id } = await call<{ id: number }>(admin, 'POST', '/collections/', { name: 'Towns', everyone: 'read' });
    const text = '# Guide to Turku\n\n## Trains\n\nTrains leave Turku at noon.\n';
    await upload(server, admin, [
      ['collection', String(id)],
      ['file', 'turku.md', text],
    ]);
    await allRead(server);
    const { page, problems } = await enter(admin);
    await page.locator('.scope', { hasText: 'All collections' }).click();
    await page.locator('.choices label', { hasText: 'Towns' }).click();
    expect(await barriersInAllViews(page, 'scope')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.scope', { hasText: 'Towns' }).waitFor();
    await ask(page, 'When do trains leave?');
    await finished(page);
    await page.locator('.turn', { hasText: 'Only from Towns' }).waitFor();
    await page.reload();
    await page.locator('.turn', { hasText: 'Only from Towns' }).waitFor();
    await page.locator('.composer .scope', { hasText: 'Towns' }).waitFor();
    const { body } = await server.request<{ message: string; sources: { collection?: number }[] }[]>('GET', '/chat-history/', {
      token: admin.token,
    });
    expect(body[0]?.sources.every(({ collection }) => collection === id)).toBe(true);
    expect(problems).toEqual([]);
  });
});
