import { DataSource } from 'typeorm';
import { SessionsRepository } from '../../src/chat/sessions/sessions.repository';
import { startTestServer, type TestAnswer, type TestServer, type TestUser } from '../support/app';
import type { FakeModelServer } from '../support/fake-models/fake-model-server';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const DOCUMENTS = {
  'leave.txt': 'Parental leave\n\nParental leave lasts six months for every parent. It must be requested ten weeks ahead.',
  'parking.txt': 'Parking\n\nThe car park behind the building is free for visitors. Bicycles are kept in the cellar.',
  'zanzibar.txt': 'Zanzibar office\n\nThe Zanzibar office has eleven desks and a view of the harbour.',
};

interface Session {
  id: number;
  title: string | null;
  created_at: string;
  updated_at: string;
  message_count: number;
}
type Entry = { id: number; session_id?: number; message: string; response: string };
type SessionWithMessages = Session & { messages: Entry[] };

const nextOf = (headers: Headers): string | undefined => /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];

describe('sessions', () => {
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
  const create = async (title?: string): Promise<Session> => (await call('POST', '/sessions/', title === undefined ? {} : { title })).body;
  const ask = (session: Session, message: string, token = user.token) =>
    call<Record<string, unknown>>('POST', '/chat/', { message, session_id: session.id }, token);
  const count = async (table: string): Promise<number> => {
    const [row] = await server.app
      .get(DataSource)
      .query<{ count: number }[]>(`SELECT COUNT(*) AS count FROM ${table} WHERE user_id = (SELECT id FROM users WHERE username = ?)`, [
        user.username,
      ]);
    return row?.count ?? -1;
  };

  it('begin with a title or without, also with no body at all', async () => {
    const titled = await call('POST', '/sessions/', { title: '  Parental\n leave ' });
    expect(titled.status).toBe(201);
    expect(titled.body).toEqual({
      id: expect.any(Number),
      title: 'Parental leave',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: titled.body.created_at,
      message_count: 0,
      pinned: false,
      owner: user.username,
      access: 'owner',
    });
    expect((await call('POST', '/sessions/', { title: null })).body.title).toBeNull();
    expect((await call('POST', '/sessions', undefined)).status).toBe(201);
  });

  it('are named by their first question, unless they have a name', async () => {
    const [plain, titled] = [await create(), await create('Mine')];
    const long = 'How many weeks ahead must parental leave be requested by somebody who works in two teams?';
    for (const session of [plain, titled]) {
      expect((await ask(session, long)).status).toBe(200);
      await ask(session, 'Is the car park free for visitors?');
    }
    expect((await call('GET', `/sessions/${plain.id}/`)).body).toMatchObject({
      title: 'How many weeks ahead must parental leave be requested by somebody who works in…',
      message_count: 2,
    });
    expect((await call('GET', `/sessions/${titled.id}/`)).body.title).toBe('Mine');
    const renamed = await call('PATCH', `/sessions/${plain.id}/`, { title: 'Leave' });
    expect([renamed.status, renamed.body.title, renamed.body.message_count]).toEqual([200, 'Leave', 2]);
    expect((await call('GET', `/sessions/${plain.id}/`)).body.title).toBe('Leave');
  });

  it('are listed with the one last asked in first, page by page', async () => {
    const sessions: Session[] = [];
    for (let index = 0; index < 5; index += 1) sessions.push(await create(`session ${index}`));
    await ask(sessions[1] as Session, 'Is the car park free for visitors?');
    const seen: string[][] = [];
    let path: string | undefined = '/sessions/?limit=2';
    while (path) {
      const page: TestAnswer<Session[]> = await call<Session[]>('GET', path);
      seen.push(page.body.map(({ title }) => title ?? ''));
      path = nextOf(page.headers);
    }
    expect(seen).toEqual([['session 1', 'session 4'], ['session 3', 'session 2'], ['session 0']]);
    expect((await call<Session[]>('GET', '/sessions/')).body).toHaveLength(5);
  });

  it('stay on their pages while others are asked in and deleted', async () => {
    const sessions: Session[] = [];
    for (let index = 0; index < 4; index += 1) sessions.push(await create(`session ${index}`));
    const [oldest, , third, newest] = sessions as [Session, Session, Session, Session];
    const first = await call<Session[]>('GET', '/sessions/?limit=2');
    expect(first.body.map(({ id }) => id)).toEqual([newest.id, third.id]);
    await call('DELETE', `/sessions/${third.id}/`);
    await ask(newest, 'Is the car park free for visitors?');
    await create('while reading');
    const second = await call<Session[]>('GET', nextOf(first.headers) ?? '');
    expect(second.body.map(({ title }) => title)).toEqual(['session 1', 'session 0']);
    expect(second.body.at(-1)?.id).toBe(oldest.id);
  });

  it('hold their own messages, oldest first, page by page', async () => {
    const [session, other] = [await create(), await create()];
    for (let index = 1; index <= 5; index += 1) await ask(session, `parking question ${index}`);
    await ask(other, 'bicycles in the cellar');
    await call('POST', '/chat/', { message: 'a desk in Zanzibar' });
    const seen: string[][] = [];
    let path: string | undefined = `/sessions/${session.id}/?limit=2`;
    while (path) {
      const page: TestAnswer<SessionWithMessages> = await call<SessionWithMessages>('GET', path);
      expect(page.body).toMatchObject({ id: session.id, message_count: 5 });
      seen.push(page.body.messages.map(({ message }) => message));
      path = nextOf(page.headers);
    }
    expect(seen).toEqual([
      ['parking question 4', 'parking question 5'],
      ['parking question 2', 'parking question 3'],
      ['parking question 1'],
    ]);
    const whole = await call<SessionWithMessages>('GET', `/sessions/${session.id}/`);
    expect(whole.body.messages).toHaveLength(5);
    expect(whole.headers.get('link')).toBeNull();
    const history = await call<Entry[]>('GET', '/chat-history/');
    expect(history.body.map(({ session_id }) => session_id)).toEqual([...Array<number>(5).fill(session.id), other.id, undefined]);
  });

  it('take their messages with them when they are deleted', async () => {
    const [session, other] = [await create(), await create()];
    await ask(session, 'Is the car park free for visitors?');
    await ask(other, 'Where are bicycles kept?');
    const deleted = await call<string>('DELETE', `/sessions/${session.id}/`);
    expect([deleted.status, deleted.body]).toEqual([204, '']);
    expect((await call('GET', `/sessions/${session.id}/`)).status).toBe(404);
    const history = await call<Entry[]>('GET', '/chat-history/');
    expect(history.body.map(({ message }) => message)).toEqual(['Where are bicycles kept?']);
    expect(await count('messages')).toBe(1);
  });

  it('go when the account does', async () => {
    await ask(await create(), 'Is the car park free for visitors?');
    const id = await server.app.get(DataSource).query<{ id: number }[]>('SELECT id FROM users WHERE username = ?', [user.username]);
    await server.app.get(DataSource).query('DELETE FROM users WHERE username = ?', [user.username]);
    for (const table of ['sessions', 'messages', 'attempts']) {
      const rows = await server.app.get(DataSource).query(`SELECT id FROM ${table} WHERE user_id = ?`, [id[0]?.id]);
      expect([table, rows]).toEqual([table, []]);
    }
  });

  it('do not outlive their messages for long: their titles are words of questions', async () => {
    const [old, asked, recent] = [await create(), await create(), await create()];
    for (const session of [old, asked]) await ask(session, 'Is the car park free for visitors?');
    const dataSource = server.app.get(DataSource);
    await dataSource.query('DELETE FROM messages WHERE session_id = ?', [old.id]);
    await dataSource.query(`UPDATE sessions SET updated_at = '2020-01-01T00:00:00.000Z' WHERE id IN (?, ?)`, [old.id, asked.id]);
    expect(await server.app.get(SessionsRepository).deleteUnused(30)).toBe(1);
    expect((await call<Session[]>('GET', '/sessions/')).body.map(({ id }) => id)).toEqual([recent.id, asked.id]);
  });

  describe("somebody else's", () => {
    const without = ({ status, body }: TestAnswer): unknown => [status, { ...(body as object), request_id: '' }];

    it.each([
      ['GET', '', undefined],
      ['PATCH', '', { title: 'mine now' }],
      ['DELETE', '', undefined],
      ['POST', 'chat', { message: 'Is the car park free for visitors?' }],
    ])('look the same as none at all: %s %s', async (method, where, body) => {
      const session = await create('private');
      await ask(session, 'Where are bicycles kept?');
      const stranger = await server.signup();
      const call404 = (id: number) =>
        where === 'chat'
          ? call(method, '/chat/', { ...body, session_id: id }, stranger.token)
          : call(method, `/sessions/${id}/`, body, stranger.token);
      const foreign = await call404(session.id);
      expect([foreign.status, foreign.body]).toEqual([404, expect.objectContaining({ code: 'not_found' })]);
      expect(without(foreign)).toEqual(without(await call404(999_999_999)));
      const after = await call<SessionWithMessages>('GET', `/sessions/${session.id}/`);
      expect(after.body).toMatchObject({ title: 'private', message_count: 1 });
      expect((await call<Session[]>('GET', '/sessions/', undefined, stranger.token)).body).toEqual([]);
      expect((await call<Entry[]>('GET', '/chat-history/?include_failed=true', undefined, stranger.token)).body).toEqual([]);
    });
  });

  it.each(['abc', '0', '-1', '1.5', '1e3', '99999999999999999999', '%00'])('have no id like %s', async (id) => {
    for (const [method, body] of [['GET'], ['PATCH', { title: 'x' }], ['DELETE']] as const) {
      const answer = await call<{ code: string }>(method, `/sessions/${id}/`, body);
      expect([method, answer.status, answer.body.code]).toEqual([method, 404, 'not_found']);
    }
  });

  it.each([
    ['a number', 7],
    ['an array', ['a']],
    ['nothing but space', ' \n '],
    ['a NUL character', 'a\0b'],
    ['half a surrogate pair', 'a\ud800'],
    ['201 characters', 'a'.repeat(201)],
  ])('take no title that is %s', async (_what, title) => {
    const session = await create('before');
    for (const answer of [await call('POST', '/sessions/', { title }), await call('PATCH', `/sessions/${session.id}/`, { title })]) {
      expect([answer.status, (answer.body as unknown as { code: string }).code]).toEqual([400, 'invalid_input']);
    }
    expect((await call('PATCH', `/sessions/${session.id}/`, {})).status).toBe(400);
    expect((await call('GET', `/sessions/${session.id}/`)).body.title).toBe('before');
  });

  it.each([
    '/sessions/?limit=0',
    '/sessions/?limit=1001',
    '/sessions/?limit=x',
    '/sessions/?before=7',
    '/sessions/?before=x-y',
    '/sessions/?before=1-1&before=2-2',
  ])('refuse %s', async (path) => {
    expect((await call('GET', path)).status).toBe(400);
  });

  it.each(['limit=0', 'limit=1e2', 'before=-1', 'include_failed=maybe'])('refuse ?%s for their messages', async (query) => {
    const session = await create();
    expect((await call('GET', `/sessions/${session.id}/?${query}`)).status).toBe(400);
  });

  it.each([['a word'], [1.5], [0], [-3], [[1]], [true]])('are not named by %j in a question', async (session_id) => {
    const answer = await call<{ code: string }>('POST', '/chat/', { message: 'Is the car park free?', session_id });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_input']);
  });
});

