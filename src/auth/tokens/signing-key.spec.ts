import * as fs from 'node:fs';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../config/app-config';
import { signingKey } from './signing-key';

jest.mock('node:fs', () => {
  const real = jest.requireActual<typeof fs>('node:fs');
  return { ...real, linkSync: jest.fn(real.linkSync) };
});

const keyIn = (dataDir: string, secret = '') =>
  signingKey(readConfig({ NODE_ENV: 'test', DATA_DIR: dataDir, JWT_SECRET: secret })).export();

describe('signing key', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'askbase-key-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('makes a secret once, for its owner only, and finds it again', () => {
    const dataDir = join(folder, 'new');
    const key = keyIn(dataDir);
    expect(keyIn(dataDir)).toEqual(key);
    expect(readdirSync(dataDir)).toEqual(['jwt-secret']);
    expect(statSync(join(dataDir, 'jwt-secret')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, 'jwt-secret'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('takes the secret of a process that was quicker, and leaves nothing of its own', () => {
    const quicker = 'f'.repeat(64);
    jest.mocked(fs.linkSync).mockImplementationOnce((draft, path) => {
      writeFileSync(path, quicker);
      jest.requireActual<typeof fs>('node:fs').linkSync(draft, path);
    });
    expect(keyIn(folder).toString()).toBe(quicker);
    expect(readdirSync(folder)).toEqual(['jwt-secret']);
  });

  it('makes another secret for another folder', () => {
    expect(keyIn(join(folder, 'one'))).not.toEqual(keyIn(join(folder, 'other')));
  });

  it('uses the secret of the settings and then makes no file', () => {
    expect(keyIn(folder, 'a'.repeat(40)).toString()).toBe('a'.repeat(40));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a damaged file by name instead of signing with next to nothing', () => {
    writeFileSync(join(folder, 'jwt-secret'), 'abc');
    expect(() => keyIn(folder)).toThrow(/jwt-secret does not hold a whole secret/);
  });
});
