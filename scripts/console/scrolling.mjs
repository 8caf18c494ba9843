/** Frames a second while somebody scrolls through long lists. */
import fs from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { call, login, signup, startServer, stopServer } from '../built-server.mjs';
import { command, settingsOf } from '../documents-bench/store.mjs';
import { signedIn } from './browser.mjs';

const WHEEL_PX = 240;
const SCROLLING_MS = 6_000;

/** A conversation of many messages: one is asked, the others are made of its row while no server runs. */
export async function* scrollMessages({ browser, home, messages }) {
  const settings = settingsOf(home);
  let server = await startServer(settings);
  const reader = await signup(server.url, 'reader');
  const { access } = await login(server.url, reader);
  fs.mkdirSync(settings.DOCUMENTS_DIR, { recursive: true });
  const { id: session } = await call(server.url, 'POST', '/sessions/', {}, access);
  const { id } = await call(server.url, 'POST', '/chat/', { message: 'Hello', session_id: session }, access);
  await stopServer(server);
  multiply(join(settings.DATA_DIR, 'askbase.sqlite'), id, messages);
  server = await startServer(settings);
  try {
    const page = await signedIn(browser, server.url, reader);
    await page.goto(`/c/${session}`);
    await page.locator('.turn').first().waitFor();
    yield [`${messages} messages, scrolled up`, '>= 55 a second', await scrolled(page, -WHEEL_PX, '.turn')];
    yield [`${messages} messages, scrolled down`, '>= 55 a second', await scrolled(page, WHEEL_PX, '.turn')];
    await page.context().close();
  } finally {
    await stopServer(server);
  }
}

/** Copies of a message, a minute apart, in the order of time. */
function multiply(file, id, count) {
  const database = new Database(file);
  const columns = database.pragma('table_info(messages)').map(({ name }) => name);
  const kept = columns.filter((name) => !['id', 'message', 'created_at', 'response', 'idempotency_key', 'request_hash'].includes(name));
  const names = kept.map((name) => `"${name}"`).join(', ');
  const insert = database.prepare(
    `INSERT INTO messages (${names}, message, response, created_at) SELECT ${names}, ?, ?, ? FROM messages WHERE id = ?`,
  );
  const sentence = 'The office opens at nine, and whoever comes later tells the desk. ';
  database.transaction(() => {
    for (let number = 1; number < count; number += 1) {
      const at = new Date(Date.now() - (count - number) * 60_000).toISOString();
      insert.run(`Question ${number}: when does the office open?`, sentence.repeat(1 + (number % 7)), at, id);
    }
  })();
  database.close();
}

/** Many documents, which are read before the server starts. */
export async function* scrollDocuments({ browser, home, documents }) {
  const settings = settingsOf(home, { SYNC: 'off' });
  for (let number = 0; number < documents; number += 1) {
    const folder = join(settings.DOCUMENTS_DIR, `part-${Math.floor(number / 100)}`);
    if (number % 100 === 0) fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(join(folder, `sheet-${number}.txt`), `Sheet ${number}\n\nThe locker of room ${number} is number ${number + 1_000}.\n`);
  }
  await command(settings, 'rebuild_vectorstore');
  const server = await startServer(settings);
  try {
    const page = await signedIn(browser, server.url, 'keeper');
    await page.goto('/library');
    await page.locator('.docs tbody tr').nth(20).waitFor();
    yield [`${documents} documents, scrolled down`, '>= 55 a second', await scrolled(page, WHEEL_PX, '.docs tbody tr')];
    yield [`${documents} documents, scrolled up`, '>= 55 a second', await scrolled(page, -WHEEL_PX, '.docs tbody tr')];
    await page.context().close();
  } finally {
    await stopServer(server);
  }
}

/** Turns the wheel for some seconds over the middle of the page. @returns frames a second, and the elements that are in the page then */
async function scrolled(page, wheel, selector) {
  await page.mouse.move(720, 500);
  await page.evaluate(() => {
    window.frames_ = [];
    const tick = (time) => {
      window.frames_.push(time);
      if (!window.areEnough) requestAnimationFrame(tick);
    };
    window.areEnough = false;
    requestAnimationFrame(tick);
  });
  const end = Date.now() + SCROLLING_MS;
  while (Date.now() < end) await page.mouse.wheel(0, wheel);
  const times = await page.evaluate(() => {
    window.areEnough = true;
    return window.frames_;
  });
  const gaps = times.slice(1).map((time, index) => time - times[index]);
  const rate = (gaps.length * 1_000) / (times.at(-1) - times[0]);
  const late = gaps.filter((gap) => gap > 50).length;
  const elements = await page.locator(selector).count();
  return `${rate.toFixed(1)} a second, ${late} frames of more than 50 ms, longest ${Math.round(Math.max(...gaps))} ms; ${elements} rows in the page`;
}
