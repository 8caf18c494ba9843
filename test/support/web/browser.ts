import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const SHOTS = join(__dirname, '..', '..', '..', '.cache', 'screenshots');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** How long a test waits for something on a page, in milliseconds: long, because machines are busy. */
const PATIENCE_MS = 60_000;

/** The installed browser: that of `CHROMIUM_PATH`, else the first one on the PATH. */
export function findChromium(): string | undefined {
  const places = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env['CHROMIUM_PATH'], ...places].find((path) => path !== undefined && path !== '' && existsSync(path));
}

const installed = findChromium();
if (installed === undefined) {
  process.stderr.write('tests of the console are skipped: install chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH\n');
}

/** `describe` where a browser is installed; else the tests are skipped. */
export const describeInBrowser = installed === undefined ? describe.skip : describe;

/** Starts the browser. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: installed, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
}

export interface PageOptions {
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
  locale?: string;
}

/** A page and what went wrong on it: messages of its console, refusals of its policy, requests to other servers. */
export interface WatchedPage {
  page: Page;
  problems: string[];
}

const open = new Set<WatchedPage>();

/** Opens a page of a person who has never been here. */
export async function openPage(browser: Browser, url: string, options: PageOptions = {}): Promise<WatchedPage> {
  const { width = 1440, height = 900, theme = 'light', locale = 'en-GB' } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale,
    baseURL: url,
  });
  return watchPage(await context.newPage(), url);
}

/** Another tab of the same person. */
export async function openTab(first: WatchedPage, url: string): Promise<WatchedPage> {
  return watchPage(await first.page.context().newPage(), url);
}

function watchPage(page: Page, url: string): WatchedPage {
  const problems: string[] = [];
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => request.url().startsWith(url) || problems.push(`asked for ${request.url()}`));
  const watched = { page, problems };
  open.add(watched);
  return watched;
}

/** A test that leaves pictures of its pages behind when it fails, and closes them. */
export function scene(name: string, test: () => Promise<void>): void {
  it(name, async () => {
    try {
      await test();
    } catch (error) {
      mkdirSync(SHOTS, { recursive: true });
      const file = join(SHOTS, name.replace(/\W+/g, '-'));
      const shots = [...open].map(({ page }, index) => page.screenshot({ path: `${file}-${index}.png` }));
      await Promise.allSettled(shots);
      process.stderr.write(`${name}: pictures are in ${SHOTS}\n`);
      throw error;
    } finally {
      await Promise.allSettled([...open].map(({ page }) => page.context().close()));
      open.clear();
    }
  });
}
