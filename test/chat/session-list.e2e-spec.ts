import { DataSource } from 'typeorm';
import { startTestServer, type TestAnswer, type TestServer, type TestUser } from '../support/app';

const DOCUMENTS = { 'parking.txt': 'Parking\n\nThe car park behind the building is free for visitors.' };

interface Session {
  id: number;
  title: string | null;
  pinned: boolean;
}

const nextOf = (headers: Headers): string | undefined => /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];

describe('the list of sessions', () => {
  let server: TestServer;
  let user: TestUser;

  beforeAll(async () => {
    server = await startTestServer({ documents: DOCUMENTS });
  });
  beforeEach(async () => {
    user = await server.signup();
  });
  afterAll(() => server.stop());

  const call = <Body = Session>(method: string, path: string, body?: unknown, token = user.token): Promise<TestAnswer<Body>> =>
    server.request<Body>(method, path, { token, body });
  const create = async (title: string): Promise<number> => (await call('POST', '/sessions/', { title })).body.id;
  const pin = (id: number, pinned: unknown = true, token = user.token) => call('PATCH', `/sessions/${id}/`, { pinned }, token);

  /** The titles of a list, page by page. */
  async function pagesOf(query: string): Promise<string[][]> {
    const pages: string[][] = [];
    for (let path: string | undefined = `/sessions/?limit=2&${query}`; path;) {
      const page: TestAnswer<Session[]> = await call<Session[]>('GET', path);
      expect(page.status).toBe(200);
      pages.push(page.body.map(({ title }) => title ?? ''));
      path = nextOf(page.headers);
    }
    return pages;
  }

  it('keeps those apart that are pinned, each list page by page', async () => {
    const ids: number[] = [];
    for (const title of ['one', 'two', 'three', 'four', 'five']) ids.push(await create(title));
    for (const index of [0, 2, 3]) expect((await pin(ids[index] ?? 0)).body).toMatchObject({ pinned: true });
    expect(await pagesOf('pinned=true')).toEqual([['four', 'three'], ['one']]);
    expect(await pagesOf('pinned=false')).toEqual([['five', 'two']]);
    expect(await pagesOf('')).toEqual([['five', 'four'], ['three', 'two'], ['one']]);
    expect((await pin(ids[2] ?? 0, false)).body).toMatchObject({ title: 'three', pinned: false });
    expect(await pagesOf('pinned=true')).toEqual([['four', 'one']]);
    const renamed = await call('PATCH', `/sessions/${ids[0]}/`, { title: 'first', pinned: false });
    expect(renamed.body).toMatchObject({ title: 'first', pinned: false });
  });

  it('does not tell readers of a shared session what its owner has pinned, nor lets them pin it', async () => {
    const reader = await server.signup();
    const id = await create('shared');
    await pin(id);
    await call('PUT', `/sessions/${id}/shares/users/${reader.username}/`, {});
    expect((await call<Session[]>('GET', '/sessions/?shared=true', undefined, reader.token)).body).toMatchObject([{ id, pinned: false }]);
    expect((await call<Session[]>('GET', '/sessions/?shared=true&pinned=true', undefined, reader.token)).body).toEqual([]);
    expect((await pin(id, false, reader.token)).status).toBe(403);
    expect((await call('GET', `/sessions/${id}/`)).body.pinned).toBe(true);
  });

  it('is searched by words of titles in any case, also beyond ASCII, page by page', async () => {
    for (const title of ['Über Ferien', 'Überstunden', 'ÜBER 100 %', 'Other', '100 x']) await create(title);
    expect(await pagesOf('search=%C3%BCber')).toEqual([['ÜBER 100 %', 'Überstunden'], ['Über Ferien']]);
    expect(await pagesOf('search=100+%25')).toEqual([['ÜBER 100 %']]);
    expect(await pagesOf('search=nothing')).toEqual([[]]);
    expect(await pagesOf('search=')).toHaveLength(3);
    const stranger = await server.signup();
    expect((await call<Session[]>('GET', '/sessions/?search=Other', undefined, stranger.token)).body).toEqual([]);
  });

  it.each(['pinned=maybe', `search=${'a'.repeat(201)}`, 'search=%00'])('refuses %s', async (query) => {
    expect((await call('GET', `/sessions/?${query}`)).status).toBe(400);
  });

  it.each([['yes'], [1], [null]])('takes no pin that is %j', async (pinned) => {
    const id = await create('before');
    expect((await pin(id, pinned)).status).toBe(400);
  });
});

describe('a message of a session', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ documents: DOCUMENTS });
  });
  afterAll(() => server.stop());

  it('tells each reader the own rating, wherever it is read', async () => {
    const [owner, reader] = [await server.signup(), await server.signup()];
    const { body: session } = await server.request<Session>('POST', '/sessions/', { token: owner.token, body: {} });
    const question = { message: 'Is the car park free for visitors?', session_id: session.id };
    const { body: asked } = await server.request<{ id: number }>('POST', '/chat/', { token: owner.token, body: question });
    await server.request('PUT', `/sessions/${session.id}/shares/users/${reader.username}/`, { token: owner.token, body: {} });
    await server.request('PUT', `/chat/${asked.id}/feedback/`, { token: reader.token, body: { rating: 'down', reason: 'Old.' } });
    const ratingFor = async ({ token }: TestUser): Promise<unknown[]> => {
      const whole = await server.request<{ messages: { rating?: string }[] }>('GET', `/sessions/${session.id}/`, { token });
      const single = await server.request<{ rating?: string }>('GET', `/chat/${asked.id}/`, { token });
      return [whole.body.messages[0]?.rating, single.body.rating];
    };
    expect(await ratingFor(reader)).toEqual(['down', 'down']);
    expect(await ratingFor(owner)).toEqual([undefined, undefined]);
    await server.request('DELETE', `/chat/${asked.id}/feedback/`, { token: reader.token });
    expect(await ratingFor(reader)).toEqual([undefined, undefined]);
  });

  it('is listed while it is being answered, for those who ask for such', async () => {
    const { token } = await server.signup();
    const { body: session } = await server.request<Session>('POST', '/sessions/', { token, body: {} });
    const question = { message: 'Is the car park free for visitors?', session_id: session.id };
    const { body: asked } = await server.request<{ id: number }>('POST', '/chat/', { token, body: question });
    await server.app.get(DataSource).query(`UPDATE messages SET status = 'pending', response = 'Yes' WHERE id = ?`, [asked.id]);
    const read = async (query: string): Promise<unknown> =>
      (await server.request<{ messages: unknown[] }>('GET', `/sessions/${session.id}/?${query}`, { token })).body.messages;
    expect(await read('include_failed=true')).toEqual([]);
    expect(await read('include_pending=true')).toMatchObject([{ id: asked.id, status: 'pending', response: 'Yes' }]);
  });

  it('names the document and the version that a source quotes', async () => {
    const { token } = await server.signup();
    const body = { message: 'Is the car park free for visitors?' };
    const { body: answer } = await server.request<{
      sources: { document_id: number; version: number; start: number; end: number; quote: string }[];
    }>('POST', '/chat/', { token, body });
    const [source] = answer.sources;
    if (!source) throw new Error('the answer has no source');
    const query = `version=${source.version}&start=${source.start}&end=${source.end}`;
    const content = await server.request<{ text: string }>('GET', `/documents/${source.document_id}/content/?${query}`, { token });
    expect([content.status, content.body.text]).toEqual([200, source.quote]);
  });
});
