import { DataSource } from 'typeorm';
import { signupAdmin } from '../support/admins';
import type { TestAnswer, TestUser } from '../support/app';
import { hideDocument } from '../support/collection-rows';
import { readEvents } from '../support/event-reader';
import { MovableClock } from '../support/movable-clock';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const DOCUMENTS = {
  'leave.txt': 'Parental leave\n\nParental leave lasts six months for every parent. It must be requested ten weeks ahead.',
  'parking.txt': 'Parking\n\nThe car park behind the building is free for visitors. Bicycles are kept in the cellar.',
  'canteen.txt': 'Canteen\n\nLunch is served from noon until two.',
  'secret.txt': 'Merger\n\nThe merger with Zanzibar Limited is signed in May.',
};
const LEAVE = 'How long does parental leave last?';
const MERGER = 'When is the merger with Zanzibar Limited signed?';
const DAY_MS = 86_400_000;

interface Report {
  from: string;
  to: string;
  questions: { asked: number; answered: number; unanswered: number; failed: number; days: { date: string; asked: number }[] };
  unanswered: { examined: number; groups: { words: string[]; questions: number; accounts: number }[]; others: number };
  documents: {
    examined: number;
    most_cited: { document: string; answers: number; up: number; down: number }[];
    down_rated: { document: string; down: number }[];
    never_cited: string[];
    never_cited_count: number;
    hidden: number;
  };
  feedback: { up: number; down: number; rate: number | null; days: unknown[]; reasons: { reason: string }[] };
  first_token: { examined: number; median_ms: number | null; p95_ms: number | null };
}

let server: ServerWithModels;
let admin: TestUser;
let members: TestUser[];
const clock = new MovableClock(new Date('2026-11-20T12:00:00.000Z'));

const call = <Body = Record<string, unknown>>(user: TestUser, method: string, path: string, body?: unknown): Promise<TestAnswer<Body>> =>
  server.request<Body>(method, path, { token: user.token, body });
const ask = async (user: TestUser, message: string) => (await call<{ id: number }>(user, 'POST', '/chat/', { message })).body.id;
const report = async (query = '', reader = admin) => (await call<Report>(reader, 'GET', `/analytics/${query}`)).body;

beforeAll(async () => {
  server = await startServerWithModels({ documents: DOCUMENTS, writers: [], clock });
});
// Each test has its own days.
beforeEach(async () => {
  clock.advance(400 * DAY_MS);
  admin = await signupAdmin(server);
  members = [await server.signup(), await server.signup()];
});
afterAll(() => server.stop());

/** The date so many days before today. */
const day = (before = 0): string => clock.iso(-before * DAY_MS).slice(0, 10);

