import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Indexer } from '../../src/rag/indexing/indexer';
import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer, type TestUser, writeDocuments } from '../support/app';

const FILE = `
collections:
  - name: hr
    folder: hr
    description: Rules of the house
    read: [group:People, user:anna]
    tags: [policy]
  - { name: board, folder: hr/board, read: [user:bert] }
tags:
  - { path: 'menus/*.txt', tags: [food] }
`;
const DOCUMENTS = {
  'menus/canteen.txt': 'Canteen\n\nOn Mondays the canteen serves lentil soup with bread.\n',
  'hr/leave.txt': 'Leave\n\nA member of staff has quagmirand days of leave a year.\n',
  'hr/board/salary.txt': 'Salaries\n\nThe director has a salary of zephyrical coins.\n',
  'collections.yaml': FILE,
};

describe('collections.yaml', () => {
  let server: TestServer;
  let people: Record<'admin' | 'anna' | 'bert' | 'carl', TestUser>;

  beforeEach(async () => {
    server = await startTestServer();
    people = {
      admin: await signupAdmin(server, 'admin'),
      anna: await server.signup('anna'),
      bert: await server.signup('bert'),
      carl: await server.signup('carl'),
    };
    writeDocuments(server.documentsDir, DOCUMENTS);
    await synchronise();
  });
  afterEach(() => server.stop());

  const synchronise = () => server.app.get(Indexer, { strict: false }).synchronise();
  const write = (text: string) => writeFileSync(join(server.documentsDir, 'collections.yaml'), text);

  /** The documents that each of the people is told of: those who may see none but the menu are left out. */
  async function seen(): Promise<Record<string, string[]>> {
    const entries: [string, string[]][] = [];
    for (const [name, { token }] of Object.entries(people)) {
      const { body } = await server.request<{ files: string[]; total_files: number; total_chunks: number }>('GET', '/vectorstore/stats/', {
        token,
      });
      expect([body.total_files, body.total_chunks]).toEqual([body.files.length, body.files.length]);
      const files = body.files.filter((file) => file !== 'menus/canteen.txt');
      if (files.length > 0) entries.push([name, files]);
    }
    return Object.fromEntries(entries);
  }

  /** The problems that a user is told of, by name. */
  async function problems(user: TestUser): Promise<Record<string, string>> {
    const { body } = await server.request<{ problems: { files: { name: string; reason: string }[] } }>('GET', '/vectorstore/stats/', {
      token: user.token,
    });
    return Object.fromEntries(body.problems.files.map(({ name, reason }) => [name, reason]));
  }

  const GOOD = { anna: ['hr/leave.txt'], bert: ['hr/board/salary.txt'] };

  it('makes sub-folders collections of their readers, and is no document itself', async () => {
    expect(await seen()).toEqual(GOOD);
    const { body } = await server.request<object[]>('GET', '/collections/', { token: people.admin.token });
    expect(body).toMatchObject([
      { name: 'default' },
      { name: 'hr', description: 'Rules of the house', managed_by: 'file', everyone: 'none', access: null },
      { name: 'board', managed_by: 'file' },
    ]);
    const { id } = (body[1] ?? {}) as { id: number };
    for (const [method, path, change] of [
      ['PATCH', '', { everyone: 'read' }],
      ['DELETE', '', undefined],
      ['PUT', 'grants/users/1/', { access: 'read' }],
    ] as const) {
      const refused = await server.request(method, `/collections/${id}/${path}`, { token: people.admin.token, body: change });
      expect([refused.status, refused.body['code']]).toEqual([409, 'collection_managed']);
    }
  });

  it('moves documents at the next comparison, also when no file has changed', async () => {
    write(FILE.replace('read: [group:People, user:anna]', 'read: [user:carl]'));
    await synchronise();
    expect(await seen()).toEqual({ bert: ['hr/board/salary.txt'], carl: ['hr/leave.txt'] });
    write(FILE.replace('folder: hr/board', 'folder: other'));
    await synchronise();
    expect(await seen()).toEqual({ anna: ['hr/board/salary.txt', 'hr/leave.txt'] });
    write('collections: []');
    await synchronise();
    const all = ['hr/board/salary.txt', 'hr/leave.txt'];
    expect(await seen()).toEqual({ admin: all, anna: all, bert: all, carl: all });
    const { body } = await server.request<object[]>('GET', '/collections/', { token: people.admin.token });
    expect(body).toHaveLength(1);
  });

  it.each([
    ['is no YAML', 'collections: [', 'is wrong: is not valid YAML'],
    ['nests to the end of any stack', `collections: ${'['.repeat(20_000)}`, 'is wrong: is not valid YAML'],
    ['has a wrong entry', FILE.replace('user:bert', 'bert'), 'is wrong: collections[1].read[0] must be everyone, user:NAME or group:NAME'],
    ['has an unknown field', FILE.replace('tags: [policy]', 'readers: [anna]'), 'has the unknown field "readers"'],
    ['leaves the folder', FILE.replace('folder: hr/board', 'folder: ../board'), 'collections[1].folder must be the path of a folder'],
    ['names a collection twice', FILE.replace('name: board', 'name: HR'), 'collections[1] has the name of collections[0]'],
    ['is gone', undefined, 'is gone: put it back'],
  ])('changes nothing and publishes nothing new when it %s', async (_, text, reason) => {
    if (text === undefined) rmSync(join(server.documentsDir, 'collections.yaml'));
    else write(text);
    writeDocuments(server.documentsDir, {
      'hr/new.txt': 'News\n\nA new secret.\n',
      'open.txt': 'Open\n\nA new page.\n',
      'hr/leave.txt': 'Leave\n\nA member of staff has quagmirand more days of leave a year.\n',
    });
    await synchronise();
    expect(await seen()).toEqual(GOOD);
    const found = await problems(people.admin);
    expect(found['collections.yaml']).toContain(reason);
    expect(found['hr/new.txt']).toContain('is kept out');
    expect(await problems(people.carl)).toEqual({});
    write(FILE);
    await synchronise();
    expect(await seen()).toEqual({
      admin: ['open.txt'],
      anna: ['hr/leave.txt', 'hr/new.txt', 'open.txt'],
      bert: ['hr/board/salary.txt', 'open.txt'],
      carl: ['open.txt'],
    });
    expect(await problems(people.admin)).toEqual({ 'collections.yaml': 'there is no group "People" to read hr' });
  });

  it('narrows questions by collection, tag, path, type and date', async () => {
    const ask = async (body: object): Promise<unknown> => {
      const answer = await server.request<{ sources?: { document: string }[]; code?: string }>('POST', '/chat/', {
        token: people.anna.token,
        body: { message: 'How many days of leave, and which soup?', ...body },
      });
      return answer.body.code ?? [...new Set(answer.body.sources?.map(({ document }) => document))].sort();
    };
    const both = ['hr/leave.txt', 'menus/canteen.txt'];
    expect(await ask({})).toEqual(both);
    for (const narrowed of [{ collections: ['HR'] }, { filter: { tags: ['policy'] } }, { filter: { path_prefix: 'hr/' } }]) {
      expect(await ask(narrowed)).toEqual(['hr/leave.txt']);
    }
    expect(await ask({ filter: { tags: ['food'] } })).toEqual(['menus/canteen.txt']);
    expect(await ask({ filter: { type: 'txt', from: '2020-01-01' } })).toEqual(both);
    for (const nothing of [{ type: 'pdf' }, { to: '2020-01-01' }, { tags: ['policy', 'food'] }])
      expect(await ask({ filter: nothing })).toEqual([]);
    for (const unknown of ['board', 'nowhere', 999]) expect(await ask({ collections: [unknown] })).toBe('not_found');
    for (const wrong of [{ tag: ['food'] }, { tags: 'food' }, { from: 'soon' }, { type: 'wishes' }, 'food', []]) {
      expect(await ask({ filter: wrong })).toBe('invalid_input');
    }
    for (const wrong of [[], 'hr', [{}], [0], Array.from({ length: 21 }, () => 'hr')])
      expect(await ask({ collections: wrong })).toBe('invalid_input');
  });
});
