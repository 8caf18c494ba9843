import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteDriver, type SqliteDatabase } from '../../src/database/sqlite/sqlite-driver';
import { signupAdmin } from '../support/admins';
import { startTestServer, TEST_SETTINGS, type TestServer, type TestUser } from '../support/app';
import { type Outcome, runCommand } from '../support/command-line';
import { until } from '../support/until';
import { makeCollection } from '../support/uploads';

// Each test verifies a whole store several times.

const DOCUMENTS = {
  'travel.md': `# Travel\n\n${'Flights above four hours are booked in business class. '.repeat(20)}\n\n## Hotels\n\nA hotel night may cost 130 euros.\n`,
  'office.txt': 'The office in Berlin opens at 9.\n',
  'hours.txt': 'Support answers from Monday to Friday.\n',
};
const QUESTIONS = ['How much may a hotel night cost?', 'When does the office in Berlin open?', 'When is the warranty of the drill over?'];

let server: TestServer;
let admin: TestUser;
let collection: string;
let uploaded: { id: number; name: string };

const upload = async (name: string, text: string) => {
  const answer = await server.request<{ documents: { id: number; name: string }[] }>('POST', '/documents/', {
    token: admin.token,
    body: { name, text, collection },
  });
  const document = answer.body.documents?.[0];
  if (!document) throw new Error(JSON.stringify(answer.body));
  await until(async () => (await server.request('GET', `/documents/${document.id}/`, { token: admin.token })).body['state'] === 'read');
  return document;
};

beforeAll(async () => {
  server = await startTestServer({ documents: DOCUMENTS });
  admin = await signupAdmin(server);
  collection = String(await makeCollection(server, [admin]));
  uploaded = await upload('warranty.md', '# Drill\n\nThe warranty of the drill is over after 24 months.\n');
});
afterAll(() => server.stop());

interface VerifyResult {
  ok: boolean;
  problems: { check: string; problem: string; repair: string | null; advice?: string }[];
  repaired: string[];
}

async function verify(...options: string[]): Promise<VerifyResult & Outcome> {
  const settings = { ...TEST_SETTINGS, DATA_DIR: server.dataDir, DOCUMENTS_DIR: server.documentsDir };
  const outcome = await runCommand(['verify_vectorstore', '--json', ...options], settings);
  return { ...outcome, ...(JSON.parse(outcome.stdout) as VerifyResult) };
}

async function answers(): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const message of QUESTIONS) {
    const { body } = await server.request('POST', '/chat/', { token: admin.token, body: { message } });
    found.push({ response: body['response'], sources: body['sources'] });
  }
  return found;
}

/** Damages the rows of the running server's store from another connection. */
function damage(work: (database: SqliteDatabase) => void): void {
  const database = new SqliteDriver(join(server.dataDir, 'askbase.sqlite'), { timeout: 5_000 });
  try {
    database.pragma('foreign_keys = OFF');
    work(database);
  } finally {
    database.close();
  }
}

const indexFile = () => {
  const name = readdirSync(join(server.dataDir, 'index')).find((file) => file.endsWith('.faiss'));
  return join(server.dataDir, 'index', name ?? '');
};

const LIVE = `(SELECT id FROM index_builds WHERE status = 'live')`;

