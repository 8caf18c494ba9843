/** What typing feels like while an answer is written. */
import fs from 'node:fs';
import { signup, startServer, stopServer } from '../built-server.mjs';
import { settingsOf } from '../documents-bench/store.mjs';
import { signedIn } from './browser.mjs';

const TOKENS = 1_500;
const TOKEN_MS = 10;
const KEY_MS = 60;
const TYPED = 'and what does the company pay for the flight home when the stay is longer than planned? '.repeat(2);

/** Rows of the table. */
export async function* typing({ browser, models, home }) {
  const settings = settingsOf(home, { GOOGLE_API_KEY: 'key-of-the-bench', GEMINI_BASE_URL: models.geminiUrl, EMBEDDING_PROVIDER: 'local' });
  fs.mkdirSync(settings.DOCUMENTS_DIR, { recursive: true });
  fs.writeFileSync(`${settings.DOCUMENTS_DIR}/handbook.md`, '# Handbook\n\nThe office opens at nine. Lockers stand in the hall.\n');
  const words = Array.from({ length: TOKENS }, (_none, index) =>
    index % 40 === 39 ? '[1].\n\n' : index % 12 === 11 ? 'nine. ' : 'office ',
  );
  models.pieces('gemini.stream', words);
  models.pace({ tokenDelayMs: TOKEN_MS });
  const server = await startServer(settings);
  try {
    const page = await signedIn(browser, server.url, await signup(server.url, 'reader'));
    await page.evaluate(() => {
      window.delays = [];
      new PerformanceObserver((list) => {
        for (const { duration, name } of list.getEntries()) if (/key|input/.test(name)) window.delays.push(duration);
      }).observe({ type: 'event', durationThreshold: 16 });
    });
    await page.fill('textarea', 'When does the office open?');
    await page.keyboard.press('Enter');
    await page.locator('.answer', { hasText: 'office' }).waitFor();
    const before = await page.locator('.answer').innerText();
    await page.click('textarea');
    await page.keyboard.type(TYPED, { delay: KEY_MS });
    const after = await page.locator('.answer').innerText();
    const delays = await page.evaluate(() => window.delays);
    const written = after.length - before.length;
    yield [
      `typing beside ${Math.round(1_000 / TOKEN_MS)} tokens a second`,
      'no input later than 100 ms',
      `slowest ${Math.max(0, ...delays)} ms of ${TYPED.length} keys, ${delays.filter((delay) => delay > 100).length} later than 100 ms; ${written} characters were written meanwhile`,
    ];
    await page.context().close();
  } finally {
    models.reset();
    await stopServer(server);
  }
}
