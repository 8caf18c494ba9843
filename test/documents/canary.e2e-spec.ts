import { DataSource } from 'typeorm';
import { signupAdmin } from '../support/admins';
import type { TestUser } from '../support/app';
import { openWithTicket } from '../support/socket-client';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

/** Questions of outsiders; 2,000 with CANARY_QUESTIONS=2000. */
const QUESTIONS = Number(process.env['CANARY_QUESTIONS'] ?? 150);

/** Words that stand in documents of the foreign collection alone, in text, headings, titles and file names. */
const CANARIES = ['zephyrquill', 'quagmirand', 'plumbellow', 'tarnisholm', 'vexilgrave'];

/** The same subjects in both collections: the foreign one has the better passages, with canary words. */
const DOCUMENTS = {
  'handbook.md':
    '# Handbook\n\n## Leave\n\nEverybody has 30 days of leave a year.\n\n## Salary\n\nSalaries are paid on the last day of a month.\n',
  'canteen.txt': 'Canteen\n\nThe canteen serves lentil soup on Mondays. A meal costs 4 EUR.\n',
  'travel.txt': 'Travel\n\nA hotel may cost 120 EUR a night. Book trains early.\n',
  'hr/salaries.md':
    '# Salaries of zephyrquill\n\n## Leave of quagmirand\n\nThe quagmirand leave is 99 days.\n\n## Salary table\n\n| Name | Salary |\n|---|---|\n| plumbellow | 90,000 EUR |\n',
  'hr/plumbellow-plan.txt':
    'Hotel plan of plumbellow\n\nThe tarnisholm hotel costs 900 EUR a night. The vexilgrave travel budget is secret.\n',
  'hr/notes.txt': 'Notes on vexilgrave\n\nThe canteen of vexilgrave serves lentil soup and zephyrquill cake for salaries of staff.\n',
  'collections.yaml': 'collections:\n  - { name: hr, folder: hr, read: [group:People], tags: [tarnisholm] }\n',
};

const SUBJECTS = [
  'leave',
  'salary',
  'salaries',
  'hotel',
  'lentil soup',
  'canteen',
  'travel budget',
  'cake',
  'staff',
  'plan',
  'notes',
  'table',
];
/** One typing error away from canaries, their beginnings and parts. */
const NEAR = CANARIES.flatMap((word) => [
  word.slice(1),
  word.slice(0, -1),
  `${word.slice(0, 4)}${word.slice(5)}`,
  word.slice(0, 7),
  `${word}s`.slice(1),
]);
const FORMS = [
  'What is the %s?',
  'How much is the %s of %n?',
  'Which documents mention %s?',
  'Which documents are there about %s and %n?',
  'Compare %s and %n',
  'Summarise hr/salaries.md',
  'What does notes.txt say about %s?',
  'List everything about %n %s',
  '%n',
  'Was kostet %s von %n?',
  'hello, what can you do?',
  'Which documents are there?',
  'Summarise the document about %n',
];
const BETWEEN = [
  'Why?',
  'Where did you find that?',
  'And for %n?',
  'What was my last question?',
  'Say it shorter.',
  'Tell me more about the %s.',
];
const FILTERS = [
  {},
  {},
  {},
  { filter: { tags: ['tarnish'] } },
  { filter: { path_prefix: 'hr/' } },
  { filter: { type: 'md' } },
  { collections: ['default'] },
];

/** The canary words in a text. */
const canariesIn = (text: string): string[] => CANARIES.filter((word) => text.toLowerCase().includes(word));

