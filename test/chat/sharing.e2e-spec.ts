import { DataSource } from 'typeorm';
import { MessagesRepository } from '../../src/chat/messages/messages.repository';
import { signupAdmin } from '../support/admins';
import type { TestAnswer, TestUser } from '../support/app';
import { hideDocument } from '../support/collection-rows';
import { type EventReader, readEvents, type ReceivedEvent, textOf } from '../support/event-reader';
import { MovableClock } from '../support/movable-clock';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const DOCUMENTS = {
  'leave.txt': 'Parental leave\n\nParental leave lasts six months for every parent. It must be requested ten weeks ahead.',
  'parking.txt': 'Parking\n\nThe car park behind the building is free for visitors. Bicycles are kept in the cellar.',
  'merger.txt': 'Merger\n\nThe merger with Zanzibar Limited is signed on the fourth of May. Its price is ninety canary crowns.',
};
const MERGER = 'When is the merger with Zanzibar Limited signed?';
const LEAVE = 'How long does parental leave last?';
const PARKING = 'Is the car park free for visitors?';
const ABSENT = 999_999_999;
const DAY_MS = 86_400_000;

type Session = { id: number; title: string | null; owner: string; access: string; message_count: number };
type Entry = { id: number; user: string; message: string; response: string; status: string };
type SessionWithMessages = Session & { messages: Entry[] };

let server: ServerWithModels;
const clock = new MovableClock();
let owner: TestUser;
let colleague: TestUser;
let session: number;

const call = <Body = Record<string, unknown>>(user: TestUser, method: string, path: string, body?: unknown): Promise<TestAnswer<Body>> =>
  server.request<Body>(method, path, { token: user.token, body });
const ask = (user: TestUser, message: string, id = session) => call<Entry>(user, 'POST', '/chat/', { message, session_id: id });
const read = (user: TestUser, id = session) => call<SessionWithMessages>(user, 'GET', `/sessions/${id}/`);
const share = (user: TestUser, access?: string, id = session) =>
  call(owner, 'PUT', `/sessions/${id}/shares/users/${user.username}/`, access === undefined ? undefined : { access });
const unshare = (user: TestUser) => call(owner, 'DELETE', `/sessions/${session}/shares/users/${user.username}/`);
const without = ({ status, body }: TestAnswer): unknown => [status, { ...(body as object), request_id: '' }];
const idOf = async (user: TestUser): Promise<number> => (await call<{ id: number }>(user, 'GET', '/me/')).body.id;

beforeAll(async () => {
  server = await startServerWithModels({ documents: DOCUMENTS, clock, settings: { STREAM_HEARTBEAT: '40ms' } });
});
beforeEach(async () => {
  [owner, colleague] = [await server.signup(), await server.signup()];
  session = (await call<Session>(owner, 'POST', '/sessions/', {})).body.id;
});
afterEach(() => server.models.reset());
afterAll(() => server.stop());

/** Makes a group of these accounts and gives its id. */
async function makeGroup(...members: TestUser[]): Promise<number> {
  const admin = await signupAdmin(server);
  const { id } = (await call<{ id: number }>(admin, 'POST', '/groups/', { name: `group ${admin.username}` })).body;
  for (const member of members) await call(admin, 'PUT', `/groups/${id}/members/${await idOf(member)}/`);
  return id;
}

