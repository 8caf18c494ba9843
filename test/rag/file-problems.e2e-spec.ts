import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import { DocumentAccess1700000032000 } from '../../src/database/sqlite/migrations/team/1700000032000-document-access';
import { PlacedRecords1700000040100 } from '../../src/database/sqlite/migrations/1700000040100-placed-records';
import { FileProblems1700000013000 } from '../../src/database/sqlite/migrations/1700000013000-file-problems';
import { Indexer } from '../../src/rag/indexing/indexer';
import { FileProblemsRepository } from '../../src/rag/problems/file-problems.repository';
import type { FileProblemResponse, VectorStoreStatsResponse } from '../../src/rag/stats/vector-store-stats.responses';
import { startTestServer, type TestServer, type TestServerOptions } from '../support/app';
import { makePdf } from '../support/made-files/made-pdf';
import { MovableClock } from '../support/movable-clock';

const MONDAY = '2026-03-02T08:00:00.000Z';
const HOUR_MS = 60 * 60 * 1_000;

const NOTES = 'The cellar key hangs behind the clock.';
/** Valid UTF-16 without a mark: nothing in the file says so. */
const UNMARKED = Buffer.from('The boat house opens at seven in the morning.', 'utf16le');

const DOCUMENTS = {
  'notes.txt': NOTES,
  'broken.pdf': '%PDF-1.7\nnothing of a PDF',
  'archive/scan.pdf': makePdf([[], []]),
  'unmarked.txt': UNMARKED,
  'photo.xcf': 'x',
};

let clock: MovableClock;
let server: TestServer;

async function start(options: TestServerOptions = {}): Promise<void> {
  server = await startTestServer({ clock, ...options });
}

async function problems(from = server): Promise<VectorStoreStatsResponse['problems']> {
  const { token } = await from.signup();
  const { status, body } = await from.request<VectorStoreStatsResponse>('GET', '/vectorstore/stats/', { token });
  expect(status).toBe(200);
  return body.problems;
}

const listed = async (from = server): Promise<FileProblemResponse[]> => (await problems(from)).files;

const names = async (): Promise<string[]> => (await listed()).map(({ name }) => name);

const write = (name: string, content: string | Buffer): void => writeFileSync(join(server.documentsDir, name), content);

const synchronise = (): Promise<unknown> => server.app.get(Indexer, { strict: false }).synchronise();

const rebuild = (): Promise<unknown> => server.app.get(Indexer, { strict: false }).rebuild();

beforeEach(() => {
  clock = new MovableClock(new Date(MONDAY));
});

afterEach(async () => {
  await server.stop();
  rmSync(dirname(server.dataDir), { recursive: true, force: true });
});