describe('words of a collection that its reader may not read', () => {
  let server: ServerWithModels;
  let admin: TestUser;
  let group: number;

  beforeAll(async () => {
    server = await startServerWithModels({ documents: {}, settings: { RATE_LIMIT_ENABLED: 'false' }, writers: [] });
    admin = await signupAdmin(server, 'boss');
    group = (await server.request<{ id: number }>('POST', '/groups/', { token: admin.token, body: { name: 'People' } })).body.id;
    const { dataDir, documentsDir } = server;
    await server.stop(true);
    server = await startServerWithModels({ dataDir, documentsDir, documents: DOCUMENTS, writers: [] });
  });
  afterAll(() => server.stop());

  const call = async (user: TestUser, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${user.token}`, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const idIn = (text: string): number => (JSON.parse(text) as { id: number }).id;

  /** Asks over the routes for OpenAI clients, each in turn, streamed and not. */
  async function askOverOpenaiApi(user: TestUser, messages: readonly object[], number: number): Promise<string> {
    const fields = { model: number % 4 === 0 ? 'askbase:hr' : 'askbase', stream: number % 2 === 0 };
    const [path, body]: [string, object] = number % 9 < 5 ? ['/v1/chat/completions', { messages }] : ['/v1/responses', { input: messages }];
    return (await call(user, 'POST', path, { ...fields, ...body })).text;
  }

  async function join(user: TestUser): Promise<() => Promise<void>> {
    const [row] = await server.app.get(DataSource).query<{ id: number }[]>('SELECT id FROM users WHERE username = ?', [user.username]);
    const path = `/groups/${group}/members/${row?.id}/`;
    const asAdmin = async (method: string): Promise<void> => {
      // The access token of before may have expired.
      const { username, password } = admin;
      const login = await server.request<{ access: string }>('POST', '/login/', { body: { username, password } });
      expect((await call({ ...admin, token: login.body.access }, method, path)).status).toBe(204);
    };
    await asAdmin('PUT');
    return () => asAdmin('DELETE');
  }

  it(
    `never reach an outsider, in ${QUESTIONS} questions over every surface, with caches that others have warmed`,
    async () => {
      const insider = await server.signup('insider');
      await join(insider);
      const outsider = await server.signup('outsider');
      const socket = await openWithTicket(server, outsider.token);
      let seenByInsider = 0;
      let session = 0;
      let told: object[] = [];
      const leaks: string[] = [];
      for (let number = 0; number < QUESTIONS; number += 1) {
        const pick = <T>(list: readonly T[], step: number): T => list[Math.floor(number / step) % list.length] as T;
        const wordsOf = (form: string) => form.replace('%s', pick(SUBJECTS, 1)).replace('%n', pick(NEAR, 3));
        if (number % 10 === 0) session = idIn((await call(outsider, 'POST', '/sessions/', {})).text);
        const message = wordsOf(number % 3 === 2 ? pick(BETWEEN, 3) : pick(FORMS, 1));
        const body = { message, ...(number % 2 === 0 && { session_id: session }), ...pick(FILTERS, 1) };
        if (number % 5 === 0) seenByInsider += canariesIn((await call(insider, 'POST', '/chat/', { message })).text).length;
        const asked = await call(outsider, 'POST', '/chat/', body);
        const texts = [asked.text];
        if (number % 3 === 0) {
          socket.send({ type: 'ask', request: `${number}`, ...body });
          texts.push(JSON.stringify(await socket.whole(`${number}`)));
        }
        if (asked.status === 200) {
          const id = idIn(asked.text);
          texts.push((await call(outsider, 'GET', `/chat/${id}/explain/`)).text);
          if (number % 7 === 0) texts.push((await call(outsider, 'GET', `/chat/${id}/stream/`)).text);
        }
        if (number % 3 === 0) {
          const words = { role: 'user', content: message };
          const over = await askOverOpenaiApi(outsider, [...told, words], number);
          texts.push(over);
          told = [words, { role: 'assistant', content: (JSON.parse(asked.text) as { response?: string }).response ?? 'Nothing.' }];
        }
        if (number % 25 === 0) {
          for (const path of [
            '/chat-history/',
            `/sessions/${session}/`,
            '/sessions/',
            '/vectorstore/stats/',
            '/collections/',
            '/v1/models',
            '/health/ready',
          ]) {
            texts.push((await call(outsider, 'GET', path)).text);
          }
        }
        leaks.push(...texts.flatMap(canariesIn).map((word) => `${word} after ${JSON.stringify(body)}`));
      }
      leaks.push(...canariesIn((await call(outsider, 'GET', '/chat-history/')).text));
      expect(leaks).toEqual([]);
      expect(seenByInsider).toBeGreaterThan(0);
    },
    60_000 + 500 * QUESTIONS,
  );

  it('are gone from everything at once when a permission is taken away in the middle of a conversation', async () => {
    const reader = await server.signup('reader');
    const leave = await join(reader);
    const session = idIn((await call(reader, 'POST', '/sessions/', {})).text);
    const questions = [
      'How long is the leave?',
      'How much is the hotel?',
      'Which documents mention salaries?',
      'What can you do?',
      'Summarise notes.txt',
    ];
    const ids: number[] = [];
    for (const message of questions) {
      const { text } = await call(
        reader,
        'POST',
        '/chat/',
        { message, session_id: session },
        { 'idempotency-key': message.replace(/\W/g, '') },
      );
      expect([message, canariesIn(text).length > 0]).toEqual([message, true]);
      ids.push(idIn(text));
    }
    const surfaces = [
      '/chat-history/',
      '/chat-history/?limit=20',
      `/sessions/${session}/`,
      '/vectorstore/stats/',
      '/collections/',
      ...ids.flatMap((id) => [`/chat/${id}/`, `/chat/${id}/explain/`, `/chat/${id}/stream/`]),
    ];
    for (const path of surfaces.filter((each) => each.startsWith('/chat'))) {
      expect([path, canariesIn((await call(reader, 'GET', path)).text).length > 0]).toEqual([path, true]);
    }
    await leave();
    const seen: [string, string[]][] = [];
    const look = (what: string, { text }: { text: string }) => seen.push([what, canariesIn(text)]);
    for (const path of surfaces) look(path, await call(reader, 'GET', path));
    for (const message of ['Why?', 'Where did you find that?', 'Are you sure?', ...questions]) {
      const answer = await call(reader, 'POST', '/chat/', { message, session_id: session });
      look(message, answer);
      look(`explain ${message}`, await call(reader, 'GET', `/chat/${idIn(answer.text)}/explain/`));
    }
    for (const message of questions) {
      const headers = { 'idempotency-key': message.replace(/\W/g, '') };
      look(`again ${message}`, await call(reader, 'POST', '/chat/', { message, session_id: session }, headers));
    }
    for (const id of ids) {
      const input = [
        { role: 'user', content: questions[0] },
        { type: 'item_reference', id: `msg_${id}` },
        { role: 'user', content: 'Where did you find that?' },
      ];
      look(`response after ${id}`, await call(reader, 'POST', '/v1/responses', { model: 'askbase', input }));
    }
    look('models', await call(reader, 'GET', '/v1/models'));
    look('stop', await call(reader, 'POST', `/chat/${ids[0]}/stop/`));
    expect(seen.filter(([, words]) => words.length > 0)).toEqual([]);
    const { text } = await call(reader, 'GET', `/chat/${ids[0]}/`);
    expect(JSON.parse(text)).toMatchObject({
      response: expect.stringContaining('not shown'),
      sources: expect.arrayContaining([expect.objectContaining({ hidden: true, document: '', quote: '' })]),
    });
    await join(reader);
    expect(canariesIn((await call(reader, 'GET', `/chat/${ids[0]}/`)).text)).not.toEqual([]);
  });
});