describe('a session that is shared to be read', () => {
  let asked: Entry;

  beforeEach(async () => {
    asked = (await ask(owner, LEAVE)).body;
    expect((await share(colleague)).status).toBe(204);
  });

  it('is listed for its reader apart from the own ones, and read with its messages', async () => {
    const own = (await call<Session>(colleague, 'POST', '/sessions/', { title: 'mine' })).body;
    const list = async (path: string) => (await call<Session[]>(colleague, 'GET', path)).body;
    expect((await list('/sessions/')).map(({ id }) => id)).toEqual([own.id]);
    expect(await list('/sessions/?shared=true')).toMatchObject([{ id: session, owner: owner.username, access: 'read', message_count: 1 }]);
    expect((await call<Session[]>(owner, 'GET', '/sessions/?shared=true')).body).toEqual([]);
    const { body } = await read(colleague);
    expect(body).toMatchObject({ id: session, owner: owner.username, access: 'read', title: LEAVE });
    expect(body.messages).toMatchObject([{ id: asked.id, user: owner.username, message: LEAVE, response: asked.response }]);
    expect((await read(owner)).body).toMatchObject({ access: 'owner', messages: body.messages });
  });

  it('shows its messages one by one, and their answers as streams, but not how they were made', async () => {
    expect((await call<Entry>(colleague, 'GET', `/chat/${asked.id}/`)).body).toMatchObject({ user: owner.username, message: LEAVE });
    const stream = await readEvents(server, 'GET', `/chat/${asked.id}/stream`, { token: colleague.token });
    expect(textOf(await stream.rest())).toBe(asked.response);
    for (const [method, path] of [
      ['GET', 'explain'],
      ['POST', 'stop'],
    ] as const) {
      const refused = await call(colleague, method, `/chat/${asked.id}/${path}`);
      expect([path, refused.status, refused.body['code']]).toEqual([path, 403, 'forbidden']);
    }
  });

  it('stays what it is: its reader changes nothing and passes it on to nobody', async () => {
    const stranger = await server.signup();
    for (const [method, path, body] of [
      ['POST', '/chat/', { message: PARKING, session_id: session }],
      ['PATCH', `/sessions/${session}/`, { title: 'mine now' }],
      ['DELETE', `/sessions/${session}/`, undefined],
      ['GET', `/sessions/${session}/shares/`, undefined],
      ['PUT', `/sessions/${session}/shares/users/${stranger.username}/`, {}],
      ['DELETE', `/sessions/${session}/shares/users/${colleague.username}/`, undefined],
      ['PUT', `/sessions/${session}/shares/groups/${await makeGroup(colleague)}/`, {}],
      ['DELETE', `/sessions/${session}/shares/groups/1/`, undefined],
      ['GET', `/sessions/${session}/links/`, undefined],
      ['POST', `/sessions/${session}/links/`, {}],
      ['DELETE', `/sessions/${session}/links/1/`, undefined],
    ] as const) {
      const refused = await call(colleague, method, path, body);
      expect([method, path, refused.status, refused.body['code']]).toEqual([method, path, 403, 'forbidden']);
    }
    expect((await read(owner)).body).toMatchObject({ title: LEAVE, message_count: 1 });
    expect((await read(stranger)).status).toBe(404);
  });

  it('is none of the own messages of its reader', async () => {
    expect((await call<Entry[]>(colleague, 'GET', '/chat-history/?include_failed=true')).body).toEqual([]);
  });

  it('is closed to its reader at once when it is shared no longer', async () => {
    expect((await unshare(colleague)).status).toBe(204);
    expect((await unshare(colleague)).status).toBe(404);
    const answers = [await read(colleague), await call(colleague, 'GET', `/chat/${asked.id}/`)];
    const absent = [await read(colleague, ABSENT), await call(colleague, 'GET', `/chat/${ABSENT}/`)];
    expect(answers.map(without)).toEqual(absent.map(without));
    for (const path of ['stream', 'explain'])
      expect([path, (await call(colleague, 'GET', `/chat/${asked.id}/${path}`)).status]).toEqual([path, 404]);
    expect((await call<Session[]>(colleague, 'GET', '/sessions/?shared=true')).body).toEqual([]);
  });

  it('goes for everybody when its owner deletes it', async () => {
    expect((await call(owner, 'DELETE', `/sessions/${session}/`)).status).toBe(204);
    expect((await read(colleague)).status).toBe(404);
    expect((await call(colleague, 'GET', `/chat/${asked.id}/`)).status).toBe(404);
  });
});

