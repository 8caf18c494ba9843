import { readFileSync, rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { EvaluationRunsRepository } from '../../src/chat/evaluation/runs/evaluation-runs.repository';
import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { barriersInAllViews } from '../support/web/accessibility';
import { buildConsole } from '../support/web/built-console';
import { describeInBrowser, type PageOptions, scene, startBrowser, type WatchedPage } from '../support/web/browser';
import { signIn } from '../support/web/sign-in';
import { addUsage } from '../support/web/usage-rows';

/** Words that only their author may read. */
const PRIVATE = 'Xylophone';

describeInBrowser('what is measured, in the console', () => {
  let folder: string;
  let server: TestServer;
  let browser: Browser;
  let admin: TestUser;
  let member: TestUser;

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startTestServer({
      console: folder,
      settings: { EMBEDDING_PROVIDER: 'local' },
      documents: { 'harbour.md': '# Harbour\n\nThe harbour office opens at seven.\n', 'unused.md': '# Unused\n\nNobody reads this.\n' },
    });
    admin = await signupAdmin(server);
    member = await server.signup();
    const { body: me } = await server.request<{ id: number }>('GET', '/me/', { token: member.token });
    await addUsage(server, me.id);
    const ask = async (user: TestUser, message: string): Promise<number> =>
      (await server.request<{ id: number }>('POST', '/chat/', { token: user.token, body: { message } })).body.id;
    const answered = await ask(member, 'When does the harbour office open?');
    const body = { rating: 'down', reason: 'It does not say on which days.' };
    await server.request('PUT', `/chat/${answered}/feedback/`, { token: member.token, body });
    await ask(member, `Where may I park my bicycle overnight? ${PRIVATE}`);
    await ask(admin, 'Where can I park a bicycle overnight?');
    const runs = server.app.get(EvaluationRunsRepository);
    for (const [index, share] of [0.81, 0.84, 0.83, 0.9].entries()) {
      await runs.add({
        kind: 'retrieval',
        setName: 'scifact',
        setSize: 300,
        figures: { ndcg_at_10: share, recall_at_10: share + 0.05, p50_ms: 12 - index },
        settings: { embedding_space: 'local/hashed-features/384/2', chunking: 'size' },
        startedAt: `2026-11-0${index + 1}T10:00:00.000Z`,
      });
    }
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function inAdmin(options?: PageOptions): Promise<WatchedPage> {
    const watched = await signIn(browser, server.url, admin, options);
    await watched.page.locator('.bar nav a', { hasText: 'Admin' }).click();
    await watched.page.locator('.plot').first().waitFor();
    return watched;
  }
  const open = async (page: Page, section: string): Promise<void> => {
    await page.locator('.admin-side .entry', { hasText: section }).click();
    await page.locator('h1', { hasText: section }).waitFor();
  };

  scene('shows what the month cost, by what is chosen, and gives it as a file', async () => {
    const { page, problems } = await inAdmin();
    expect(new URL(page.url()).pathname).toBe('/admin/usage');
    await page.locator('.facts', { hasText: 'Cost so far' }).locator('text=Questions').waitFor();
    expect(await page.locator('.plot').nth(1).locator('rect').count()).toBeGreaterThan(2);
    await page.locator('.legend', { hasText: 'gemini-2.5-flash' }).waitFor();
    await page.locator('.figures summary').first().click();
    await page.locator('.figures[open] tbody tr').first().waitFor();
    await page.selectOption('[aria-label=By]', 'user');
    await page.locator('tbody tr', { hasText: member.username }).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Export CSV')]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines[0]).toBe('user,provider,calls,failed,tokens_in,cached_tokens,tokens_out,cost_usd,cost_known');
    expect(lines.some((line) => line.startsWith(`${member.username},,`))).toBe(true);
    await page.reload();
    await page.locator('tbody tr', { hasText: member.username }).waitFor();
    await page.locator('[aria-label=Month]').selectOption({ index: 2 });
    await page.locator('text=No calls in this month').first().waitFor();
    expect(problems).toEqual([]);
  });

  scene('makes a budget by keyboard alone, sees that it is passed, changes and deletes it', async () => {
    const { page, problems } = await inAdmin();
    await page.locator('text=No budget for everybody').waitFor();
    await page.locator('button', { hasText: 'New budget' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog [name=amount]').focus();
    await page.keyboard.type('1.5');
    await page.keyboard.press('Enter');
    await page.locator('tbody tr', { hasText: 'Everybody together' }).waitFor();
    await page.locator('.block-head .flag', { hasText: 'the budget on' }).waitFor();
    await page.locator('[aria-label="Change: Everybody together"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog [name=amount]').fill('100000');
    await page.keyboard.press('Enter');
    await page.locator('.block-head', { hasText: 'Stays within the budget' }).waitFor();
    await page.locator('[aria-label="Delete: Everybody together"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog .button.main').focus();
    await page.keyboard.press('Enter');
    await page.locator('text=No budget for everybody').waitFor();
    expect(problems).toEqual([]);
  });

  scene('shows what several people asked in vain, and nobody’s own words', async () => {
    const { page, problems } = await inAdmin();
    await open(page, 'Unanswered');
    await page.locator('.facts', { hasText: 'Questions' }).waitFor();
    await page.locator('tbody tr', { hasText: /bicycle|park/ }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain(PRIVATE);
    await open(page, 'Feedback');
    await page.locator('tbody tr', { hasText: 'It does not say on which days.' }).waitFor();
    await page.locator('.names li', { hasText: 'unused.md' }).waitFor();
    await page.selectOption('[aria-label="Days that are looked at"]', '7');
    await page.locator('tbody tr', { hasText: 'harbour.md' }).first().waitFor();
    await open(page, 'Evaluation');
    await page.locator('.plots .plot').nth(2).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(4);
    expect(problems).toEqual([]);
  });

  scene('shows a member neither the page nor its figures', async () => {
    const { page } = await signIn(browser, server.url, member);
    expect(await page.locator('.bar nav a', { hasText: 'Admin' }).count()).toBe(0);
    await page.goto('/admin/usage');
    await page.locator('h1').waitFor();
    expect(await page.locator('.plot').count()).toBe(0);
    expect(await page.locator('main').innerText()).not.toContain('$');
  });

  scene('keeps what is right when a part of it cannot be had', async () => {
    const { page } = await inAdmin();
    await page.route('**/budgets*', (route) =>
      route.fulfill({ status: 500, json: { error: 'No.', code: 'internal_error', request_id: 'r-1' } }),
    );
    await page.reload();
    await page.locator('[role=alert]', { hasText: 'r-1' }).waitFor();
    await page.locator('.plot').first().waitFor();
    await page.unroute('**/budgets*');
    await page.click('[role=alert] .button');
    await page.locator('h3', { hasText: 'No budget' }).waitFor();
  });

  scene('is clean for axe in both themes and at three widths', async () => {
    const body = { scope: 'all', unit: 'usd', period: 'month', amount: 100 };
    const made = await server.request<{ id: number }>('POST', '/budgets/', { token: admin.token, body });
    const found: unknown[] = [];
    const { page } = await inAdmin();
    await page.locator('tbody tr', { hasText: 'Everybody together' }).waitFor();
    found.push(...(await barriersInAllViews(page, 'usage')));
    await page.locator('button', { hasText: 'New budget' }).click();
    await page.locator('dialog').waitFor();
    found.push(...(await barriersInAllViews(page, 'budget')));
    await page.keyboard.press('Escape');
    for (const section of ['Unanswered', 'Feedback', 'Evaluation']) {
      await open(page, section);
      await page.locator('tbody tr:visible').first().waitFor();
      found.push(...(await barriersInAllViews(page, section)));
    }
    await server.request('DELETE', `/budgets/${made.body.id}/`, { token: admin.token });
    expect(found).toEqual([]);
  });
});