/** A change of one byte of the file at a place. */
function flip(file: string, place: number): void {
  const bytes = readFileSync(file);
  bytes[place] = (bytes[place] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
}

type Damage = [what: string, check: string, make: () => void];

/** Every kind of damage that is mended from rows. */
const MENDED: Damage[] = [
  ['an index file that is gone', 'index file', () => rmSync(indexFile())],
  ['an index file with a changed byte', 'index file', () => flip(indexFile(), 200)],
  ['an index file that is cut off', 'index file', () => writeFileSync(indexFile(), readFileSync(indexFile()).subarray(0, 300))],
  [
    'a checksum of another file',
    'index file',
    () => damage((rows) => rows.exec(`UPDATE index_builds SET checksum = 'x' WHERE id = ${LIVE}`)),
  ],
  [
    'an upload that waits, and that no job reads',
    'versions',
    () =>
      damage((rows) =>
        rows.exec(`INSERT INTO document_versions (record_id, number, content_hash, size_bytes, state, created_at)
      SELECT record_id, number + 1, content_hash, size_bytes, 'waiting', created_at FROM document_versions WHERE record_id = ${uploaded.id} ORDER BY number DESC LIMIT 1`),
      ),
  ],
  ['postings that are gone', 'word index', () => damage((rows) => rows.exec(`DELETE FROM word_postings WHERE stem = 'hotel'`))],
  [
    'postings of another text',
    'word index',
    () =>
      damage((rows) => rows.exec(`INSERT INTO word_postings SELECT segment_id, 'zebra', postings FROM word_postings WHERE stem = 'hotel'`)),
  ],
  [
    'postings that are cut off',
    'word index',
    () => damage((rows) => rows.exec(`UPDATE word_postings SET postings = x'0102' WHERE stem = 'offic'`)),
  ],
  ['segments that are gone', 'word index', () => damage((rows) => rows.exec(`DELETE FROM word_postings; DELETE FROM word_segments`))],
  [
    'lengths of other chunks',
    'word index',
    () => damage((rows) => rows.exec(`UPDATE word_segments SET lengths = zeroblob(length(lengths))`)),
  ],
  [
    'counts that are wrong',
    'term counts',
    () => damage((rows) => rows.exec(`UPDATE term_counts SET chunks = chunks + 3 WHERE stem = 'hotel'`)),
  ],
  ['counts that are gone', 'term counts', () => damage((rows) => rows.exec(`DELETE FROM term_counts WHERE stem < 'm'`))],
  [
    'counts of what is not there',
    'term counts',
    () => damage((rows) => rows.exec(`INSERT INTO term_counts (build_id, stem, chunks) VALUES (${LIVE}, 'zebra', 2)`)),
  ],
  ['a wrong number of chunks', 'build', () => damage((rows) => rows.exec(`UPDATE index_builds SET chunk_count = 99 WHERE id = ${LIVE}`))],
  [
    'a wrong number of documents',
    'build',
    () => damage((rows) => rows.exec(`UPDATE index_builds SET document_count = 1 WHERE id = ${LIVE}`)),
  ],
  [
    'a document that the index lost',
    'build',
    () =>
      damage((rows) =>
        rows.exec(
          `DELETE FROM build_documents WHERE document_id = (SELECT id FROM documents WHERE name = 'office.txt' ORDER BY id DESC LIMIT 1)`,
        ),
      ),
  ],
  [
    'a document that answers from nothing',
    'documents',
    () => damage((rows) => rows.exec(`UPDATE document_records SET document_id = NULL WHERE name = 'office.txt'`)),
  ],
  [
    'a document that is cited by another name',
    'documents',
    () => damage((rows) => rows.exec(`UPDATE documents SET name = 'elsewhere.txt' WHERE name = 'hours.txt'`)),
  ],
];

describe('verify_vectorstore', () => {
  it('finds nothing in a store that is used, and exits with 0', async () => {
    const asking = answers();
    expect(await verify()).toMatchObject({ code: 0, ok: true, problems: [] });
    await asking;
  });

  it('finds nothing while documents are uploaded, changed and deleted', async () => {
    const over = new AbortController();
    const changing = (async () => {
      for (let number = 0; !over.signal.aborted; number += 1) {
        const { id } = await upload(`passing-${number}.txt`, `The locker ${number} is empty. ${'It was. '.repeat(200)}`);
        await server.request('DELETE', `/documents/${id}/`, { token: admin.token });
      }
    })();
    for (let round = 0; round < 4; round += 1) expect((await verify()).problems).toEqual([]);
    over.abort();
    await changing;
  });

  it.each(MENDED)('names %s, mends it, and answers are as before', async (_, check, make) => {
    const before = await answers();
    make();
    const found = await verify();
    expect(found.code).toBe(1);
    expect(found.problems.map((problem) => problem.check)).toContain(check);
    expect(found.problems.filter(({ repair }) => repair === null)).toEqual([]);
    expect(await verify('--repair')).toMatchObject({ code: 0, ok: true, problems: [] });
    expect(await answers()).toEqual(before);
  });

  it('deletes a vector that is none, which a rebuild makes again', async () => {
    const before = await answers();
    damage((rows) => rows.exec(`UPDATE embeddings SET vector = zeroblob(7) WHERE rowid = (SELECT min(rowid) FROM embeddings)`));
    expect((await verify()).problems.map(({ check }) => check)).toContain('embeddings');
    expect(await verify('--repair')).toMatchObject({ code: 0 });
    const settings = { ...TEST_SETTINGS, DATA_DIR: server.dataDir, DOCUMENTS_DIR: server.documentsDir };
    expect(await runCommand(['rebuild_vectorstore'], settings)).toMatchObject({ code: 0 });
    expect(await verify()).toMatchObject({ code: 0 });
    expect(await answers()).toEqual(before);
  });

  it('names what cannot be mended, with what to do, and goes on saying so', async () => {
    const text = '# Drill\n\nThe warranty of the drill is over after 24 months.\n';
    const hash = createHash('sha256').update(text).digest('hex');
    const file = join(server.dataDir, 'files', hash.slice(0, 2), hash);
    rmSync(file);
    const found = await verify('--repair');
    expect(found).toMatchObject({ code: 1, ok: false, repaired: [] });
    expect(found.problems).toEqual([
      {
        check: 'originals',
        problem: expect.stringContaining(`of uploads/${uploaded.id}/warranty.md is missing`) as string,
        repair: null,
        advice: expect.stringContaining('add the file again') as string,
      },
    ]);
    writeFileSync(file, 'something else');
    expect((await verify()).problems[0]?.problem).toContain('is not what was uploaded');
    writeFileSync(file, text);
    expect(await verify()).toMatchObject({ code: 0 });
  });

  it.each([
    [
      'a text that is not of its hash',
      `UPDATE chunks SET text = replace(text, '130', '990') WHERE text LIKE '%130 euros%'`,
      'does not have the text',
    ],
    [
      'a part that is gone',
      `DELETE FROM chunks WHERE part = 2 AND document_id IN (SELECT id FROM documents WHERE name = 'travel.md')`,
      'is missing',
    ],
    [
      'an outline of another text',
      `UPDATE documents SET outline = '{"headings":[[99999,1,"x"]],"pages":[]}' WHERE name = 'travel.md'`,
      'outline',
    ],
  ])('names %s', async (_, statement, problem) => {
    const file = join(server.dataDir, 'askbase.sqlite');
    const copy = new SqliteDriver(file, { readonly: true });
    const kept = `${server.dataDir}-kept.sqlite`;
    copy.prepare('VACUUM INTO ?').run(kept);
    copy.close();
    try {
      const damaged = new SqliteDriver(kept);
      damaged.pragma('foreign_keys = OFF');
      damaged.exec(statement);
      damaged.close();
      const dataDir = `${server.dataDir}-damaged`;
      const outcome = await inCopy(kept, dataDir);
      expect(outcome.code).toBe(1);
      expect(outcome.stdout).toContain(problem);
      expect(outcome.stdout).toContain('→');
    } finally {
      rmSync(kept, { force: true });
    }
  });

  it('refuses what it does not know', async () => {
    const outcome = await runCommand(['verify_vectorstore', '--mend'], { ...TEST_SETTINGS, DATA_DIR: server.dataDir });
    expect(outcome.code).toBe(2);
  });
});

/** Verifies a copy of the database in a folder of its own. */
async function inCopy(database: string, dataDir: string): Promise<Outcome> {
  const { mkdirSync, cpSync } = await import('node:fs');
  mkdirSync(dataDir, { recursive: true });
  try {
    cpSync(database, join(dataDir, 'askbase.sqlite'));
    return await runCommand(['verify_vectorstore'], { ...TEST_SETTINGS, DATA_DIR: dataDir, DOCUMENTS_DIR: server.documentsDir });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
