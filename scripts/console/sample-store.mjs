/** A store with the sample documents, some people and groups, and a month of questions. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { call, login, ROOT, signup, startServer, stopServer } from '../built-server.mjs';
import { settingsOf } from '../documents-bench/store.mjs';
import { COLLECTIONS, GRANTS, GROUPS, OTHERS, TALK } from './sample-talk.mjs';

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
  await share(server.url);
  await askAsOthers(server.url, models);
  await stopServer(server);
  spreadOverMonth(join(settings.DATA_DIR, 'askbase.sqlite'));
  server = await startServer(settings);
  const { session, message } = await talk(server.url, models, reader);
  return { url: server.url, reader, admin: 'nadine', session, message, stop: () => stopServer(server) };
}

/** Puts documents into collections, and says who may read them. */
async function share(url) {
  const { access } = await login(url, 'nadine');
  const ask = (method, path, body) => call(url, method, path, body, access);
  const byName = async (path, name) => Object.fromEntries((await ask('GET', `${path}?limit=100`)).map((row) => [row[name], row.id]));
  const users = await byName('/users/', 'username');
  const collections = {};
  for (const [name, { everyone }] of Object.entries(COLLECTIONS)) {
    ({ id: collections[name] } = await ask('POST', '/collections/', { name, everyone }));
    await ask('PUT', `/collections/${collections[name]}/grants/users/${users.nadine}/`, { access: 'write' });
  }
  await ask('PUT', `/collections/1/grants/users/${users.nadine}/`, { access: 'write' });
  for (const [name, { members, grants }] of Object.entries(GROUPS)) {
    const { id } = await ask('POST', '/groups/', { name });
    for (const member of members) await ask('PUT', `/groups/${id}/members/${users[member]}/`, { is_manager: false });
    for (const [collection, level] of Object.entries(grants))
      await ask('PUT', `/collections/${collections[collection]}/grants/groups/${id}/`, { access: level });
  }
  for (const [user, grants] of Object.entries(GRANTS))
    for (const [collection, level] of Object.entries(grants))
      await ask('PUT', `/collections/${collections[collection]}/grants/users/${users[user]}/`, { access: level });
  const documents = await byName('/documents/', 'name');
  for (const [name, { documents: names }] of Object.entries(COLLECTIONS))
    for (const document of names) await ask('PATCH', `/documents/${documents[document]}/`, { collection: collections[name] });
}

async function askAsOthers(url, models) {
  for (const name of ['camille', 'henrik', 'anke']) {
    const { access } = await login(url, name);
    for (const { question: message, answer } of OTHERS) {
      models.answer('gemini.chat', answer);
      const { id } = await call(url, 'POST', '/sessions/', {}, access);
      await call(url, 'POST', '/chat/', { message, session_id: id }, access);
    }
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

/** Copies of what was asked, over the days before; conversations grow older with them. */
function spreadOverMonth(file) {
  const database = new Database(file);
  const columnsOf = (table) =>
    database
      .pragma(`table_info(${table})`)
      .map(({ name }) => name)
      .filter((name) => !['id', 'created_at', 'message_id', 'session_id', 'idempotency_key', 'request_hash'].includes(name));
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
  const sessions = database.prepare('SELECT id FROM sessions ORDER BY id').pluck().all();
  const age = database.prepare('UPDATE sessions SET updated_at = ? WHERE id = ?');
  const daysAgo = (days) => new Date(Date.now() - days * DAY_MS).toISOString();
  database.transaction(() => {
    for (let day = 1; day <= DAYS; day += 1) {
      const at = daysAgo(day);
      const isWeekend = new Date(at).getUTCDay() % 6 === 0;
      for (const id of isWeekend ? asked.slice(0, 3) : asked.filter((_id, index) => (index + day) % 4 > 0)) {
        const { lastInsertRowid } = message.run(at, id);
        for (const one of callsOf.all(id)) attempt.run(at, lastInsertRowid, one);
      }
    }
    for (const [index, id] of sessions.entries()) age.run(daysAgo(index % OTHERS.length), id);
  })();
  database.close();
}
