import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import type { TestUser } from '../support/app';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { barriersInAllViews } from '../support/web/accessibility';
import { describeInBrowser, openTab, scene, startBrowser, type WatchedPage } from '../support/web/browser';
import { buildConsole } from '../support/web/built-console';
import { signIn } from '../support/web/sign-in';

const QUESTION = 'When do trains leave in Ghent?';
const FACT = 'Trains to the coast leave Ghent hourly from six in the morning.';
const DOCUMENTS = { 'ghent.md': `# Guide to Ghent\n\nThe office has a garden.\n\n## Trains\n\n${FACT}\n` };

const MESSAGES = 5_000;

/** What a frame takes at 55 frames a second, in milliseconds. */
const FRAME_MS = 1_000 / 55;

describeInBrowser('answers that are being written', () => {
  let folder: string;
  let server: ServerWithModels;
  let browser: Browser;

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startServerWithModels({
      console: folder,
      writers: ['google'],
      settings: { EMBEDDING_PROVIDER: 'local', STREAM_HEARTBEAT: '1s' },
      documents: DOCUMENTS,
    });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => server.models.reset());

  const enter = async (user: TestUser): Promise<WatchedPage> => {
    const watched = await signIn(browser, server.url, user);
    await watched.page.waitForSelector('.first');
    return watched;
  };
  const finished = (page: Page, count = 1): Promise<void> =>
    page
      .locator('.turn:not([aria-busy]) .from')
      .nth(count - 1)
      .waitFor();
  const ask = async (page: Page, question = QUESTION): Promise<void> => {
    await page.fill('textarea', question);
    await page.keyboard.press('Enter');
  };
  const half = (page: Page) => page.locator('.turn[aria-busy=true] .answer', { hasText: 'Trains to the' }).waitFor();

  scene('are seen in another tab that shows the conversation, and in one that is loaded meanwhile', async () => {
    const first = await enter(await server.signup());
    await ask(first.page, 'Is there a garden?');
    await finished(first.page);
    const address = first.page.url();
    const second = await openTab(first, server.url);
    await second.page.goto(address);
    await finished(second.page);
    server.models.requests.length = 0;
    server.models.pieces('gemini.stream', ['Trains to the coast ', 'leave Ghent hourly ', 'from six in the morning [1].']);
    const hold = server.models.hold('gemini.stream', 1);
    await ask(first.page);
    await hold.reached;
    await Promise.all([half(first.page), half(second.page)]);
    const third = await openTab(first, server.url);
    await third.page.goto(address);
    await half(third.page);
    hold.release();
    for (const { page, problems } of [first, second, third]) {
      await finished(page, 2);
      expect(await page.locator('.turn').count()).toBe(2);
      expect(await page.locator('.answer').last().innerText()).toMatch(
        /^Trains to the coast leave Ghent hourly from six in the morning\s*1\.$/,
      );
      expect(problems).toEqual([]);
    }
    expect(server.models.requests.filter(({ operation }) => operation === 'gemini.stream')).toHaveLength(1);
  });

  scene('wait to be asked for while there is no connection, and are asked for once', async () => {
    const { page } = await enter(await server.signup());
    const context = page.context();
    await context.setOffline(true);
    await ask(page, 'Is there a garden?');
    await page.locator('.first .flag', { hasText: 'No connection. The question is sent when it is back.' }).waitFor();
    await context.setOffline(false);
    await finished(page);
    await context.setOffline(true);
    await ask(page);
    await page.locator('.after', { hasText: 'No connection. The question is sent when it is back.' }).waitFor();
    await page.locator('.strip', { hasText: 'No connection since' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.inputValue('textarea')).toBe(QUESTION);
    await page.focus('textarea');
    await page.keyboard.press('Enter');
    await page.locator('.after', { hasText: 'No connection' }).waitFor();
    await context.setOffline(false);
    await finished(page, 2);
    expect(server.models.requests.filter(({ operation }) => operation === 'gemini.stream')).toHaveLength(2);
  });

  scene('have tables that scroll in themselves, and formulas as text', async () => {
    const { page, problems } = await enter(await server.signup());
    const head = Array.from({ length: 12 }, (_none, index) => `Month ${index + 1}`);
    const table = [head, head.map(() => '---'), head.map((_name, index) => `${index} trains [1]`)].map((row) => `| ${row.join(' | ')} |`);
    server.models.answer('gemini.stream', `${FACT} [1]\n\n${table.join('\n')}\n\nSo $a_1 + b_2 = c$ and ~~no~~ more.`);
    await ask(page);
    await finished(page);
    expect(await page.locator('.answer th').count()).toBe(12);
    expect(
      await page.evaluate('(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector(".answer .scroll"))'),
    ).toBe(true);
    expect(await page.locator('.answer').innerText()).toContain('$a_1 + b_2 = c$ and ~~no~~ more.');
    expect(await page.locator('.answer td .cite').count()).toBe(12);
    expect(await barriersInAllViews(page, 'table')).toEqual([]);
    expect(problems).toEqual([]);
  });

  scene('leave room for typing: a hundred tokens a second delay no key by more than a tenth of a second', async () => {
    const { page, problems } = await enter(await server.signup());
    const words = Array.from({ length: 600 }, (_none, index) => (index % 40 === 39 ? 'train [1].\n\n' : `train${index} `));
    server.models.pieces('gemini.stream', words);
    server.models.pace({ tokenDelayMs: 10 });
    await ask(page);
    await page.locator('.turn[aria-busy=true] .answer p').nth(2).waitFor();
    await page.evaluate(`{
      window.delays = [];
      document.querySelector('textarea').addEventListener('keydown', ({ timeStamp }) =>
        requestAnimationFrame(() => window.delays.push(performance.now() - timeStamp)));
    }`);
    await page.focus('textarea');
    await page.keyboard.type('And what about buses to the harbour?', { delay: 50 });
    expect(await page.locator('.turn[aria-busy=true]').count()).toBe(1);
    const delays = await page.evaluate<number[]>('window.delays');
    expect(delays.length).toBeGreaterThan(30);
    expect(delays.toSorted((one, other) => one - other)[Math.floor(delays.length * 0.95)]).toBeLessThan(100);
    expect(await page.inputValue('textarea')).toBe('And what about buses to the harbour?');
    await finished(page);
    expect(problems).toEqual([]);
  });

  scene('stand at the end of five thousand others, which scroll smoothly and do not jump', async () => {
    const user = await server.signup();
    const { body } = await server.request<{ id: number }>('POST', '/sessions/', { token: user.token, body: { title: 'Long' } });
    const source = server.app.get(DataSource);
    const [{ id: userId } = { id: 0 }] = await source.query<{ id: number }[]>('SELECT id FROM users WHERE username = ?', [user.username]);
    const answer = `${FACT} ${'It is a long journey with many stops. '.repeat(8)}`;
    await source.query(
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${MESSAGES})
       INSERT INTO messages (user_id, session_id, message, response, provider, model, status, sources, collection_ids, document_names, created_at)
       SELECT ?, ?, 'Question ' || n, CASE WHEN n % 3 = 0 THEN ? ELSE 'Yes.' END, 'Local', '', 'complete', '[]', '[1]', '[]', '2026-01-01T00:00:00.000Z' FROM numbers`,
      [userId, body.id, answer],
    );
    const { page, problems } = await enter(user);
    await page.locator('.chat > .side .entry', { hasText: 'Long' }).click();
    await page.locator('.turn h2', { hasText: `Question ${MESSAGES}` }).waitFor();
    // The reader goes up by himself: what he reads moves by as much as he turns the wheel, whatever is loaded and measured meanwhile.
    const result = await page.evaluate<{ frames: number[]; jumps: number[]; turns: number; first: string }>(`(async () => {
      const scroller = document.querySelector('.turns');
      const frame = () => new Promise(requestAnimationFrame);
      const turns = () => [...scroller.querySelectorAll('.turn')];
      const box = scroller.getBoundingClientRect();
      const frames = [], jumps = [];
      let most = 0, last = performance.now(), first = '';
      for (let step = 0; step < 240; step += 1) {
        const read = turns().find((turn) => turn.getBoundingClientRect().bottom > box.top + 100);
        const before = read.getBoundingClientRect().bottom;
        const room = scroller.scrollTop;
        scroller.scrollTop -= 120;
        // Browsers tell of a reader's own scrolling before they lay the page out.
        scroller.dispatchEvent(new Event('scroll'));
        await frame();
        await frame();
        const now = performance.now();
        frames.push((now - last) / 2);
        last = now;
        most = Math.max(most, turns().length);
        if (read.isConnected && room > 120) jumps.push(Math.abs(read.getBoundingClientRect().bottom - before - 120));
        first = turns()[0].querySelector('h2').textContent;
      }
      return { frames, jumps, turns: most, first };
    })()`);
    expect(result.turns).toBeLessThan(100);
    expect(Number(result.first.replace('Question ', ''))).toBeLessThan(MESSAGES - 100);
    expect(result.jumps.filter((by) => by > 2)).toEqual([]);
    expect(result.frames.toSorted((one, other) => one - other)[Math.floor(result.frames.length / 2)]).toBeLessThan(FRAME_MS);
    await page.click('text=To the end');
    server.models.pieces('gemini.stream', ['Trains to the coast ', 'leave Ghent hourly [1].']);
    await ask(page);
    await page.locator('.turn', { hasText: QUESTION }).locator('.from').waitFor();
    const rest = await page.evaluate<number>(
      '(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.querySelector(".turns"))',
    );
    expect(rest).toBeLessThan(48);
    expect(problems).toEqual([]);
  });
});
