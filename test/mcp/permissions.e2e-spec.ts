import { DataSource } from 'typeorm';
import { makeKey } from '../support/api-keys';
import type { TestUser } from '../support/app';
import { hideDocument } from '../support/collection-rows';
import { CLIENTS, type McpClient } from '../support/mcp-clients';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

/** Words that stand in the secret document alone: in its name, its title, its headings and its text. */
const CANARIES = ['zephyrquill', 'quagmirand', 'plumbellow', 'tarnisholm'];
const SECRET = 'plans/plumbellow-plan.md';

const DOCUMENTS = {
  'travel.txt': 'Travel\n\nA hotel may cost 120 EUR a night. Book trains early.\n',
  'canteen.txt': 'Canteen\n\nThe canteen serves lentil soup on Mondays.\n',
  [SECRET]: '# Plan of zephyrquill\n\n## Hotels of quagmirand\n\nThe tarnisholm hotel costs 900 EUR a night, and lentil soup is free.\n',
};

/** Questions that the secret document answers best, by its words and by those that others have too. */
const QUESTIONS = [
  'How much is a hotel a night?',
  'Who serves lentil soup?',
  ...CANARIES,
  'Summarise plans/plumbellow-plan.md',
  'Which documents mention hotels?',
  'Which documents are there?',
  'zephyrquil',
];

let server: ServerWithModels;
let reader: TestUser;
let outsider: TestUser;
let collection: number;
let secretId: number;
const open: McpClient[] = [];

beforeAll(async () => {
  server = await startServerWithModels({ documents: DOCUMENTS, writers: [] });
  reader = await server.signup('reader');
  outsider = await server.signup('outsider');
  collection = await hideDocument(server, SECRET, [reader]);
  [{ id: secretId }] = await server.app.get(DataSource).query<[{ id: number }]>('SELECT id FROM document_records WHERE name = ?', [SECRET]);
});
afterAll(async () => {
  await Promise.all(open.map((client) => client.close()));
  await server.stop();
});

async function clientOf(token: string, { connect }: (typeof CLIENTS)[number]): Promise<McpClient> {
  const client = await connect(server, token);
  open.push(client);
  return client;
}

const text = async (answer: Promise<unknown>): Promise<string> => JSON.stringify(await answer.catch((error: Error) => error.message));

/** Everything that a client is given when it looks for the secret document on every surface, by what it asked for. */
async function lookEverywhere(client: McpClient): Promise<[what: string, given: string][]> {
  const seen: [string, string][] = [];
  for (const query of QUESTIONS) {
    seen.push([`search ${query}`, await text(client.call('search', { query }))]);
    seen.push([`ask ${query}`, await text(client.call('ask', { question: query }))]);
  }
  seen.push(['ask in its collection', await text(client.call('ask', { question: 'hotel', collections: ['collection 1'] }))]);
  for (const id of [`${secretId}`, `${secretId}@10`]) seen.push([`fetch ${id}`, await text(client.call('fetch', { id }))]);
  seen.push(['list_documents', await text(client.call('list_documents', {}))]);
  seen.push(['list_documents plan', await text(client.call('list_documents', { search: 'pl', type: 'md' }))]);
  seen.push(['list_documents collection', await text(client.call('list_documents', { collection: 'collection 1' }))]);
  seen.push(['resources', await text(client.resources())]);
  for (const rest of ['', '?start=10']) seen.push([`read ${rest}`, await text(client.read(`askbase://documents/${secretId}${rest}`))]);
  return seen;
}

/** Canary words that a client was given, but for those of its own question. */
const leaksIn = (seen: readonly [string, string][]): string[] =>
  seen.flatMap(([what, given]) =>
    CANARIES.filter((word) => given.toLowerCase().includes(word) && !what.includes(word)).map((word) => `${word} by ${what}`),
  );

