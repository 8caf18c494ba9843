import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { InitialSchema1700000000000 } from './migrations/1700000000000-initial-schema';
import { query, type Sql, sql } from '../sql';
import { SqliteDataSource } from './sqlite-data-source';
import { SqliteDriver } from './sqlite-driver';
import { WriteQueue } from './write-queue';

const insert = (name: string): Sql => sql`INSERT INTO leases (name, owner, expires_at) VALUES (${name}, 'me', '')`;

describe('WriteQueue', () => {
  let folder: string;
  let dataSource: DataSource;
  let writes: WriteQueue;
  const names = async () => (await dataSource.query<{ name: string }[]>('SELECT name FROM leases ORDER BY name')).map((row) => row.name);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'askbase-writes-'));
    dataSource = new SqliteDataSource({
      type: 'better-sqlite3',
      driver: SqliteDriver,
      database: join(folder, 'askbase.sqlite'),
      migrationsRun: true,
      migrations: [InitialSchema1700000000000],
    });
    await dataSource.initialize();
    writes = new WriteQueue(dataSource);
  });

  afterEach(async () => {
    await dataSource.destroy();
    rmSync(folder, { recursive: true });
  });

  it('lets transactions that start at once all succeed, one after the other', async () => {
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        writes.transaction(async (manager) => {
          await query(manager, insert(`${name}1`));
          await query(manager, insert(`${name}2`));
        }),
      ),
    );
    expect(await names()).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
  });

  it('undoes a failed transaction whole, and no write beside it', async () => {
    const failing = writes.transaction(async (manager) => {
      await query(manager, insert('undone'));
      throw new Error('changed my mind');
    });
    const beside = writes.run((manager) => query(manager, insert('kept')));
    await expect(failing).rejects.toThrow('changed my mind');
    await beside;
    expect(await names()).toEqual(['kept']);
  });

  it('commits statements that meet together, in order, each with its own rows', async () => {
    const meet = ['a', 'b', 'c'].map((name) => writes.statement<{ name: string }>(sql`${insert(name)} RETURNING name`));
    expect(await Promise.all(meet)).toEqual([[{ name: 'a' }], [{ name: 'b' }], [{ name: 'c' }]]);
  });

  it('lets a statement fail alone among those it meets', async () => {
    const outcomes = await Promise.allSettled(['a', 'a', 'b'].map((name) => writes.statement(insert(name))));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await names()).toEqual(['a', 'b']);
  });

  it('answers a statement only when another connection can see it', async () => {
    const reader = new DataSource({ type: 'better-sqlite3', driver: SqliteDriver, database: join(folder, 'askbase.sqlite') });
    await reader.initialize();
    await Promise.all([writes.statement(insert('a')), writes.statement(insert('b'))]);
    expect(await reader.query('SELECT count(*) AS count FROM leases')).toEqual([{ count: 2 }]);
    await reader.destroy();
  });

  it('answers all with the failure when they cannot be committed, and goes on afterwards', async () => {
    const other = new DataSource({ type: 'better-sqlite3', driver: SqliteDriver, database: join(folder, 'askbase.sqlite'), timeout: 1 });
    await other.initialize();
    await other.query('BEGIN IMMEDIATE');
    const outcomes = await Promise.allSettled(['a', 'b'].map((name) => writes.statement(insert(name))));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
    await other.query('ROLLBACK');
    await other.destroy();
    await writes.statement(insert('c'));
    expect(await names()).toEqual(['c']);
  });
});
