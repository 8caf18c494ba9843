/** How long the console takes from an empty cache to the field for a question. */
import { signup, startServer, stopServer } from '../built-server.mjs';
import { settingsOf } from '../documents-bench/store.mjs';
import { signedIn } from './browser.mjs';
import { median, slowest } from './figures.mjs';

/** Rows of the table. */
export async function* firstLoad({ browser, home, runs }) {
  const server = await startServer(settingsOf(home));
  try {
    const reader = await signup(server.url, 'reader');
    const page = await signedIn(browser, server.url, reader);
    const devtools = await page.context().newCDPSession(page);
    for (const [factor, wanted] of [
      [1, '<= 1 s'],
      [4, '<= 1.5 s'],
    ]) {
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: factor });
      const times = [];
      for (let run = 0; run < runs; run += 1) {
        await devtools.send('Network.clearBrowserCache');
        await page.goto('/');
        await page.waitForSelector('textarea');
        // The field answers to a key: the page is in use.
        await page.focus('textarea');
        await page.keyboard.type('a');
        times.push(await page.evaluate(() => performance.now()));
        await page.fill('textarea', '');
      }
      const name = factor === 1 ? 'first load, to a key in the field' : `the same at ${factor} times CPU throttling`;
      yield [name, wanted, `median ${Math.round(median(times))} ms, slowest ${Math.round(slowest(times))} ms of ${runs}`];
    }
    await page.context().close();
  } finally {
    await stopServer(server);
  }
}
