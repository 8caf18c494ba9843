import { DataSource } from 'typeorm';
import { Indexer } from '../../src/rag/indexing/indexer';
import { signupAdmin } from '../support/admins';
import { type TestUser, writeDocuments } from '../support/app';
import { canary, filesHolding } from '../support/canaries';
import { startServerProcess } from '../support/server-process';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { until } from '../support/until';
import { makeCollection, upload } from '../support/uploads';

jest.setTimeout(300_000);

let server: ServerWithModels;
let writer: TestUser;
let reader: TestUser;
let collection: string;

beforeEach(async () => {
  server = await startServerWithModels({
    documents: { 'leave.txt': 'Leave\n\nEverybody has 30 days of leave a year.\n' },
    writers: ['google'],
  });
  [writer, reader] = [await server.signup(), await server.signup()];
  collection = String(await makeCollection(server, [writer], [reader]));
});

afterEach(() => server.stop());

interface Source {
  number: number;
  document: string;
  quote: string;
  erased?: boolean;
}

interface Message {
  id: number;
  response: string;
  sources: Source[];
}

const call = <Body = Record<string, unknown>>(user: TestUser, method: string, path: string, body?: unknown) =>
  server.request<Body>(method, path, { token: user.token, ...(body !== undefined && { body }) });

/** Uploads a document whose name, title, tag and text hold a canary each, and has it read. */
async function uploaded(words: string[], text = words.slice(3)): Promise<number> {
  const [name, title, tag] = words;
  const { status, body } = await upload(server, writer, [
    ['collection', collection],
    ['tags', tag ?? ''],
    ['file', `${name}.md`, `# The vault ${title}\n\n${text.map((word) => `The vault opens with the word ${word}.`).join('\n\n')}\n`],
  ]);
  expect(status).toBe(202);
  const [document] = body.documents;
  expect(await jobDone(document?.job_id ?? 0)).toMatchObject({ state: 'succeeded' });
  return document?.id ?? 0;
}