describe('analytics', () => {
  it('of nothing are zeros', async () => {
    expect(await report('?days=7')).toEqual({
      from: day(6),
      to: day(),
      questions: { asked: 0, answered: 0, unanswered: 0, failed: 0, days: [] },
      unanswered: { examined: 0, groups: [], others: 0 },
      documents: {
        examined: 0,
        most_cited: [],
        down_rated: [],
        never_cited: ['canteen.txt', 'leave.txt', 'parking.txt', 'secret.txt'],
        never_cited_count: 4,
        hidden: 0,
      },
      feedback: { up: 0, down: 0, rate: null, days: [], reasons: [] },
      sentences: { examined: 0, claims: 0, supported: 0 },
      first_token: { examined: 0, median_ms: null, p95_ms: null },
    });
  });

  it('are for admins', async () => {
    expect((await call(members[0] as TestUser, 'GET', '/analytics/')).status).toBe(403);
    for (const query of [
      '?days=0',
      '?days=367',
      '?days=x',
      '?to=yesterday',
      '?to=2026-02-30',
      '?to=2026-11-28T12:00:00Z',
      '?to=20261128',
    ]) {
      const refused = await call(admin, 'GET', `/analytics/${query}`);
      expect([query, refused.status]).toEqual([query, 400]);
    }
  });

  it('count questions by UTC day and by what came of them', async () => {
    const [one, other] = members as [TestUser, TestUser];
    await ask(one, LEAVE);
    await ask(one, 'hello');
    await ask(other, 'Who feeds the zebra quarantine enclosure?');
    const failed = await ask(other, LEAVE);
    await server.app.get(DataSource).query(`UPDATE messages SET status = 'failed', grounded = NULL, reason = NULL WHERE id = ?`, [failed]);
    await server.app.get(DataSource).query('UPDATE messages SET created_at = ? WHERE id = ?', [`${day(2)}T23:59:59.999Z`, failed]);
    const { questions } = await report('?days=3');
    expect(questions).toEqual({
      asked: 4,
      answered: 2,
      unanswered: 1,
      failed: 1,
      days: [
        { date: day(2), asked: 1, answered: 0, unanswered: 0, failed: 1 },
        { date: day(), asked: 3, answered: 2, unanswered: 1, failed: 0 },
      ],
    });
    expect((await report('?days=2')).questions).toMatchObject({ asked: 3, failed: 0 });
    expect((await report(`?days=1&to=${day(2)}`)).questions).toMatchObject({ asked: 1 });
  });

  it('group what has no answer by words, and show no text of anybody', async () => {
    const [one, other] = members as [TestUser, TestUser];
    await ask(one, 'Who feeds the zebras in the quarantine enclosure?');
    await ask(other, 'Which zebra is in quarantine now?');
    await ask(one, 'Where do I complain about my unbearable supervisor?');
    await ask(one, 'My unbearable supervisor again: where do I complain?');
    const body = await report();
    expect(body.unanswered).toMatchObject({ examined: 4, groups: [{ questions: 2, accounts: 2 }], others: 2 });
    expect(body.unanswered.groups[0]?.words.sort()).toEqual(['quarantine', expect.stringMatching(/^zebras?$/)]);
    expect(JSON.stringify(body)).not.toMatch(/unbearable|feeds|enclosure/);
  });

  it('tell which documents are cited, how their answers were rated, and which are not cited', async () => {
    const [one, other] = members as [TestUser, TestUser];
    const rate = (user: TestUser, id: number, rating: string, reason?: string) =>
      call(user, 'PUT', `/chat/${id}/feedback/`, { rating, reason });
    await rate(one, await ask(one, LEAVE), 'down', 'It is twelve months now.');
    await rate(other, await ask(other, LEAVE), 'up');
    await ask(other, 'Where are bicycles kept?');
    const yesterday = await ask(other, 'Where are bicycles kept?');
    await rate(other, yesterday, 'down');
    await server.app
      .get(DataSource)
      .query('UPDATE message_feedback SET updated_at = ? WHERE message_id = ?', [clock.iso(-DAY_MS), yesterday]);
    const { documents, feedback } = await report();
    expect(documents).toMatchObject({ examined: 4, never_cited: ['canteen.txt', 'secret.txt'], never_cited_count: 2, hidden: 0 });
    expect(documents.most_cited).toEqual([
      { document: 'leave.txt', collection: 1, answers: 2, up: 1, down: 1 },
      { document: 'parking.txt', collection: 1, answers: 2, up: 0, down: 1 },
    ]);
    expect(documents.down_rated.map(({ document }) => document)).toEqual(['leave.txt', 'parking.txt']);
    expect(feedback).toEqual({
      up: 1,
      down: 2,
      rate: 0.333,
      days: [
        { date: day(1), up: 0, down: 1, rate: 0 },
        { date: day(), up: 1, down: 1, rate: 0.5 },
      ],
      reasons: [{ rating: 'down', reason: 'It is twelve months now.', date: day() }],
    });
  });

  it('measure the time to the first text of answers that were streamed', async () => {
    const [one] = members as [TestUser, TestUser];
    await ask(one, LEAVE);
    expect((await report()).first_token).toMatchObject({ examined: 0 });
    for (let count = 0; count < 3; count += 1)
      await (await readEvents(server, 'POST', '/chat/', { token: one.token, body: { message: LEAVE } })).rest();
    const { examined, median_ms: median, p95_ms: p95 } = (await report()).first_token;
    expect([examined, Number.isInteger(median), (p95 ?? 0) >= (median ?? 0)]).toEqual([3, true, true]);
  });

  it('go on with what is left when an account is erased', async () => {
    const [one, other] = members as [TestUser, TestUser];
    await call(one, 'PUT', `/chat/${await ask(one, LEAVE)}/feedback/`, { rating: 'up' });
    await ask(other, LEAVE);
    await call(one, 'DELETE', '/me/', { password: one.password });
    expect(await report()).toMatchObject({ questions: { asked: 1 }, feedback: { up: 0 }, documents: { examined: 1 } });
  });

  // Last, since it takes a document away.
  it('name documents to those alone who may read them: an admin is not by that', async () => {
    const [reader] = members as [TestUser, TestUser];
    await hideDocument(server, 'secret.txt', [reader]);
    await ask(reader, MERGER);
    await ask(reader, 'When is lunch served?');
    expect((await report()).documents).toMatchObject({ most_cited: [{ document: 'canteen.txt' }], hidden: 1 });
    // What was moved since belongs to those alone who may read it where it is now.
    await hideDocument(server, 'canteen.txt', [reader]);
    const { documents } = await report();
    expect(documents).toMatchObject({ examined: 2, most_cited: [], hidden: 2, never_cited_count: 2 });
    expect(JSON.stringify(documents)).not.toMatch(/secret|canteen/);
    await server.app.get(DataSource).query(`UPDATE users SET role = 'admin' WHERE username = ?`, [reader.username]);
    expect((await report('', reader)).documents).toMatchObject({
      most_cited: [{ document: 'canteen.txt' }, { document: 'secret.txt' }],
      hidden: 0,
    });
  });
});
