import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKey } from '../support/api-keys';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import {
  allRead,
  filesBelow,
  makeCollection,
  settled,
  type TestDocument,
  type TestPart,
  type TestUpload,
  type TestUploads,
  upload,
} from '../support/uploads';

let server: TestServer;
let writer: TestUser;
let reader: TestUser;
let stranger: TestUser;
let collection: string;

beforeAll(async () => {
  server = await startTestServer({ documents: { 'handbook.md': '# Handbook\n\nThe office opens at nine.' } });
  [writer, reader, stranger] = [await server.signup(), await server.signup(), await server.signup()];
  collection = String(await makeCollection(server, [writer], [reader]));
});
afterAll(() => server.stop());

const ask = async ({ token }: TestUser, message: string) => {
  const answer = await server.request<{ id: number; response: string; sources: { document: string; quote: string }[] }>('POST', '/chat/', {
    token,
    body: { message },
  });
  return answer.body;
};

const sourcesOf = async (user: TestUser, message: string) => (await ask(user, message)).sources.map(({ document }) => document);

const get = <Body = TestDocument>(path: string, user: TestUser = writer) => server.request<Body>('GET', path, { token: user.token });

/** Uploads one file and waits until it is read. */
async function add(name: string, content: string | Buffer, ...fields: TestPart[]): Promise<TestDocument> {
  const { body } = await upload(server, writer, [['collection', collection], ...fields, ['file', name, content]]);
  const [made] = body.documents;
  if (!made) throw new Error(`${name} was refused: ${JSON.stringify(body)}`);
  return settled(server, writer, made.id);
}

const put = async (id: number, name: string, content: string) => {
  const { status, body } = await upload<TestUpload & { code?: string }>(
    server,
    writer,
    [['file', name, content]],
    ['PUT', `/documents/${id}/`],
  );
  await allRead(server);
  return { status, body };
};

const isStored = (content: string): boolean =>
  filesBelow(join(server.dataDir, 'files')).some((name) => name.endsWith(createHash('sha256').update(content).digest('hex')));

describe('files of a form', () => {
  it('become documents that are searched once they are read, by those who may read their collection', async () => {
    const { status, body } = await upload(server, writer, [
      ['collection', collection],
      ['tags', 'travel, rules'],
      ['file', 'ferry.md', '# Ferry\n\nThe ferry to Elba leaves at 7:40 from pier 3.'],
      ['file', 'canteen.txt', 'The canteen serves lentil soup on Thursdays.'],
    ]);
    expect([status, body.refused]).toEqual([202, []]);
    expect(body.documents).toMatchObject([
      { name: 'ferry.md', version: 1, state: 'waiting' },
      { name: 'canteen.txt', version: 1, state: 'waiting' },
    ]);
    const [ferry] = await Promise.all(body.documents.map(({ id }) => settled(server, writer, id)));
    expect(ferry).toMatchObject({
      name: 'ferry.md',
      document: `uploads/${ferry?.id}/ferry.md`,
      title: 'Ferry',
      state: 'read',
      current_version: 1,
      versions: 1,
      chunks: 1,
      tags: ['rules', 'travel'],
      type: 'markdown',
      created_by: writer.username,
      reason: null,
    });
    expect(await sourcesOf(reader, 'When does the ferry to Elba leave?')).toContain(ferry?.document);
    expect(await sourcesOf(stranger, 'When does the ferry to Elba leave?')).not.toContain(ferry?.document);
  });

  it('of one name are several documents, unless they are to replace it', async () => {
    const [first, second] = [await add('notes.txt', 'Notes of May.'), await add('notes.txt', 'Notes of June.')];
    expect(second.id).not.toBe(first.id);
    const third = await add('notes.txt', 'Notes of July.', ['replace', 'true']);
    expect(third).toMatchObject({ id: second.id, version: 2, current_version: 2 });
    const { body } = await upload(server, writer, [
      ['collection', collection],
      ['replace', 'true'],
      ['file', 'notes.txt', 'Notes of July.'],
    ]);
    expect(body.documents).toMatchObject([{ id: second.id, version: 2, state: 'unchanged', job_id: null }]);
  });

  it('with an external id make new versions of one document, also two at once', async () => {
    const send = (content: string) =>
      upload(server, writer, [
        ['collection', collection],
        ['external_id', 'wiki-7'],
        ['file', 'page.md', content],
      ]);
    const answers = await Promise.all(['One.', 'Two.', 'Three.', 'Three.'].map(send));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    const made = answers.flatMap(({ body }) => body.documents);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(new Set(made.filter(({ state }) => state === 'waiting').map(({ version }) => version)).size).toBeGreaterThanOrEqual(3);
    const document = await settled(server, writer, made[0]?.id ?? 0);
    expect(document).toMatchObject({ external_id: 'wiki-7', state: 'read', current_version: document.version });
    const other = await makeCollection(server, [writer]);
    const elsewhere = await upload(server, writer, [
      ['collection', String(other)],
      ['external_id', 'wiki-7'],
      ['file', 'page.md', 'Elsewhere.'],
    ]);
    expect(elsewhere.body.documents[0]?.id).not.toBe(document.id);
  });

  it('that cannot be read are refused with the reason, and change nothing', async () => {
    const zip = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');
    const document = await add('letter.docx', Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), zip]));
    expect(document).toMatchObject({ state: 'refused', current_version: null, chunks: 0 });
    expect(document.reason).toMatch(/\w/);
    const { status, body } = await get<{ code: string; error: string }>(`/documents/${document.id}/content/`);
    expect([status, body.code]).toEqual([409, 'document_not_read']);
    expect(body.error).toContain(document.reason ?? '');
  });

  it('of a folder keep their paths', async () => {
    expect(await add('handbook/travel/visa.md', 'A visa takes a week.')).toMatchObject({ name: 'handbook/travel/visa.md' });
  });
});