/** Has the document quoted by an answer in a session, and everything done that may leave something of it. */
async function asked(user: TestUser, word: string): Promise<{ id: number; session: number }> {
  const session = (await call<{ id: number }>(user, 'POST', '/sessions/', {})).body.id;
  server.models.answer('gemini.chat', `The vault opens with the word ${word} [1].`);
  const answer = await call<Message>(user, 'POST', '/chat/', { message: 'With which word does the vault open?', session_id: session });
  expect(answer.body.sources.map(({ quote }) => quote).join()).toContain(word);
  await call(user, 'POST', '/chat/', { message: 'And how does it open?', session_id: session });
  const streamed = await fetch(`${server.url}/chat/stream/`, {
    method: 'POST',
    headers: { authorization: `Bearer ${user.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'Which word opens the vault?', session_id: session }),
  });
  await streamed.text();
  server.models.answer('gemini.chat', undefined);
  for (const path of [`/chat/${answer.body.id}/explain`, `/sessions/${session}/`, `/sessions/${session}/export?format=markdown`]) {
    expect((await call(user, 'GET', path)).status).toBe(200);
  }
  return { id: answer.body.id, session };
}

interface Job {
  state: string;
  note: string;
  title: string;
}

async function jobDone(id: number): Promise<Job> {
  let job: Job = { state: '', note: '', title: '' };
  await until(async () => {
    job = (await call<Job>(writer, 'GET', `/jobs/${id}/`)).body;
    return job.state === 'succeeded' || job.state === 'failed';
  });
  return job;
}

describe('a document that is erased', () => {
  it('leaves nothing in any file, and of answers what others say', async () => {
    const words = Array.from({ length: 6 }, canary);
    const id = await uploaded(words);
    const { id: message, session } = await asked(reader, words[4] ?? '');
    server.models.answer('gemini.chat', 'Everybody has 30 days of leave a year [1].');
    const other = await call<Message>(reader, 'POST', '/chat/', { message: 'How many days of leave has everybody a year?' });
    await call(writer, 'PATCH', `/documents/${id}/`, { name: `${canary()}.md` });
    expect(filesHolding(server.dataDir, words).length).toBeGreaterThan(0);

    const erased = await call<{ job_id: number }>(writer, 'DELETE', `/documents/${id}/?erase=true`);
    expect(erased.status).toBe(202);
    const after = await call<Message>(reader, 'POST', '/chat/', { message: `What is ${words[5]}?` });
    expect(after.body.sources.filter(({ document }) => document.startsWith('uploads/'))).toEqual([]);
    await call(reader, 'DELETE', `/sessions/${session}/`);
    await call(reader, 'GET', `/chat/${message}/`);
    expect(await jobDone(erased.body.job_id)).toMatchObject({ state: 'succeeded' });
    // The last question was the reader's own word.
    await server.app.get(DataSource).query('DELETE FROM messages WHERE id = ?', [after.body.id]);
    await until(() => filesHolding(server.dataDir, words.slice(0, 5)).length === 0);
    expect((await call<Message>(reader, 'GET', `/chat/${other.body.id}/`)).body).toMatchObject({ response: other.body.response });
    expect((await call(writer, 'GET', `/documents/${id}/`)).status).toBe(404);
  });

  it('is told as erased by the answers that quoted it', async () => {
    const words = Array.from({ length: 4 }, canary);
    const id = await uploaded(words);
    const { id: message } = await asked(reader, words[3] ?? '');
    const erased = await call<{ job_id: number }>(writer, 'DELETE', `/documents/${id}/?erase=true`);
    const { note } = await jobDone(erased.body.job_id);
    expect(note).toMatch(/^[23] answers lost what they quoted of it; nothing of it is left/);
    const left = (await call<Message>(reader, 'GET', `/chat/${message}/`)).body;
    expect(left.sources[0]).toMatchObject({ number: 1, document: '', quote: '', erased: true });
    expect(left.response).toBe('This part was erased: it came from a document that was erased. [1]');
    expect(filesHolding(server.dataDir, words)).toEqual([]);
    const events = await server.app
      .get(DataSource)
      .query<{ action: string; target_name: string | null }[]>(
        `SELECT action, target_name FROM audit_events WHERE target_type = 'document'`,
      );
    expect(events.map(({ target_name }) => target_name)).toEqual(events.map(() => null));
    expect(events.map(({ action }) => action)).toContain('document.erased');
  });

  it('leaves nothing either when the server is killed right after the answer', async () => {
    const words = Array.from({ length: 4 }, canary);
    const id = await uploaded(words);
    await asked(reader, words[3] ?? '');
    const folders = { dataDir: server.dataDir, documentsDir: server.documentsDir };
    await server.app.close();
    const settings = { GOOGLE_API_KEY: 'key', GEMINI_BASE_URL: server.models.geminiUrl };
    const killed = await startServerProcess(folders, settings);
    const headers = { authorization: `Bearer ${writer.token}` };
    const response = await fetch(`${killed.url}/documents/${id}/?erase=true`, { method: 'DELETE', headers });
    await killed.kill();
    expect(response.status).toBe(202);
    const next = await startServerProcess(folders, settings);
    try {
      await until(() => filesHolding(folders.dataDir, words).length === 0, 60_000);
    } finally {
      await next.kill();
    }
    expect(filesHolding(folders.dataDir, words)).toEqual([]);
  });
});

describe('a version that is erased', () => {
  it('goes from answers, files and the database, but for what the next version says, too', async () => {
    const words = Array.from({ length: 5 }, canary);
    const id = await uploaded(words);
    const { id: message } = await asked(reader, words[3] ?? '');
    const refused = await call<{ code: string }>(writer, 'DELETE', `/documents/${id}/versions/1/?erase=true`);
    expect([refused.status, refused.body.code]).toEqual([409, 'version_in_use']);
    const text = `# The vault ${words[1]}\n\nThe vault opens with the word ${words[4]}.\n\nThe door is green.\n`;
    expect((await call(writer, 'PUT', `/documents/${id}/`, { text })).status).toBe(202);
    await until(async () => (await call<{ current_version: number }>(writer, 'GET', `/documents/${id}/`)).body.current_version === 2);
    const erased = await call<{ job_id: number }>(writer, 'DELETE', `/documents/${id}/versions/1/?erase=true`);
    expect(erased.status).toBe(202);
    expect(await jobDone(erased.body.job_id)).toMatchObject({ state: 'succeeded' });
    expect(filesHolding(server.dataDir, words.slice(3, 4))).toEqual([]);
    expect(filesHolding(server.dataDir, words.slice(4)).length).toBeGreaterThan(0);
    expect((await call<Message>(reader, 'GET', `/chat/${message}/`)).body.sources.some(({ erased: isErased }) => isErased)).toBe(true);
  });
});