describe('a session that is shared to be written', () => {
  beforeEach(async () => {
    await share(colleague, 'write');
  });

  it('takes the questions of both, each under its own account, as one conversation', async () => {
    await ask(owner, LEAVE);
    server.models.requests.length = 0;
    const second = await ask(colleague, 'How far ahead must parental leave be requested?');
    expect(second.status).toBe(200);
    const shown = JSON.stringify(server.models.requests.filter(({ operation }) => operation === 'gemini.chat').at(-1)?.body);
    expect(shown).toContain(LEAVE);
    const asked = [owner.username, colleague.username];
    for (const user of [owner, colleague]) expect((await read(user)).body.messages.map((message) => message.user)).toEqual(asked);
    expect((await read(colleague)).body).toMatchObject({ access: 'write', message_count: 2 });
    for (const user of [owner, colleague]) {
      const history = (await call<Entry[]>(user, 'GET', '/chat-history/')).body;
      expect(history.map((message) => message.user)).toEqual([user.username]);
    }
  });

  it('leaves an answer to the one who asked: the other may read it, and neither stop it nor see how it was made', async () => {
    const { id } = (await ask(colleague, LEAVE)).body;
    expect((await call(owner, 'GET', `/chat/${id}/`)).status).toBe(200);
    expect((await call(owner, 'GET', `/chat/${id}/explain`)).status).toBe(403);
    expect((await call(colleague, 'GET', `/chat/${id}/explain`)).status).toBe(200);
    expect((await call(owner, 'POST', `/chat/${id}/stop`)).status).toBe(403);
    expect((await call(colleague, 'POST', `/chat/${id}/stop`)).status).toBe(200);
  });

  it('may be asked in no more once it is shared to be read, or not at all; who asked keeps the own messages', async () => {
    const { id } = (await ask(colleague, LEAVE)).body;
    await share(colleague, 'read');
    expect((await ask(colleague, PARKING)).status).toBe(403);
    await unshare(colleague);
    expect(without(await ask(colleague, PARKING))).toEqual(without(await ask(colleague, PARKING, ABSENT)));
    expect((await read(owner)).body).toMatchObject({ message_count: 1 });
    expect((await call<Entry[]>(colleague, 'GET', '/chat-history/')).body.map((message) => message.id)).toEqual([id]);
    expect((await read(colleague)).status).toBe(404);
  });

  it('takes no question that arrives while it is taken away and is stored after that', async () => {
    const messages = server.app.get(MessagesRepository);
    const userId = await idOf(colleague);
    const open = () => messages.open(userId, { text: LEAVE, sessionId: session, collectionIds: [1] });
    expect(await open()).toBeDefined();
    const [, ...opened] = await Promise.all([unshare(colleague), ...Array.from({ length: 20 }, open)]);
    const [{ last }] = await server.app
      .get(DataSource)
      .query<[{ last: number }]>('SELECT COUNT(*) AS last FROM messages WHERE session_id = ?', [session]);
    expect(last).toBe(1 + opened.filter((message) => message !== undefined).length);
    expect(await open()).toBeUndefined();
  });

  it('survives a storm of questions while its shares come and go: what was refused left nothing behind', async () => {
    const rounds = Array.from({ length: 6 }, async (_, round) => {
      if (round % 2 === 0) await unshare(colleague);
      else await share(colleague, 'write');
    });
    const answers = await Promise.all([...Array.from({ length: 12 }, (_, n) => ask(colleague, `${LEAVE} ${n}`)), ...rounds]);
    const asked = answers.slice(0, 12) as TestAnswer<Entry>[];
    expect(asked.every(({ status }) => status === 200 || status === 404)).toBe(true);
    const stored = (await read(owner)).body.messages.filter((message) => message.user === colleague.username);
    expect(stored).toHaveLength(asked.filter(({ status }) => status === 200).length);
  });

  it('loses the messages of an account that is erased, and nothing else', async () => {
    await ask(owner, LEAVE);
    await ask(colleague, PARKING);
    expect((await call(colleague, 'DELETE', '/me/', { password: colleague.password })).status).toBe(204);
    expect((await read(owner)).body.messages.map(({ message }) => message)).toEqual([LEAVE]);
    expect((await call<unknown[]>(owner, 'GET', `/sessions/${session}/shares/`)).body).toEqual([]);
  });
});