/** Who may reach the secret document, and by which tools. */
const CELLS: [who: string, token: () => Promise<string>, reaches: string[]][] = [
  ['its reader', async () => reader.token, ['ask', 'fetch', 'list', 'read', 'search']],
  ['an outsider', async () => outsider.token, []],
  ['a key of its reader', async () => keyOf({ scopes: ['chat', 'documents:read'] }), ['ask', 'fetch', 'list', 'read', 'search']],
  [
    'a key of its reader for its collection',
    async () => keyOf({ scopes: ['chat', 'documents:read'], collection_ids: [collection] }),
    ['ask', 'fetch', 'list', 'read', 'search'],
  ],
  ['a key of its reader for another collection', async () => keyOf({ scopes: ['chat', 'documents:read'], collection_ids: [1] }), []],
  ['a key of its reader for chat', async () => keyOf({ scopes: ['chat'] }), ['ask']],
  ['a key of its reader for documents', async () => keyOf({ scopes: ['documents:read'] }), ['fetch', 'list', 'read', 'search']],
];

async function keyOf(properties: object): Promise<string> {
  return (await makeKey(server, reader, properties)).key;
}

/** The surfaces by which a client reaches the secret document. */
async function reached(client: McpClient): Promise<string[]> {
  const shows = (answer: string): boolean => CANARIES.some((word) => answer.toLowerCase().includes(word));
  const surfaces: Record<string, Promise<string>> = {
    ask: text(client.call('ask', { question: 'How much is a hotel a night, 900 EUR?' })),
    fetch: text(client.call('fetch', { id: String(secretId) })),
    list: text(client.call('list_documents', {})),
    read: text(client.read(`askbase://documents/${secretId}`)),
    search: text(client.call('search', { query: 'lentil soup' })),
  };
  const answers = await Promise.all(Object.entries(surfaces).map(async ([name, answer]) => ({ name, isShown: shows(await answer) })));
  return answers.filter(({ isShown }) => isShown).map(({ name }) => name);
}

describe.each(CLIENTS)('$name', (kind) => {
  it.each(CELLS)('reaches what it may: %s', async (_who, token, reaches) => {
    expect(await reached(await clientOf(await token(), kind))).toEqual(reaches);
  });

  it('is given no word of what it may not read, on any surface, with caches that its reader has warmed', async () => {
    const insider = await clientOf(reader.token, kind);
    const warmed = await lookEverywhere(insider);
    expect(warmed.filter((seen) => leaksIn([seen]).length > 0).length).toBeGreaterThan(QUESTIONS.length);
    expect(leaksIn(await lookEverywhere(await clientOf(outsider.token, kind)))).toEqual([]);
  });

  it('loses it at once when the grant is taken away, in the middle of a session', async () => {
    const client = await clientOf(reader.token, kind);
    const { structured } = await client.call('ask', { question: 'How much is the tarnisholm hotel?', begin_session: true });
    expect(JSON.stringify(structured)).toContain('900 EUR');
    const rows = server.app.get(DataSource);
    const [grant] = await rows.query<[{ user_id: number }]>('SELECT user_id FROM collection_grants WHERE collection_id = ?', [collection]);
    await rows.query('DELETE FROM collection_grants WHERE collection_id = ?', [collection]);
    try {
      expect(await reached(client)).toEqual([]);
      const followed = [
        await text(client.call('ask', { question: 'Why?', session_id: structured?.['session_id'] })),
        await text(client.call('ask', { question: 'Where did you find that?', session_id: structured?.['session_id'] })),
      ];
      expect(followed.filter((answer) => CANARIES.some((word) => answer.includes(word)))).toEqual([]);
    } finally {
      await rows.query(`INSERT INTO collection_grants (collection_id, user_id, access) VALUES (?, ?, 'read')`, [collection, grant.user_id]);
    }
    expect(await reached(client)).toEqual(['ask', 'fetch', 'list', 'read', 'search']);
  });

  it('cannot ask in the session of somebody else', async () => {
    const own = await (await clientOf(reader.token, kind)).call('ask', { question: 'hello', begin_session: true });
    const { isError } = await (
      await clientOf(outsider.token, kind)
    ).call('ask', {
      question: 'What did I ask?',
      session_id: own.structured?.['session_id'],
    });
    expect(isError).toBe(true);
  });
});