describe('a file of the documents folder that is erased', () => {
  const compared = () => server.app.get(Indexer).compare({ trust: { isAsked: true } });
  const named = async (name: string) => (await call<{ id: number }[]>(writer, 'GET', `/documents/?search=${name}`)).body;

  it('is not read again while it lies there unchanged, and is told of as long as it does', async () => {
    await call(await signupAdmin(server), 'PATCH', '/collections/1/', { everyone: 'write' });
    const word = canary();
    const text = `# The vault\n\nThe vault opens with the word ${word}.\n`;
    writeDocuments(server.documentsDir, { 'vault.md': text });
    await compared();
    const { id: message } = await asked(reader, word);
    const [file] = await named('vault');
    const refused = await call<{ code: string }>(writer, 'DELETE', `/documents/${file?.id}/`);
    expect([refused.status, refused.body.code]).toEqual([409, 'document_managed']);

    const erased = await call<{ job_id: number }>(writer, 'DELETE', `/documents/${file?.id}/?erase=true`);
    expect(erased).toMatchObject({ status: 202, body: { is_in_folder: true, backups: [] } });
    const { state, note } = await jobDone(erased.body.job_id);
    expect(state).toBe('succeeded');
    expect(note).toContain('the documents folder still holds files of it, which are not read: delete them');
    expect((await call<Message>(reader, 'GET', `/chat/${message}/`)).body.sources[0]).toMatchObject({ quote: '', erased: true });
    expect(filesHolding(server.dataDir, [word])).toEqual([]);

    await compared();
    await server.app.get(Indexer).rebuild();
    expect(await named('vault')).toEqual([]);
    expect(filesHolding(server.dataDir, [word])).toEqual([]);
    const stats = await call<{ problems: { files: unknown[] } }>(writer, 'GET', '/vectorstore/stats/');
    expect(stats.body.problems.files).toMatchObject([{ name: 'vault.md', reason: 'was erased and is not read any more; delete the file' }]);

    writeDocuments(server.documentsDir, { 'vault.md': '# The vault\n\nThe vault has a new lock.\n' });
    await compared();
    expect(await named('vault')).toMatchObject([{ state: 'read', version: 1 }]);
  });
});

describe('several documents that are erased', () => {
  it('go with one job for those of a collection, and each is told of', async () => {
    const [first, second] = [Array.from({ length: 4 }, canary), Array.from({ length: 4 }, canary)];
    const ids = [await uploaded(first), await uploaded(second)];
    const { id: message } = await asked(reader, first[3] ?? '');
    type Erased = { documents: { id: number; deleted: boolean; job_id?: number; code?: string }[]; backups: string[]; in_folder: number[] };
    const { status, body } = await call<Erased>(writer, 'POST', '/documents/delete/', { ids: [...ids, 999_999], erase: true });
    const [job] = body.documents.map(({ job_id }) => job_id);
    expect([status, body]).toEqual([
      200,
      {
        documents: [
          ...ids.map((id) => ({ id, deleted: true, job_id: job })),
          { id: 999_999, deleted: false, code: 'not_found', reason: expect.any(String) as string },
        ],
        backups: [],
        in_folder: [],
      },
    ]);
    expect(await jobDone(job ?? 0)).toMatchObject({ state: 'succeeded', title: 'Erased 2 documents', done: 4, total: 4 });
    expect(filesHolding(server.dataDir, [...first, ...second])).toEqual([]);
    expect((await call<Message>(reader, 'GET', `/chat/${message}/`)).body.sources.every(({ quote }) => quote === '')).toBe(true);
    const forbidden = await call<Erased>(reader, 'POST', '/documents/delete/', { ids: [await uploaded(first)], erase: true });
    expect(forbidden.body.documents).toMatchObject([{ deleted: false, code: 'forbidden' }]);
  });
});

describe('a document that a backup holds', () => {
  it('is told of when it is erased, and is not answered from by a second server that answered from it before', async () => {
    const words = Array.from({ length: 4 }, canary);
    const id = await uploaded(words);
    const admin = await signupAdmin(server);
    const backup = await call<{ job_id: number }>(admin, 'POST', '/backups/');
    await until(
      async () => (await call<{ state: string }>(admin, 'GET', `/jobs/${backup.body.job_id}/`)).body.state === 'succeeded',
      60_000,
    );
    const [kept] = (await call<{ name: string }[]>(admin, 'GET', '/backups/')).body;

    const folders = { dataDir: server.dataDir, documentsDir: server.documentsDir };
    const second = await startServerProcess(folders, { GOOGLE_API_KEY: 'key', GEMINI_BASE_URL: server.models.geminiUrl });
    try {
      const headers = { authorization: `Bearer ${reader.token}`, 'content-type': 'application/json' };
      const ask = async () => {
        const message = JSON.stringify({ message: 'With which word does the vault open?' });
        const answer = await fetch(`${second.url}/chat/`, { method: 'POST', headers, body: message });
        return (await answer.json()) as Message;
      };
      expect((await ask()).sources.some(({ quote }) => quote.includes(words[3] ?? ''))).toBe(true);
      const erased = await call<{ job_id: number; backups: string[] }>(writer, 'DELETE', `/documents/${id}/?erase=true`);
      expect(erased.body.backups).toEqual([kept?.name]);
      const after = await ask();
      expect(after.sources.some(({ document }) => document.startsWith('uploads/'))).toBe(false);
      expect(JSON.stringify(after)).not.toContain(words[3]);
      const { state, note } = await jobDone(erased.body.job_id);
      expect([state, note]).toEqual(['succeeded', expect.stringContaining(`these backups may still hold it: ${kept?.name}`) as string]);
      const files = filesHolding(server.dataDir, words);
      expect(files.filter((file) => !file.includes('backups'))).toEqual([]);
    } finally {
      await second.kill();
    }
  });
});