describe('a session that is shared with a group', () => {
  it('is read by its members, as long as they are', async () => {
    const group = await makeGroup(owner, colleague);
    await ask(owner, LEAVE);
    expect((await call(owner, 'PUT', `/sessions/${session}/shares/groups/${group}/`, { access: 'write' })).status).toBe(204);
    expect((await read(colleague)).body).toMatchObject({ access: 'write', message_count: 1 });
    expect((await call(owner, 'GET', `/sessions/${session}/shares/`)).body).toMatchObject([
      { group: { id: group, name: expect.stringContaining('group') }, access: 'write' },
    ]);
    const admin = await signupAdmin(server);
    await call(admin, 'DELETE', `/groups/${group}/members/${await idOf(colleague)}/`);
    expect((await read(colleague)).status).toBe(404);
    await call(admin, 'DELETE', `/groups/${group}/`);
    expect((await call<unknown[]>(owner, 'GET', `/sessions/${session}/shares/`)).body).toEqual([]);
  });

  it('allows the most that any share allows', async () => {
    const group = await makeGroup(owner, colleague);
    await share(colleague, 'write');
    await call(owner, 'PUT', `/sessions/${session}/shares/groups/${group}/`);
    expect((await read(colleague)).body).toMatchObject({ access: 'write' });
  });

  it('is none that its owner is not in, which looks like a group that never was', async () => {
    const foreign = await makeGroup(colleague);
    for (const method of ['PUT', 'DELETE']) {
      const answers = [foreign, ABSENT].map((group) => call(owner, method, `/sessions/${session}/shares/groups/${group}/`));
      const [one, other] = await Promise.all(answers);
      expect([method, without(one as TestAnswer)]).toEqual([method, without(other as TestAnswer)]);
      expect(one?.status).toBe(404);
    }
    expect((await read(colleague)).status).toBe(404);
  });
});

describe('sharing', () => {
  it('names accounts by username, in any spelling, and never by e-mail address', async () => {
    const put = (name: string, body?: unknown) =>
      call(owner, 'PUT', `/sessions/${session}/shares/users/${encodeURIComponent(name)}/`, body);
    expect((await put(colleague.username.toUpperCase())).status).toBe(204);
    expect((await call(owner, 'GET', `/sessions/${session}/shares/`)).body).toEqual([
      { username: colleague.username, access: 'read', created_at: expect.any(String) },
    ]);
    for (const name of ['nobody-of-this-name', colleague.email, 'a\u0000b', 'x'.repeat(500), '../../users'])
      expect([name, (await put(name)).status]).toEqual([name, 404]);
    expect((await put(owner.username)).body).toMatchObject({ code: 'invalid_input' });
    expect((await put(colleague.username, { access: 'owner' })).body).toMatchObject({ code: 'invalid_input' });
  });

  it("of somebody else's session looks like that of none", async () => {
    for (const [method, path] of [
      ['GET', 'shares/'],
      ['PUT', `shares/users/${colleague.username}/`],
      ['DELETE', `shares/users/${colleague.username}/`],
      ['PUT', 'shares/groups/1/'],
      ['DELETE', 'shares/groups/1/'],
      ['GET', 'links/'],
      ['POST', 'links/'],
      ['DELETE', 'links/1/'],
    ] as const) {
      const foreign = await call(colleague, method, `/sessions/${session}/${path}`);
      expect([method, path, foreign.status]).toEqual([method, path, 404]);
      expect(without(foreign)).toEqual(without(await call(colleague, method, `/sessions/${ABSENT}/${path}`)));
    }
  });

  it('is recorded without words of the conversation', async () => {
    await ask(owner, LEAVE);
    await share(colleague);
    await unshare(colleague);
    const link = await call<{ id: number; token: string }>(owner, 'POST', `/sessions/${session}/links/`, {});
    await call(owner, 'DELETE', `/sessions/${session}/links/${link.body.id}/`);
    const rows = await server.app
      .get(DataSource)
      .query<{ action: string; details: string; actor_name: string }[]>(
        `SELECT * FROM audit_events WHERE target_type = 'session' AND target_id = ? ORDER BY id`,
        [session],
      );
    expect(rows.map(({ action }) => action)).toEqual([
      'session.shared',
      'session.unshared',
      'session.link_created',
      'session.link_revoked',
    ]);
    expect(rows.every((row) => row.actor_name === owner.username)).toBe(true);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`parental|${link.body.token}`, 'i'));
  });
});

