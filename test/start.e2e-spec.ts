import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_SETTINGS } from './support/app';

const ROOT = join(__dirname, '..');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'askbase-start-'));
  mkdirSync(join(folder, 'documents'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Starts a server that is expected to end, or ends it once it listens, and returns what it printed. */
async function startAndRead(settings: Record<string, string>): Promise<{ output: string; errors: string }> {
  const register = join(__dirname, 'support', 'threads', 'typescript-register.cjs');
  const child = spawn(process.execPath, ['-r', register, join(ROOT, 'src', 'main.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...TEST_SETTINGS,
      LOG_LEVEL: 'info',
      DATA_DIR: join(folder, 'data'),
      DOCUMENTS_DIR: join(folder, 'documents'),
      ...settings,
    },
  });
  const printed = { output: '', errors: '' };
  child.stderr.on('data', (data: Buffer) => (printed.errors += data.toString()));
  child.stdout.on('data', (data: Buffer) => {
    printed.output += data.toString();
    if (printed.output.includes('Askbase listens on')) child.kill('SIGTERM');
  });
  await once(child, 'close');
  return printed;
}

describe('a start', () => {
  it('is JSON lines where no person reads along, and says that the documents folder is empty and a setting unknown', async () => {
    const { output } = await startAndRead({ CHUNK_SIZ: '300' });
    const messages = output
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(messages).toContain('CHUNK_SIZ is not a setting and has no effect; did you mean CHUNK_SIZE?');
    expect(messages).toContainEqual(expect.stringMatching(/^the documents folder .*documents is empty: put files \(\.txt, /));
  });

  it.each([
    [
      'a file that is no database',
      'garbage',
      /^Askbase did not start\. The database .*garbage\/askbase\.sqlite cannot be opened: file is not a database\./,
    ],
    [
      'a data folder that cannot be made',
      'file/data',
      /^Askbase did not start\. The data folder .*file\/data cannot be made: ENOTDIR.*Set DATA_DIR/,
    ],
  ])(
    'ends with one line for %s',
    async (_, dataDir, expected) => {
      mkdirSync(join(folder, 'garbage'));
      writeFileSync(join(folder, 'garbage', 'askbase.sqlite'), 'no database '.repeat(1_000));
      writeFileSync(join(folder, 'file'), '');
      const { output, errors } = await startAndRead({ DATA_DIR: join(folder, dataDir) });
      expect(errors).toMatch(expected);
      expect(errors.trim().split('\n')).toHaveLength(1);
      expect(output).not.toContain('"stack"');
    },
    60_000,
  );

  it('names a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { errors } = await startAndRead({ PORT: String(port) });
    expect(errors.trim()).toBe(
      `Askbase did not start. Port ${port} of 127.0.0.1 is in use by another process. Stop that process, or set PORT to another number.`,
    );
    other.close();
  });
});
