import { readFileSync, rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { JobEntity } from '../../src/scheduler/job.entity';
import { JobRunEntity } from '../../src/scheduler/job-run.entity';
import { signupAdmin } from '../support/admins';
import type { TestUser } from '../support/app';
import { addJobRow } from '../support/job-rows';
import { GOOGLE_CANARY, startServerWithModels, type ServerWithModels } from '../support/server-with-models';
import { barriersInAllViews } from '../support/web/accessibility';
import { buildConsole } from '../support/web/built-console';
import { describeInBrowser, type PageOptions, scene, startBrowser, type WatchedPage } from '../support/web/browser';
import { signIn } from '../support/web/sign-in';

const PASSWORD = 'canary-of-the-proxy';

describeInBrowser('the system in the console', () => {
  let folder: string;
  let server: ServerWithModels;
  let browser: Browser;
  let admin: TestUser;
  let member: TestUser;

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startServerWithModels({
      console: folder,
      writers: ['google'],
      settings: {
        EMBEDDING_PROVIDER: 'local',
        SCHEDULER_ENABLED: 'true',
        OPENAI_EMBEDDING_BASE_URL: `http://somebody:${PASSWORD}@proxy.example/v1`,
      },
      documents: { 'harbour.md': '# Harbour\n\nThe harbour office opens at seven.\n' },
    });
    admin = await signupAdmin(server);
    member = await server.signup();
    await server.request('POST', '/chat/', { token: admin.token, body: { message: 'When does the harbour office open?' } });
    const error = 'EACCES: the outbox cannot be written';
    const at = { startedAt: '2026-11-28T10:00:01.000Z', finishedAt: '2026-11-28T10:00:03.500Z' };
    const database = server.app.get(DataSource);
    await database.getRepository(JobRunEntity).insert({
      jobName: 'apply_retention',
      slot: '2026-11-28T10:00:00.000Z',
      workerId: 'host:1:abc',
      outcome: 'failed',
      error,
      ...at,
    });
    await database
      .getRepository(JobEntity)
      .update(
        { name: 'apply_retention' },
        { lastStartedAt: at.startedAt, lastFinishedAt: at.finishedAt, lastOutcome: 'failed', lastError: error },
      );
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const open = async (page: Page, section: string): Promise<void> => {
    await page.locator('.admin-side .entry', { hasText: section }).click();
    await page.locator('h1', { hasText: section }).waitFor();
  };
  async function inSection(section: string, options?: PageOptions): Promise<WatchedPage> {
    const watched = await signIn(browser, server.url, admin, options);
    await watched.page.locator('.bar nav a', { hasText: 'Admin' }).click();
    await open(watched.page, section);
    return watched;
  }

  scene('shows scheduled jobs with why one failed, its runs, and runs one now, by keyboard alone', async () => {
    const { page, problems } = await inSection('Jobs');
    const row = page.locator('tbody tr', { hasText: 'Retention of collections' });
    await row.locator('.flag', { hasText: 'Failed' }).waitFor();
    await row.locator('text=EACCES').waitFor();
    await row.locator('a').focus();
    await page.keyboard.press('Enter');
    const runs = page.locator('[aria-label="Runs: Retention of collections, table"] tbody tr');
    await runs.locator('text=2.5 s').waitFor();
    await page.locator('[aria-label="Run now: Retention of collections"]').focus();
    await page.keyboard.press('Enter');
    await runs.nth(1).waitFor();
    await runs.first().locator('text=Done').waitFor();
    const background = page.locator('[aria-label="Background jobs, table"] tbody tr');
    await background.locator('text=Scheduled job').first().waitFor();
    await page.selectOption('[aria-label=Kind]', 'backup');
    await page.locator('text=No job is like that').waitFor();
    expect(problems).toEqual([]);
  });

  scene('shows a background job as it goes on, until it is cancelled, and has it done again', async () => {
    // A job that nobody takes: the server does not know how to evaluate.
    const id = await addJobRow(server, { kind: 'evaluate', title: 'held-back.json' });
    const { page, problems } = await inSection('Jobs');
    await page.locator('button', { hasText: 'held-back.json' }).click();
    const details = page.locator('dialog .pairs');
    await details.locator('text=Waiting').waitFor();
    await server.request('POST', `/jobs/${id}/cancel/`, { token: admin.token });
    await details.locator('text=Cancelled').waitFor();
    await page.keyboard.press('Escape');
    await page.selectOption('[aria-label=State]', 'cancelled');
    const row = page.locator('tbody tr', { hasText: 'held-back.json' });
    await row.locator('text=Cancelled').waitFor();
    await row.locator('button', { hasText: 'Do again' }).click();
    await row.waitFor({ state: 'detached' });
    await page.selectOption('[aria-label=State]', 'queued');
    await row.locator('button', { hasText: 'Cancel' }).click();
    await row.waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  scene('shows each provider with its models, their prices and times, and looks again when asked', async () => {
    const { page, problems } = await inSection('Models');
    const google = page.locator('.block', { hasText: 'Google Gemini' });
    await google.locator('tr', { hasText: 'gemini-3.5-flash-lite' }).locator('text=$0.30 / $2.50').waitFor();
    expect(await google.locator('tr', { hasText: 'gemini-3.5-flash-lite' }).innerText()).toMatch(/\d\s(ms|s)\b/);
    await page.locator('button', { hasText: 'Check now' }).click();
    await google.locator('.block-head', { hasText: 'Works' }).waitFor();
    await page.locator('.facts', { hasText: 'local/hashed-features' }).waitFor();
    expect(problems).toEqual([]);
  });

  scene('shows settings in force, and of secrets only whether they are set', async () => {
    const { page, problems } = await inSection('Settings');
    await page.locator('.settings tr', { hasText: 'GOOGLE_API_KEY' }).locator('text=Secret, set').waitFor();
    await page.locator('.settings tr', { hasText: 'OPENAI_EMBEDDING_BASE_URL' }).locator('text=http://***@proxy.example/v1').waitFor();
    const text = await page.locator('main').innerText();
    expect(text).not.toContain(GOOGLE_CANARY);
    expect(text).not.toContain(PASSWORD);
    await page.fill('[type=search]', 'overlap');
    await page.locator('.settings tr', { hasText: 'RETRIEVAL_TOP_K' }).waitFor({ state: 'detached' });
    expect(await page.locator('.settings tbody tr').count()).toBe(2);
    await page.fill('[type=search]', 'no such thing');
    await page.locator('text=No setting is like that').waitFor();
    expect(problems).toEqual([]);
  });

  scene('makes a backup, gives and deletes it, and tells what it takes', async () => {
    const { page, problems } = await inSection('Backup');
    await page.locator('text=No backup yet').waitFor();
    await page.locator('button', { hasText: 'Back up now' }).focus();
    await page.keyboard.press('Enter');
    const row = page.locator('tbody tr', { hasText: '.tar.gz' });
    await row.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), row.locator('button', { hasText: 'Download' }).click()]);
    expect(readFileSync(await download.path()).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
    await page.locator('pre', { hasText: /restore .*Z\.tar\.gz/ }).waitFor();
    await open(page, 'Storage');
    await page.locator('.kinds tr', { hasText: 'Backups' }).locator('text=/[1-9].* (kB|MB)/').waitFor();
    await page.locator('.facts', { hasText: 'Documents' }).waitFor();
    await page.locator('.pairs', { hasText: 'local/hashed-features' }).waitFor();
    await open(page, 'Backup');
    await row.locator('button', { hasText: 'Delete' }).click();
    await page.locator('dialog .button.main').click();
    await page.locator('text=No backup yet').waitFor();
    expect(problems).toEqual([]);
  });

  scene('shows a member nothing of it', async () => {
    const { page } = await signIn(browser, server.url, member);
    for (const section of ['settings', 'jobs', 'storage']) {
      await page.goto(`/admin/${section}`);
      await page.locator('h1').waitFor();
      expect(await page.locator('table').count()).toBe(0);
    }
  });

  scene('is clean for axe in both themes and at three widths, and fits in each language', async () => {
    const made = await server.request<{ job_id: number }>('POST', '/backups/', { token: admin.token, body: {} });
    expect(made.status).toBe(202);
    const found: unknown[] = [];
    const { page } = await inSection('Jobs');
    await page.locator('tbody a', { hasText: 'Retention of collections' }).click();
    await page.locator('[aria-label="Runs: Retention of collections, table"] tbody tr').first().waitFor();
    found.push(...(await barriersInAllViews(page, 'Jobs')));
    await page.locator('[aria-label="Background jobs, table"] button.as-link').first().click();
    await page.locator('dialog .pairs').waitFor();
    found.push(...(await barriersInAllViews(page, 'Job')));
    await page.keyboard.press('Escape');
    for (const section of ['Models', 'Settings', 'Storage', 'Backup']) {
      await open(page, section);
      await page.locator('tbody tr:visible').first().waitFor();
      found.push(...(await barriersInAllViews(page, section)));
    }
    await page.setViewportSize({ width: 390, height: 844 });
    for (const language of ['de', 'fr']) {
      await page.evaluate(`localStorage.setItem('askbase.language', '${language}')`);
      for (const section of ['usage', 'jobs', 'models', 'storage', 'backups']) {
        await page.goto(`/admin/${section}`);
        await page.locator('table, .plot, .empty').first().waitFor();
        if (await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')) found.push(`${section} ${language}`);
      }
    }
    expect(found).toEqual([]);
  });
});