describe('a conversation', () => {
  let models: FakeModelServer;
  let server: ServerWithModels;
  let user: TestUser;

  beforeAll(async () => {
    const settings = { EMBEDDING_PROVIDER: 'local', CONVERSATION_TOKENS: '60' };
    server = await startServerWithModels({ documents: DOCUMENTS, writers: ['google'], settings });
    models = server.models;
  });
  beforeEach(async () => {
    user = await server.signup();
  });
  afterEach(() => models.reset());
  afterAll(() => server.stop());

  interface GeminiTurn {
    role: string;
    parts: { text: string }[];
  }

  const begin = async (): Promise<number> => (await server.request<Session>('POST', '/sessions/', { token: user.token, body: {} })).body.id;
  const ask = async (message: string, session_id?: number): Promise<Record<string, unknown>> => {
    const { status, body } = await server.request('POST', '/chat/', { token: user.token, body: { message, session_id } });
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };
  /** What the model was sent since the last reset: for each call its turns, as role and text. */
  const calls = (): [string, string][][] =>
    models.requests
      .filter(({ operation }) => operation === 'gemini.chat')
      .map(({ body }) => (body['contents'] as GeminiTurn[]).map(({ role, parts }) => [role, parts.map(({ text }) => text).join('')]));
  const rewriteAs = (text: string): void =>
    models.fail('gemini.chat', {
      body: {
        candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP', index: 0 }],
        usageMetadata: { promptTokenCount: 90, candidatesTokenCount: 9, totalTokenCount: 99 },
      },
    });

  it('shows the model what was said before, without citation numbers that point nowhere now', async () => {
    const session = await begin();
    models.answer('gemini.chat', 'Six months [1].');
    expect((await ask('How long does parental leave last?', session))['session_id']).toBe(session);
    models.requests.length = 0;
    await ask('Where are bicycles kept?', session);
    const [turns, ...more] = calls();
    expect(more).toEqual([]);
    expect(turns?.slice(0, -1)).toEqual([
      ['user', 'How long does parental leave last?'],
      ['model', 'Six months.'],
    ]);
    expect(turns?.at(-1)?.[1]).toContain('Question: Where are bicycles kept?');
  });

  it('is nothing a question without session_id, or of another session, hears of', async () => {
    const [session, other] = [await begin(), await begin()];
    await ask('How long does parental leave last?', session);
    models.requests.length = 0;
    expect(await ask('What about the car park?')).not.toHaveProperty('session_id');
    await ask('What about the car park?', other);
    expect(calls().map((turns) => turns.length)).toEqual([1, 1]);
    expect(JSON.stringify(calls())).not.toContain('parental');
  });

  it('is shown as far as its newest turns fit the budget', async () => {
    const session = await begin();
    models.answer('gemini.chat', `${'Long ago. '.repeat(12)}[1]`);
    await ask('How long does parental leave last?', session);
    models.answer('gemini.chat', 'In the cellar [1].');
    await ask('Where are bicycles kept?', session);
    await ask('Is the car park free for visitors?', session);
    models.requests.length = 0;
    await ask('How many desks does the Zanzibar office have?', session);
    const asked = calls()[0]
      ?.filter(([role]) => role === 'user')
      .map(([, text]) => text);
    expect(asked?.slice(0, -1)).toEqual(['Where are bicycles kept?', 'Is the car park free for visitors?']);
  });

  it('lends a follow-up its words for the search, and the question is searched as it was asked too', async () => {
    const session = await begin();
    await ask('How long does parental leave last?', session);
    models.requests.length = 0;
    rewriteAs('How long does parental leave last in the Zanzibar office?');
    const answer = await ask('And in Zanzibar?', session);
    const [condensing, answering, ...more] = calls();
    expect(more).toEqual([]);
    expect(condensing).toHaveLength(1);
    expect(condensing?.[0]?.[1]).toContain('How long does parental leave last?');
    expect(answering?.at(-1)?.[1]).toContain('(from leave.txt');
    expect(answering?.at(-1)?.[1]).toContain('(from zanzibar.txt');
    expect(answering?.at(-1)?.[1]).toContain('Question: And in Zanzibar?');
    const rows = await server.app
      .get(DataSource)
      .query<{ purpose: string }[]>(`SELECT purpose FROM attempts WHERE message_id = ? AND purpose <> 'embed' ORDER BY id`, [answer['id']]);
    expect(rows.map(({ purpose }) => purpose)).toEqual(['condense', 'answer']);
  });

  it('finds by the rewritten question what the question as asked never would', async () => {
    const session = await begin();
    await ask('How long does parental leave last?', session);
    rewriteAs('How many weeks ahead must parental leave be requested?');
    expect(await ask('And how far ahead?', session)).toMatchObject({ sources: [{ document: 'leave.txt' }] });
  });

  it.each([
    ['the model fails', () => models.fail('gemini.chat', { status: 400 })],
    ['the model answers instead of rewriting', () => rewriteAs('Zanzibar has eleven desks [1].\nThat is a lot.')],
    ['the model says nothing', () => rewriteAs(' ')],
  ])('answers a follow-up from its own words and those of the question before when %s', async (_what, prepare) => {
    const session = await begin();
    await ask('How long does parental leave last?', session);
    models.requests.length = 0;
    prepare();
    expect(await ask('And in Zanzibar?', session)).toMatchObject({ provider: 'Google Gemini', status: 'complete' });
    const prompt = calls().at(-1)?.at(-1)?.[1];
    expect(prompt).toContain('(from zanzibar.txt');
    expect(prompt).toContain('(from leave.txt');
  });

  it('costs no second call for the first question, nor for one that stands alone', async () => {
    const session = await begin();
    await ask('And in Zanzibar?', session);
    expect(calls()).toHaveLength(1);
    await ask('How many desks does the Zanzibar office have?', session);
    expect(calls()).toHaveLength(2);
  });

  it('that is deleted while an answer is made stops it and leaves nothing behind', async () => {
    const session = await begin();
    models.fail('gemini.chat', { hang: true });
    const arrival = models.arrival('gemini.chat');
    const asking = server.request('POST', '/chat/', {
      token: user.token,
      body: { message: 'How long does parental leave last?', session_id: session },
    });
    const request = await arrival;
    const deleted = await server.request('DELETE', `/sessions/${session}/`, { token: user.token });
    expect(deleted.status).toBe(204);
    expect(await request.ended).toBe('lost');
    expect((await asking).status).toBeLessThan(500);
    const rows = await server.app
      .get(DataSource)
      .query('SELECT id FROM messages WHERE message = ? AND user_id = (SELECT id FROM users WHERE username = ?)', [
        'How long does parental leave last?',
        user.username,
      ]);
    expect(rows).toEqual([]);
  });
});

describe('a conversation without a key', () => {
  it('answers follow-ups from the question as asked, and asks nobody to rewrite it', async () => {
    const server = await startTestServer({ documents: DOCUMENTS });
    const user = await server.signup();
    const session = await server.request<Session>('POST', '/sessions/', { token: user.token, body: {} });
    const ask = (message: string) =>
      server.request<{ provider: string; response: string; id: number }>('POST', '/chat/', {
        token: user.token,
        body: { message, session_id: session.body.id },
      });
    await ask('How long does parental leave last?');
    const { body } = await ask('And how many desks are in Zanzibar?');
    expect(body).toMatchObject({ provider: 'Local', response: expect.stringContaining('eleven desks') });
    const rows = await server.app
      .get(DataSource)
      .query<{ purpose: string }[]>('SELECT purpose FROM attempts WHERE message_id = ?', [body.id]);
    expect(rows.map(({ purpose }) => purpose)).not.toContain('condense');
    await server.stop();
  });
});
