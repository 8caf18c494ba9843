import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource, DataSourceOptions } from 'typeorm';
import { readConfig } from '../../config/app-config';
import { openSqlite, sqliteDatabase } from './sqlite-database';

describe('sqliteDatabase', () => {
  let folder: string;
  let dataSource: DataSource;
  const isApplied = async (migration: string): Promise<boolean> => {
    const rows = await dataSource.query<unknown[]>('SELECT 1 FROM migrations WHERE name = ?', [migration]);
    return rows.length > 0;
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'askbase-database-'));
    dataSource = await openSqlite(sqliteDatabase(readConfig({ DATA_DIR: folder })) as DataSourceOptions);
    await dataSource.initialize();
  });

  afterEach(async () => {
    await dataSource.destroy();
    rmSync(folder, { recursive: true });
  });

  it('keeps which process holds a lease when a database of the version before is opened', async () => {
    await dataSource.query(`INSERT INTO leases (name, worker_id, expires_at) VALUES ('rebuild', 'host:1:nonce', '')`);
    while (await isApplied('WorkerIds1700000006000')) await dataSource.undoLastMigration();
    expect(await dataSource.query('SELECT owner FROM leases')).toEqual([{ owner: 'host:1:nonce' }]);
    await dataSource.runMigrations();
    expect(await dataSource.query('SELECT worker_id FROM leases')).toEqual([{ worker_id: 'host:1:nonce' }]);
    for (const table of ['messages', 'indexing_runs', 'job_runs']) {
      expect(await dataSource.query(`SELECT worker_id FROM ${table}`)).toEqual([]);
    }
  });

  it('survives the crashes of other processes, and never waits for them on the event loop', async () => {
    expect(await dataSource.query('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await dataSource.query('PRAGMA synchronous')).toEqual([{ synchronous: 1 }]);
    expect(await dataSource.query('PRAGMA busy_timeout')).toEqual([{ timeout: 0 }]);
    expect(await dataSource.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
  });
});