describe('files that were not read, or were read with doubt', () => {
  it('are listed by name, each with its reason and since when', async () => {
    await start({ documents: DOCUMENTS });
    expect(await problems()).toEqual({
      total: 4,
      files: [
        {
          name: 'archive/scan.pdf',
          kind: 'refused',
          reason: 'holds no text on its 2 pages (scanned?); set OCR_LANGUAGES to read the text in it',
          since: MONDAY,
        },
        { name: 'broken.pdf', kind: 'refused', reason: expect.stringMatching(/^cannot be read as pdf: /) as string, since: MONDAY },
        { name: 'photo.xcf', kind: 'skipped', reason: 'not a kind of file that is read', since: MONDAY },
        { name: 'unmarked.txt', kind: 'doubtful', reason: 'not UTF-8: read as utf-16le, which is a guess', since: MONDAY },
      ],
    });
  });

  it('are none in a folder that is read as it is', async () => {
    await start({ documents: { 'notes.txt': NOTES } });
    expect(await problems()).toEqual({ total: 0, files: [] });
  });

  it('leave the list when they are put right, or taken away', async () => {
    await start({ documents: DOCUMENTS });
    write('broken.pdf', makePdf([['The boiler is serviced in May.']]));
    write('unmarked.txt', UNMARKED.toString('utf16le'));
    rmSync(join(server.documentsDir, 'photo.xcf'));
    await synchronise();
    expect(await names()).toEqual(['archive/scan.pdf']);
    rmSync(join(server.documentsDir, 'archive'), { recursive: true });
    await synchronise();
    expect(await names()).toEqual([]);
  });

  it('are listed with the time they were first found so, over rebuilds and restarts', async () => {
    await start({ documents: DOCUMENTS });
    const found = await listed();
    clock.advance(HOUR_MS);
    await synchronise();
    await rebuild();
    expect(await listed()).toEqual(found);
    const { dataDir, documentsDir } = server;
    await server.stop(true);
    clock.advance(HOUR_MS);
    await start({ dataDir, documentsDir });
    expect(await listed()).toEqual(found);
    expect(
      (await server.app.get(FileProblemsRepository, { strict: false }).problems(null, 10, { collectionIds: null, withOthers: true })).total,
    ).toBe(3);
  });

  it('have a new time when the reason is another one', async () => {
    await start({ documents: DOCUMENTS });
    clock.advance(HOUR_MS);
    write('broken.pdf', 'words');
    await synchronise();
    const [, broken] = await listed();
    expect(broken).toEqual({ name: 'broken.pdf', kind: 'refused', reason: 'is named .pdf, but holds no PDF', since: clock.iso() });
  });

  it('are told apart from the version that stays: both are said', async () => {
    await start({ documents: { 'unmarked.txt': UNMARKED } });
    write('unmarked.txt', Buffer.from([1, 2, 3, 0, 0, 5, 0, 9]));
    await synchronise();
    expect(await listed()).toMatchObject([
      { name: 'unmarked.txt', kind: 'doubtful', reason: 'not UTF-8: read as utf-16le, which is a guess' },
      { name: 'unmarked.txt', kind: 'refused', reason: 'not text; its last indexed version stays' },
    ]);
  });

  it('are told again by a rebuild, also of a document that it knows', async () => {
    await start({ documents: DOCUMENTS });
    const told: unknown[] = [];
    await server.app.get(Indexer, { strict: false }).rebuild({}, (event) => event.type === 'note' && told.push(event));
    expect(told).toEqual([{ type: 'note', name: 'unmarked.txt', note: 'not UTF-8: read as utf-16le, which is a guess' }]);
  });

  it('are the same in every process', async () => {
    await start({ documents: DOCUMENTS });
    const other = await startTestServer({ clock, dataDir: server.dataDir, documentsDir: server.documentsDir });
    rmSync(join(server.documentsDir, 'broken.pdf'));
    await synchronise();
    expect(await listed(other)).toEqual(await listed());
    expect(await names()).toEqual(['archive/scan.pdf', 'photo.xcf', 'unmarked.txt']);
    await other.stop(true);
  });

  it('are counted, and listed in part, when they are many', async () => {
    const many = Object.fromEntries(Array.from({ length: 510 }, (_, index) => [`${String(index).padStart(3, '0')}.xcf`, 'x']));
    await start({ documents: { ...many, 'notes.txt': NOTES } });
    const { total, files } = await problems();
    expect(total).toBe(510);
    expect(files).toHaveLength(500);
    expect([files[0]?.name, files.at(-1)?.name]).toEqual(['000.xcf', '499.xcf']);
    for (const name of Object.keys(many)) rmSync(join(server.documentsDir, name));
    await synchronise();
    expect(await problems()).toEqual({ total: 0, files: [] });
  });

  it('are listed before anything could be indexed', async () => {
    await start({ documents: { 'broken.pdf': DOCUMENTS['broken.pdf'] } });
    symlinkSync(join(server.documentsDir, 'broken.pdf'), join(server.documentsDir, 'link.pdf'));
    await synchronise();
    expect((await listed()).map(({ name, kind }) => [name, kind])).toEqual([
      ['broken.pdf', 'refused'],
      ['link.pdf', 'skipped'],
    ]);
  });

  it('that are not read are found at the next start of a store from before there was a list', async () => {
    await start({ documents: DOCUMENTS });
    const found = await listed();
    const database = server.app.get(DataSource);
    // The later ones change tables of the earlier ones.
    for (const migration of [PlacedRecords1700000040100, DocumentAccess1700000032000, FileProblems1700000013000]) {
      await new migration().down(database.createQueryRunner());
      await database.query(`DELETE FROM migrations WHERE name = ?`, [migration.name]);
    }
    const { dataDir, documentsDir } = server;
    await server.stop(true);
    await start({ dataDir, documentsDir });
    expect(await listed()).toEqual(found.filter(({ kind }) => kind !== 'doubtful'));
  });
});
