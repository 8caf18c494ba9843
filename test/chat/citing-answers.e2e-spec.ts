import { DataSource } from 'typeorm';
import { signupAdmin } from '../support/admins';
import type { TestUser } from '../support/app';
import { hideDocument } from '../support/collection-rows';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const DOCUMENTS = {
  'leave.txt': 'Parental leave\n\nParental leave lasts six months for every parent. It must be requested ten weeks ahead.',
  'Leave.txt.md': '# Sabbatical\n\nA sabbatical lasts one year for every employee.',
};

interface Answers {
  answers: { id: number; question: string; user: string; passages: { quote: string }[] }[];
  others: number | null;
}

describe('GET /documents/:id/answers', () => {
  let server: ServerWithModels;
  let owner: TestUser;
  let colleague: TestUser;
  let admin: TestUser;
  let leave: number;
  let session: number;

  const call = <Body>(user: TestUser, method: string, path: string, body?: unknown) =>
    server.request<Body>(method, path, { token: user.token, body });
  const answers = async (user: TestUser, query = ''): Promise<Answers> => {
    const { status, body } = await call<Answers>(user, 'GET', `/documents/${leave}/answers/${query}`);
    expect(status).toBe(200);
    return body;
  };
  const questions = async (user: TestUser): Promise<string[]> => (await answers(user)).answers.map(({ question }) => question);
  const ask = async (user: TestUser, message: string, text: string, session_id?: number): Promise<void> => {
    server.models.answer('gemini.chat', text);
    expect((await call(user, 'POST', '/chat/', { message, session_id })).status).toBe(200);
  };

  beforeAll(async () => {
    server = await startServerWithModels({ documents: DOCUMENTS, writers: ['google'] });
    [owner, colleague, admin] = [await server.signup(), await server.signup(), await signupAdmin(server)];
    const { body } = await call<{ id: number; name: string }[]>(owner, 'GET', '/documents/');
    leave = body.find(({ name }) => name === 'leave.txt')?.id ?? 0;
    session = (await call<{ id: number }>(owner, 'POST', '/sessions/', {})).body.id;
    await ask(owner, 'How long does parental leave last?', 'Parental leave lasts six months [1].', session);
    await ask(owner, 'When must parental leave be requested?', 'It must be requested ten weeks ahead [1].');
    await ask(owner, 'How long does a sabbatical last?', 'A sabbatical lasts one year [1].');
  });
  afterAll(() => server.stop());

  it('lists the own answers that cite it, newest first and page by page, with what they cite', async () => {
    const found = await answers(owner);
    expect(found).toMatchObject({
      answers: [
        { question: 'When must parental leave be requested?' },
        { question: 'How long does parental leave last?', user: owner.username },
      ],
      others: null,
    });
    expect(found.answers[1]?.passages[0]?.quote).toContain('six months');
    const first = await call<Answers>(owner, 'GET', `/documents/${leave}/answers/?limit=1`);
    const next = /<([^>]*)>/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await call<Answers>(owner, 'GET', next);
    expect([first, second].flatMap(({ body }) => body.answers.map(({ question }) => question))).toEqual(await questions(owner));
    expect(second.headers.get('link')).toBeNull();
  });

  it('shows others only what is shared with them, and tells admins how many there are besides', async () => {
    expect(await questions(colleague)).toEqual([]);
    expect(await answers(admin)).toEqual({ answers: [], others: 2 });
    await call(owner, 'PUT', `/sessions/${session}/shares/users/${colleague.username}/`, { access: 'read' });
    expect(await questions(colleague)).toEqual(['How long does parental leave last?']);
    await call(owner, 'DELETE', `/sessions/${session}/shares/users/${colleague.username}/`);
    expect(await questions(colleague)).toEqual([]);
  });

  it('finds an answer behind thousands of others, some at a time', async () => {
    const { manager } = server.app.get(DataSource);
    const [{ names }] = (await manager.query(`SELECT group_concat(name) AS names FROM pragma_table_info('messages')
      WHERE name NOT IN ('id', 'message', 'sources', 'document_names')`)) as [{ names: string }];
    const copy = (count: number) =>
      manager.query(`WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
        INSERT INTO messages (message, sources, document_names, ${names}) SELECT 'of others', '[]', '[]', ${names} FROM messages, numbers WHERE id = 1`);
    await copy(10_500);
    const pages: string[][] = [];
    let path: string | undefined = `/documents/${leave}/answers/`;
    while (path !== undefined) {
      const page: { body: Answers; headers: Headers } = await call<Answers>(owner, 'GET', path);
      pages.push(page.body.answers.map(({ question }) => question));
      path = /<([^>]*)>/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(pages).toEqual([[], [], ['When must parental leave be requested?', 'How long does parental leave last?']]);
  });

  it('answers for a document that is not to be read as for none', async () => {
    await hideDocument(server, 'leave.txt', []);
    const hidden = await call<object>(owner, 'GET', `/documents/${leave}/answers/`);
    const absent = await call<object>(owner, 'GET', '/documents/999999/answers/');
    expect([hidden.status, absent.status]).toEqual([404, 404]);
    expect({ ...hidden.body, request_id: '' }).toEqual({ ...absent.body, request_id: '' });
  });
});
