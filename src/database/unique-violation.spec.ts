import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataSource, type DataSourceOptions, QueryFailedError } from 'typeorm';
import { readConfig } from '../config/app-config';
import { openSqlite, sqliteDatabase } from './sqlite/sqlite-database';
import { unlessTaken } from './unique-violation';

describe('unlessTaken', () => {
  let folder: string;
  let dataSource: DataSource;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'askbase-unique-'));
    dataSource = await openSqlite(sqliteDatabase(readConfig({ DATA_DIR: folder })) as DataSourceOptions);
    await dataSource.initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    rmSync(folder, { recursive: true });
  });

  const addGroup = (key: string | null): Promise<unknown> =>
    dataSource.query(`INSERT INTO user_groups (name, name_key, description, created_at) VALUES ('Harbour', ?, '', '') RETURNING id`, [key]);

  it('gives the outcome of a write, and the other value when its name is taken', async () => {
    expect(await unlessTaken(addGroup('harbour'), 'taken')).toEqual([{ id: 1 }]);
    expect(await unlessTaken(addGroup('harbour'), 'taken')).toBe('taken');
  });

  it('knows the code of PostgreSQL', async () => {
    const error = new QueryFailedError('UPDATE users', [], Object.assign(new Error('duplicate key'), { code: '23505' }));
    expect(await unlessTaken(Promise.reject(error), 'taken')).toBe('taken');
  });

  it('passes every other failure on', async () => {
    await expect(unlessTaken(addGroup(null), 'taken')).rejects.toThrow('NOT NULL');
    await expect(unlessTaken(Promise.reject(new Error('anything')), 'taken')).rejects.toThrow('anything');
  });
});
