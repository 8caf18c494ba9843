/** A store with the sample documents, some people, and a month of questions. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { call, login, ROOT, signup, startServer, stopServer } from '../built-server.mjs';
import { settingsOf } from '../documents-bench/store.mjs';
import { OTHERS, TALK } from './sample-talk.mjs';

const DAY_MS = 86_400_000;
const DAYS = 27;

/** Starts a server on the store. @returns its `url`, the usernames `reader` and `admin`, ids of the conversation and of its last message, `stop` */
export async function openSampleStore(home, models) {
  const settings = settingsOf(home, {
    DOCUMENTS_DIR: join(ROOT, 'documents'),
    GOOGLE_API_KEY: 'key-of-the-pictures',
    GEMINI_BASE_URL: models.geminiUrl,
    EMBEDDING_PROVIDER: 'local',
    ADMIN_USERNAME: 'nadine',
    ADMIN_EMAIL: 'nadine@pellworth.example',
  });
  let server = await startServer(settings);
  const reader = await signup(server.url, 'camille');
  for (const name of ['henrik', 'anke', 'lieve']) await signup(server.url, name);
  await askAsOthers(server.url, models);
  await stopServer(server);
  spreadOverMonth(join(settings.DATA_DIR, 'askbase.sqlite'));
  server = await startServer(settings);
  const { session, message } = await talk(server.url, models, reader);
  return { url: server.url, reader, admin: 'nadine', session, message, stop: () => stopServer(server) };
}

async function askAsOthers(url, models) {
  for (const name of ['camille', 'henrik', 'anke']) {
    const { access } = await login(url, name);
    for (const message of OTHERS) await call(url, 'POST', '/chat/', { message }, access);
  }
  models.reset();
}

async function talk(url, models, reader) {
  const { access } = await login(url, reader);
  const { id: session } = await call(url, 'POST', '/sessions/', { title: TALK.title }, access);
  let message;
  for (const { question, answer } of TALK.turns) {
    models.answer('gemini.chat', answer);
    ({ id: message } = await call(url, 'POST', '/chat/', { message: question, session_id: session }, access));
  }
  return { session, message };
}

/** Copies of what was asked, over the days before. */
function spreadOverMonth(file) {
  const database = new Database(file);
  const columnsOf = (table) =>
    database
      .pragma(`table_info(${table})`)
      .map(({ name }) => name)
      .filter((name) => !['id', 'created_at', 'message_id', 'idempotency_key', 'request_hash'].includes(name));
  const copy = (table, own) => {
    const names = columnsOf(table).map((name) => `"${name}"`);
    return database.prepare(
      `INSERT INTO ${table} (${[...names, ...own].join(', ')}) SELECT ${[...names, ...own.map(() => '?')].join(', ')} FROM ${table} WHERE id = ?`,
    );
  };
  const message = copy('messages', ['created_at']);
  const attempt = copy('attempts', ['created_at', 'message_id']);
  const asked = database.prepare('SELECT id FROM messages').pluck().all();
  const callsOf = database.prepare('SELECT id FROM attempts WHERE message_id = ?').pluck();
  database.transaction(() => {
    for (let day = 1; day <= DAYS; day += 1) {
      const at = new Date(Date.now() - day * DAY_MS);
      const isWeekend = at.getUTCDay() % 6 === 0;
      for (const id of isWeekend ? asked.slice(0, 3) : asked.filter((_id, index) => (index + day) % 4 > 0)) {
        const { lastInsertRowid } = message.run(at.toISOString(), id);
        for (const one of callsOf.all(id)) attempt.run(at.toISOString(), lastInsertRowid, one);
      }
    }
  })();
  database.close();
}