describe('a text as JSON', () => {
  it('becomes a document like a file', async () => {
    const body = {
      name: 'policy.md',
      text: 'Trains are first class.',
      title: 'Travel policy',
      collection: Number(collection),
      tags: ['hr'],
    };
    const { status, body: made } = await server.request<TestUploads>('POST', '/documents/', { token: writer.token, body });
    expect(status).toBe(202);
    const document = await settled(server, writer, made.documents[0]?.id ?? 0);
    expect(document).toMatchObject({ title: 'Travel policy', tags: ['hr'], state: 'read' });
    expect((await get<{ text: string }>(`/documents/${document.id}/content/`)).body.text).toBe('Travel policy\n\nTrains are first class.');
  });

  it.each([
    [{ name: 'a.txt' }, 400, 'invalid_input'],
    [{ name: 'a.txt', text: '' }, 400, 'file_empty'],
    [{ name: '../a.txt', text: 'x' }, 400, 'invalid_name'],
    [{ name: 'a.exe', text: 'x' }, 415, 'unsupported_type'],
    [{ name: 'a.csv', text: 'x', title: 'T' }, 400, 'invalid_input'],
    [{ name: 'a.txt', text: 'x', collection: 'no such' }, 404, 'not_found'],
  ])('%j is %i %s', async (fields, status, code) => {
    const { status: given, body } = await server.request<{ code: string }>('POST', '/documents/', {
      token: writer.token,
      body: { collection: Number(collection), ...fields },
    });
    expect([given, body.code]).toEqual([status, code]);
  });
});

