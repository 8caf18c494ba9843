import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildConsole } from '../support/web/built-console';

/** Most bytes of all files of the console together, compressed. */
const MOST_BYTES = 200_000;

describe('the built console', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await buildConsole();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is small, holds nothing inline, and names no other host to load from', () => {
    const files = readdirSync(join(folder, 'assets')).map((name) => readFileSync(join(folder, 'assets', name)));
    const bytes = files.reduce((sum, file) => sum + gzipSync(file).length, 0);
    expect(bytes).toBeLessThan(MOST_BYTES);
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page).not.toMatch(/<style|<script(?![^>]*src=)|style=|https?:/);
  });
});