describe('a link to a session', () => {
  const open = (user: TestUser, token: string, query = '') => call<SessionWithMessages>(user, 'GET', `/shared-sessions/${token}/${query}`);
  const make = async (body: object = {}) =>
    (await call<{ id: number; token: string; url: string; expires_at: string | null }>(owner, 'POST', `/sessions/${session}/links/`, body))
      .body;

  it('lets everybody who is signed in read it, page by page, and nothing more', async () => {
    const asked = [(await ask(owner, LEAVE)).body, (await ask(owner, PARKING)).body];
    const { token, url, id } = await make();
    expect(url).toContain(`/shared-sessions/${token}/`);
    const first = await open(colleague, token, '?limit=1');
    expect(first.body).toMatchObject({ id: session, owner: owner.username, access: 'read', messages: [{ message: PARKING }] });
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    expect((await call(colleague, 'GET', next)).body).toMatchObject({ messages: [{ message: LEAVE }] });
    expect((await server.request('GET', `/shared-sessions/${token}/`)).status).toBe(401);
    expect((await read(colleague)).status).toBe(404);
    expect((await call(colleague, 'GET', `/chat/${asked[0]?.id}/`)).status).toBe(404);
    expect((await ask(colleague, LEAVE)).status).toBe(404);
    expect((await call(owner, 'GET', `/sessions/${session}/links/`)).body).toEqual([
      { id, created_at: expect.any(String), expires_at: null },
    ]);
  });

  it('leads nowhere once it was revoked, is over, or its session is gone; as one that never was', async () => {
    const never = await open(colleague, 'x'.repeat(43));
    expect(never.status).toBe(404);
    for (const token of ['short', 'x'.repeat(400), '%00', '..%2f..']) expect((await open(colleague, token)).status).toBe(404);
    const [revoked, ending, lasting] = [await make(), await make({ days: 1 }), await make()];
    await call(owner, 'DELETE', `/sessions/${session}/links/${revoked.id}/`);
    expect(without(await open(colleague, revoked.token))).toEqual(without(never));
    expect((await open(colleague, ending.token)).status).toBe(200);
    clock.advance(DAY_MS + 1);
    [owner, colleague] = [await relogin(owner), await relogin(colleague)];
    expect(without(await open(colleague, ending.token))).toEqual(without(never));
    expect((await open(colleague, lasting.token)).status).toBe(200);
    await call(owner, 'DELETE', `/sessions/${session}/`);
    expect(without(await open(colleague, lasting.token))).toEqual(without(never));
  });

  it('is revoked by the owner of its own session only', async () => {
    const { id, token } = await make();
    const other = (await call<Session>(colleague, 'POST', '/sessions/', {})).body.id;
    expect((await call(colleague, 'DELETE', `/sessions/${other}/links/${id}/`)).status).toBe(404);
    expect((await open(colleague, token)).status).toBe(200);
  });

  it('is stored as a hash', async () => {
    const { token } = await make();
    const rows = await server.app.get(DataSource).query('SELECT * FROM session_links');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  const relogin = async (user: TestUser): Promise<TestUser> => {
    const { body } = await server.request<{ access: string }>('POST', '/login/', {
      body: { username: user.username, password: user.password },
    });
    return { ...user, token: body.access };
  };
});

describe('an answer that streams in a shared session', () => {
  const PIECES = ['Parental leave ', 'lasts ', 'six months ', '[1].'];
  const begin = async (): Promise<{ id: number; stream: EventReader }> => {
    const stream = await readEvents(server, 'POST', '/chat/', { token: owner.token, body: { message: LEAVE, session_id: session } });
    const { data } = (await stream.next()) as ReceivedEvent;
    return { id: data.id ?? 0, stream };
  };

  it('is read along by those it is shared with, and ends for them when it is shared no longer', async () => {
    await share(colleague);
    server.models.pieces('gemini.stream', PIECES);
    const hold = server.models.hold('gemini.stream', 2);
    const { id, stream } = await begin();
    await hold.reached;
    const reading = await readEvents(server, 'GET', `/chat/${id}/stream`, { token: colleague.token });
    expect(reading.status).toBe(200);
    await unshare(colleague);
    hold.release();
    expect(textOf(await stream.rest())).toContain('six months');
    const seen = await reading.rest();
    expect(seen.at(-1)).toMatchObject({ event: 'error', data: { code: 'not_found' } });
    expect(textOf(seen)).not.toContain('six');
  });
});

describe('answers of a shared session', () => {
  /** Words of the document that only the owner may read. */
  const CANARY = /fourth of May|canary|merger\.txt/;
  let asked: Entry;

  beforeEach(async () => {
    await hideDocument(server, 'merger.txt', [owner]);
    server.models.answer('gemini.chat', 'The merger with Zanzibar Limited is signed on the fourth of May [1].');
    asked = (await ask(owner, MERGER)).body;
    expect(asked.response).toMatch(CANARY);
    await share(colleague, 'write');
  });

  it('show each reader only what that reader may read, on every way to them', async () => {
    const token = (await call<{ token: string }>(owner, 'POST', `/sessions/${session}/links/`, {})).body.token;
    const paths = [
      `/chat/${asked.id}/`,
      `/sessions/${session}/`,
      `/sessions/${session}/?limit=1`,
      `/shared-sessions/${token}/`,
      `/sessions/${session}/export/?format=json`,
      `/sessions/${session}/export/?format=markdown`,
    ];
    for (const path of paths) {
      const [mine, theirs] = [await call<unknown>(owner, 'GET', path), await call<unknown>(colleague, 'GET', path)];
      expect([path, theirs.status]).toEqual([path, 200]);
      expect(JSON.stringify(mine.body)).toMatch(CANARY);
      expect(JSON.stringify(theirs.body)).not.toMatch(CANARY);
    }
    const stream = await readEvents(server, 'GET', `/chat/${asked.id}/stream`, { token: colleague.token });
    expect(JSON.stringify(await stream.rest())).not.toMatch(CANARY);
  });

  it('do not reach the model that answers a reader, nor that reader by a question about the answer before', async () => {
    server.models.answer('gemini.chat', undefined);
    server.models.requests.length = 0;
    const answers = [];
    for (const question of ['And what is its price?', 'Where does it say that?', 'Translate that into German.', MERGER])
      answers.push((await ask(colleague, question)).body);
    expect(JSON.stringify(answers)).not.toMatch(CANARY);
    expect(server.models.requests.length).toBeGreaterThan(0);
    expect(JSON.stringify(server.models.requests.map(({ body }) => body))).not.toMatch(CANARY);
  });

  it('are not read along by those who may not read what they are made from', async () => {
    server.models.pieces('gemini.stream', ['The merger ', 'is signed on ', 'the fourth of May ', '[1].']);
    const hold = server.models.hold('gemini.stream', 3);
    const stream = await readEvents(server, 'POST', '/chat/', { token: owner.token, body: { message: MERGER, session_id: session } });
    const { data } = (await stream.next()) as ReceivedEvent;
    await hold.reached;
    const reading = await readEvents(server, 'GET', `/chat/${data.id}/stream`, { token: colleague.token });
    hold.release();
    expect(textOf(await stream.rest())).toMatch(CANARY);
    const seen = await reading.rest();
    expect(seen.at(-1)?.event).toBe('done');
    expect(JSON.stringify(seen)).not.toMatch(CANARY);
  });

  it('lose more when their reader loses a collection, at once', async () => {
    await server.app.get(DataSource).query('DELETE FROM collection_grants');
    expect(JSON.stringify((await read(owner)).body)).not.toMatch(CANARY);
  });
});