describe('documents', () => {
  it('are listed page by page, by what they are and where they are', async () => {
    const own = await makeCollection(server, [writer]);
    const send = (name: string, ...fields: TestPart[]) =>
      upload(server, writer, [['collection', String(own)], ...fields, ['file', name, `# About ${name}\n\nText.`]]);
    for (const [name, ...fields] of [
      ['Übersicht.md', ['tags', 'a,b']],
      ['zweites.txt', ['tags', 'a']],
      ['drittes.md', ['external_id', 'three']],
    ] as [string, ...TestPart[]][]) {
      await send(name, ...fields);
    }
    await allRead(server);
    const names = async (query: string) => {
      const { status, body } = await get<TestDocument[]>(`/documents/?collection=${own}&${query}`);
      return status === 200 ? body.map(({ name }) => name) : status;
    };
    expect(await names('')).toEqual(['Übersicht.md', 'zweites.txt', 'drittes.md']);
    expect(await names('search=%C3%BCBERSICHT')).toEqual(['Übersicht.md']);
    expect(await names('search=about%20dritt')).toEqual(['drittes.md']);
    expect(await names('search=uploads')).toEqual([]);
    expect(await names('tag=a')).toEqual(['Übersicht.md', 'zweites.txt']);
    expect(await names('tag=a&tag=b')).toEqual(['Übersicht.md']);
    expect(await names('type=markdown')).toEqual(['Übersicht.md', 'drittes.md']);
    expect(await names('type=txt')).toEqual(['zweites.txt']);
    expect(await names('state=read')).toHaveLength(3);
    expect(await names('state=refused')).toEqual([]);
    expect(await names('origin=folder')).toEqual([]);
    expect(await names('external_id=three')).toEqual(['drittes.md']);
    expect(await names('type=nonsense')).toBe(400);
    const found: string[] = [];
    let path: string | undefined = `/documents/?collection=${own}&limit=2&tag=a`;
    path = `/documents/?collection=${own}&limit=2`;
    while (path) {
      const page: { body: TestDocument[]; headers: Headers } = await get<TestDocument[]>(path);
      expect(page.body.length).toBeLessThanOrEqual(2);
      found.push(...page.body.map(({ name }) => name));
      path = /<([^>]*)>/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(found).toEqual(['Übersicht.md', 'zweites.txt', 'drittes.md']);
    expect((await get<TestDocument[]>('/documents/', stranger)).body.map(({ name }) => name)).toEqual(['handbook.md']);
    expect((await get(`/documents/?collection=${own}`, stranger)).status).toBe(404);
  });

  it('show their text with headings, and parts of it', async () => {
    const { id } = await add('parts.md', '# Parts 😀\n\nFirst.\n\n## Second\n\nMore.');
    const whole = (await get<{ text: string; length: number; headings: { offset: number; title: string }[] }>(`/documents/${id}/content/`))
      .body;
    expect(whole.text).toBe('Parts 😀\n\nFirst.\n\nSecond\n\nMore.');
    expect(whole.headings.map(({ title }) => title)).toEqual(['Parts 😀', 'Second']);
    expect(whole.text.slice(whole.headings[1]?.offset)).toMatch(/^Second/);
    const part = (await get<{ text: string; start: number; end: number }>(`/documents/${id}/content/?start=7&end=12`)).body;
    expect(part.text).toBe(whole.text.slice(part.start, part.end));
    const chunks = (await get<{ text: string; start: number; end: number }[]>(`/documents/${id}/chunks/`)).body;
    expect(chunks.map(({ text }) => text)).toEqual(chunks.map(({ start, end }) => whole.text.slice(start, end)));
    expect((await get(`/documents/${id}/content/?start=-1`)).status).toBe(400);
  });

  it('give their files to be saved, never to be shown', async () => {
    const page = '<html><script>alert(1)</script>Prices of naïve pages.</html>';
    const { id } = await add(`Preise (für) alle's.html`, page);
    const { status, headers, body } = await get<string>(`/documents/${id}/file/`);
    expect([status, body]).toEqual([200, page]);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="document-${id}"; filename*=UTF-8''Preise%20%28f%C3%BCr%29%20alle%27s.html`,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect((await get(`/documents/${id}/file/`, stranger)).status).toBe(404);
  });

  it('of the folder are read here, and changed there', async () => {
    const [handbook] = (await get<TestDocument[]>('/documents/?origin=folder')).body;
    const path = `/documents/${handbook?.id}/`;
    expect(handbook).toMatchObject({ name: 'handbook.md', document: 'handbook.md', state: 'read', created_by: null });
    expect((await get<string>(`${path}file/`)).body).toBe('# Handbook\n\nThe office opens at nine.');
    writeFileSync(join(server.documentsDir, 'handbook.md'), 'Something else.');
    expect((await get(`${path}file/`)).status).toBe(409);
    await server.app
      .get(await import('typeorm').then(({ DataSource }) => DataSource))
      .query('UPDATE collections SET everyone_writes = 1 WHERE id = 1');
    const change = (method: string, body?: object) =>
      server.request<{ code: string }>(method, path, { token: writer.token, ...(body && { body }) });
    for (const [method, body] of [['DELETE'], ['PUT', { text: 'x' }], ['PATCH', { name: 'other.md' }]] as [string, object?][]) {
      const answer = await change(method, body);
      expect([method, answer.status, answer.body.code]).toEqual([method, 409, 'document_managed']);
    }
    expect((await change('PATCH', { tags: ['house'] })).status).toBe(200);
    expect((await get(path)).body.tags).toEqual(['house']);
    rmSync(join(server.documentsDir, 'handbook.md'));
  });
});

describe('a change of a document', () => {
  it('is searched when it is read, and leaves answers as they were', async () => {
    const document = await add('gate.txt', 'The gate code is Amaryllis.');
    const before = await ask(reader, 'What is the gate code?');
    expect(before.sources[0]?.quote).toContain('Amaryllis');
    const { status, body } = await put(document.id, 'gate.txt', 'The gate code is Begonia.');
    expect(status).toBe(202);
    expect(body).toMatchObject({ id: document.id, version: 2, state: 'waiting' });
    expect((await ask(reader, 'What is the gate code?')).response).toContain('Begonia');
    expect((await get<{ sources: { quote: string }[] }>(`/chat/${before.id}/`, reader)).body.sources[0]?.quote).toContain('Amaryllis');
    await server.request('DELETE', `/documents/${document.id}/`, { token: writer.token });
    expect(await sourcesOf(reader, 'What is the gate code?')).not.toContain(document.document);
    expect((await get<{ sources: { quote: string }[] }>(`/chat/${before.id}/`, reader)).body.sources[0]?.quote).toContain('Amaryllis');
    expect((await get(`/documents/${document.id}/`)).status).toBe(404);
    expect([isStored('The gate code is Amaryllis.'), isStored('The gate code is Begonia.')]).toEqual([false, false]);
  });

  it('that cannot be read leaves the version before answering', async () => {
    const document = await add('roof.txt', 'The roof garden is closed in Winter.');
    await put(document.id, 'roof.txt', '\u0001\u0002\u0003\u0004'.repeat(100));
    expect((await get(`/documents/${document.id}/`)).body).toMatchObject({ state: 'refused', version: 2, current_version: 1 });
    expect(await sourcesOf(reader, 'Is the roof garden closed?')).toContain(document.document);
  });

  it('to another format is refused', async () => {
    const document = await add('kind.txt', 'A text.');
    expect(await put(document.id, 'kind.md', '# Markdown')).toMatchObject({ status: 415, body: { code: 'unsupported_type' } });
    const { status, body } = await server.request<{ code: string }>('PATCH', `/documents/${document.id}/`, {
      token: writer.token,
      body: { name: 'kind.pdf' },
    });
    expect([status, body.code]).toEqual([400, 'invalid_name']);
  });

  it('of its name, tags and collection reads nothing again, and holds at once', async () => {
    const document = await add('move.txt', 'The parking spot is number 512.');
    const target = await makeCollection(server, [writer, stranger]);
    const body = { name: 'Parking.txt', tags: ['cars'], collection: target, modified_at: '2026-05-01T10:00:00+02:00' };
    const changed = await server.request<TestDocument & { modified_at: string }>('PATCH', `/documents/${document.id}/`, {
      token: writer.token,
      body,
    });
    expect(changed.body).toMatchObject({
      id: document.id,
      name: 'Parking.txt',
      document: `uploads/${document.id}/Parking.txt`,
      tags: ['cars'],
      collection: { id: target },
      modified_at: '2026-05-01T08:00:00.000Z',
      versions: 1,
    });
    await allRead(server);
    expect(await sourcesOf(stranger, 'Which number has the parking spot?')).toContain(`uploads/${document.id}/Parking.txt`);
    expect(await sourcesOf(reader, 'Which number has the parking spot?')).toEqual([]);
    const unwritable = await makeCollection(server, [stranger], [writer]);
    const move = async (id: number) =>
      (await server.request('PATCH', `/documents/${document.id}/`, { token: writer.token, body: { collection: id } })).status;
    expect([await move(unwritable), await move(999_999)]).toEqual([403, 404]);
  });

  it('needs write access, and for keys the scope and the collection', async () => {
    const document = await add('locked.txt', 'Locked.');
    const path = `/documents/${document.id}/`;
    const change = async (token: string) => (await server.request('PATCH', path, { token, body: { tags: ['x'] } })).status;
    expect([await change(reader.token), await change(stranger.token), await change(writer.token)]).toEqual([403, 404, 200]);
    const keyOf = async (properties: object) => (await makeKey(server, writer, properties)).key;
    const other = await makeCollection(server, [writer]);
    expect(await change(await keyOf({ scopes: ['documents:read'] }))).toBe(403);
    expect(await change(await keyOf({ scopes: ['documents:write'] }))).toBe(200);
    expect(await change(await keyOf({ scopes: ['documents:write'], collection_ids: [other] }))).toBe(404);
  });
});

describe('several documents', () => {
  it('are deleted by one request, each by itself', async () => {
    const mine = [await add('d1.txt', 'First to go.'), await add('d2.txt', 'Second to go.')];
    const others = await makeCollection(server, [stranger], [writer]);
    const theirs = await upload(server, stranger, [
      ['collection', String(others)],
      ['file', 'theirs.txt', 'Theirs.'],
    ]);
    const ids = [...mine.map(({ id }) => id), theirs.body.documents[0]?.id ?? 0, 999_999, mine[0]?.id ?? 0];
    const { status, body } = await server.request<{ documents: object[] }>('POST', '/documents/delete/', {
      token: writer.token,
      body: { ids },
    });
    expect(status).toBe(200);
    expect(body.documents).toMatchObject([
      { deleted: true },
      { deleted: true },
      { deleted: false, code: 'forbidden' },
      { deleted: false, code: 'not_found' },
    ]);
    expect((await server.request('POST', '/documents/delete/', { token: writer.token, body: { ids: [] } })).status).toBe(400);
    await allRead(server);
  });
});

describe('versions', () => {
  it('are kept, shown, compared, brought back and deleted', async () => {
    const [one, two] = [
      '# Rules\n\nQuiet hours begin at ten.\n\nDogs stay outside.\n',
      '# Rules\n\nQuiet hours begin at eleven.\n\nDogs stay outside.\n',
    ];
    const { id } = await add('rules.md', one);
    await put(id, 'rules.md', two);
    const versions = async () =>
      (await get<{ number: number; is_current: boolean; restored_from: number | null }[]>(`/documents/${id}/versions/`)).body;
    expect(await versions()).toMatchObject([
      { number: 2, is_current: true },
      { number: 1, is_current: false },
    ]);
    expect((await get<{ text: string }>(`/documents/${id}/content/?version=1`)).body.text).toContain('at ten');
    expect((await get<string>(`/documents/${id}/file/?version=1`)).body).toBe(one);
    const diff = (
      await get<{ hunks: { from: { line: number; text: string }; to: { text: string; start: number; end: number } }[] }>(
        `/documents/${id}/diff/?from=1&to=2`,
      )
    ).body;
    expect(diff).toMatchObject({ removed_lines: 1, added_lines: 1, is_truncated: false });
    expect(diff.hunks).toMatchObject([
      { from: { line: 3, text: 'Quiet hours begin at ten.\n' }, to: { text: 'Quiet hours begin at eleven.\n' } },
    ]);
    const restored = await server.request<TestUpload>('POST', `/documents/${id}/versions/1/restore/`, { token: writer.token });
    expect([restored.status, restored.body.version]).toEqual([202, 3]);
    await allRead(server);
    expect(await versions()).toMatchObject([{ number: 3, is_current: true, restored_from: 1 }, { number: 2 }, { number: 1 }]);
    expect((await ask(reader, 'When do quiet hours begin?')).response).toContain('ten');
    const remove = async (number: number) =>
      (await server.request('DELETE', `/documents/${id}/versions/${number}/`, { token: writer.token })).status;
    expect([await remove(3), await remove(2), await remove(2), await remove(1)]).toEqual([409, 204, 404, 204]);
    expect([isStored(one), isStored(two)]).toEqual([true, false]);
  });
});

describe('a queue that is full', () => {
  it('is told with the time to come back, and keeps what is in it', async () => {
    const small = await startTestServer({ settings: { MAX_QUEUED_DOCUMENTS: '2' } });
    try {
      const user = await small.signup();
      const id = String(await makeCollection(small, [user]));
      // Nothing is taken from the queue meanwhile.
      await small.app
        .get(await import('typeorm').then(({ DataSource }) => DataSource))
        .query(`CREATE TRIGGER no_claims BEFORE UPDATE ON background_jobs BEGIN SELECT RAISE(FAIL, 'nothing is claimed'); END`);
      const send = (...names: string[]) =>
        upload<TestUploads & { code: string }>(small, user, [['collection', id], ...names.map((name): TestPart => ['file', name, name])]);
      const first = await send('1.txt', '2.txt', '3.txt');
      expect(first.body).toMatchObject({ documents: [{}, {}], refused: [{ code: 'queue_full' }] });
      const second = await send('4.txt');
      expect([second.status, second.body.code, second.headers.get('retry-after')]).toEqual([429, 'queue_full', '60']);
      expect(filesBelow(join(small.dataDir, 'files'))).toHaveLength(2);
    } finally {
      await small.stop();
    }
  });
});
