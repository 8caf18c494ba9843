import type { Browser } from 'playwright-core';
import { openPage, type PageOptions, type WatchedPage } from './browser';

/** Opens the console as somebody who has an account and signs in; it is at the first page then. */
export async function signIn(
  browser: Browser,
  url: string,
  { username, password }: { username: string; password: string },
  options?: PageOptions,
): Promise<WatchedPage> {
  const watched = await openPage(browser, url, options);
  await watched.page.goto('/');
  await watched.page.fill('[name=who]', username);
  await watched.page.fill('[name=password]', password);
  await watched.page.keyboard.press('Enter');
  await watched.page.waitForSelector('.bar nav');
  return watched;
}
