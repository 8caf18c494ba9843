import { DataSource } from 'typeorm';
import { ErasureMarks } from '../../src/database/copies/erasure-marks';
import type { TestUser } from '../support/app';
import { canary, filesHolding } from '../support/canaries';
import { startServerProcess } from '../support/server-process';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { until } from '../support/until';

const DOCUMENTS = { 'leave.txt': 'Leave\n\nEverybody has 30 days of leave a year.\n' };

let server: ServerWithModels;
let owner: TestUser;
let colleague: TestUser;

beforeEach(async () => {
  server = await startServerWithModels({ documents: DOCUMENTS, writers: ['google'] });
  [owner, colleague] = [await server.signup(), await server.signup()];
});

afterEach(() => server.stop());

const call = <Body = Record<string, unknown>>(user: TestUser, method: string, path: string, body?: unknown, headers = {}) =>
  server.request<Body>(method, path, { token: user.token, headers, ...(body !== undefined && { body }) });

const isClean = async (): Promise<boolean> => (await server.app.get(ErasureMarks).pending()) === undefined;

/** Asks questions with the words in a session of the owner, and has everything done with it that leaves something behind. */
async function usedSession(words: string[]): Promise<number> {
  const [title, question, answer, reason, key] = words;
  const session = (await call<{ id: number }>(owner, 'POST', '/sessions/', { title: `About ${title}` })).body.id;
  server.models.answer('gemini.chat', `Everybody has 30 days of leave a year [1]. It is called ${answer}.`);
  const message = { message: `How many days of leave has ${question}?`, session_id: session };
  const asked = await call<{ id: number }>(owner, 'POST', '/chat/', message, { 'idempotency-key': key });
  expect(asked.status).toBe(200);
  for (let index = 0; index < 4; index += 1) {
    await call(owner, 'POST', '/chat/', { message: `And what of ${question} in the year ${2000 + index}?`, session_id: session });
  }
  await call(owner, 'PUT', `/sessions/${session}/shares/users/${colleague.username}/`, { access: 'read' });
  await call(owner, 'POST', `/sessions/${session}/links/`, {});
  await call(colleague, 'PUT', `/chat/${asked.body.id}/feedback`, { rating: 'down', reason: `No ${reason}` });
  for (const path of [
    `/chat/${asked.body.id}/explain`,
    `/sessions/${session}/`,
    `/sessions/${session}/export?format=markdown`,
    '/chat-history/',
  ]) {
    expect((await call(owner, 'GET', path)).status).toBe(200);
  }
  return session;
}

describe('a session that is erased', () => {
  it('leaves no word of it in any file', async () => {
    const words = Array.from({ length: 5 }, canary);
    const session = await usedSession(words);
    const kept = canary();
    server.models.answer('gemini.chat', undefined);
    await call(owner, 'POST', '/chat/', { message: `How many days of leave has ${kept}?` });
    expect(filesHolding(server.dataDir, words).length).toBeGreaterThan(0);
    expect((await call(owner, 'DELETE', `/sessions/${session}/`)).status).toBe(204);
    await until(isClean);
    expect(filesHolding(server.dataDir, words)).toEqual([]);
    expect(filesHolding(server.dataDir, [kept]).length).toBeGreaterThan(0);
  });
});

describe('an account that is erased', () => {
  it('leaves nothing but its name in the audit', async () => {
    const words = Array.from({ length: 5 }, canary);
    await usedSession(words);
    const erased = await call(owner, 'DELETE', '/me/', { password: owner.password });
    expect(erased.status).toBe(204);
    await until(isClean);
    expect(filesHolding(server.dataDir, [...words, owner.email])).toEqual([]);
    const events = await server.app
      .get(DataSource)
      .query<{ action: string }[]>('SELECT action FROM audit_events WHERE target_name = ?', [owner.username]);
    expect(events).toContainEqual({ action: 'user.erased' });
  });
});

describe('a server that is killed right after it erased', () => {
  it('removes the traces when it starts again', async () => {
    const words = Array.from({ length: 5 }, canary);
    const session = await usedSession(words);
    const folders = { dataDir: server.dataDir, documentsDir: server.documentsDir };
    await server.app.close();
    const killed = await startServerProcess(folders);
    const headers = { authorization: `Bearer ${owner.token}` };
    const response = await fetch(`${killed.url}/sessions/${session}/`, { method: 'DELETE', headers });
    await killed.kill();
    expect(response.status).toBe(204);
    const next = await startServerProcess(folders);
    try {
      await until(() => filesHolding(folders.dataDir, words).length === 0);
    } finally {
      await next.kill();
    }
    expect(filesHolding(folders.dataDir, words)).toEqual([]);
  }, 180_000);
});
