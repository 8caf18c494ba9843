/** The installed browser, for scripts that look at the console. Nothing is downloaded. */
import fs from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { PASSWORD } from '../built-server.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** Starts the browser of `CHROMIUM_PATH`, else the first one on the PATH. @throws Error when there is none */
export async function startBrowser() {
  const places = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const executablePath = [process.env.CHROMIUM_PATH, ...places].find((path) => path && fs.existsSync(path));
  if (!executablePath) throw new Error('no browser: install chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** A page of somebody who has signed in. */
export async function signedIn(browser, url, username, options = {}) {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto('/');
  await page.fill('[name=who]', username);
  await page.fill('[name=password]', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.bar nav');
  return page;
}
