import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildConsole } from '../support/web/built-console';

/** Most bytes that the first page loads, compressed, in the language whose texts are longest: everything until a question can be asked. */
const MOST_FIRST = 200_000;

/** Most bytes of all pages together, compressed, in one language. */
const MOST_BYTES = 250_000;

/** A file of the build, what it imports at once, and the styles that go with it. */
interface BuiltFile {
  file: string;
  imports?: string[];
  css?: string[];
}

describe('the built console', () => {
  let folder: string;
  let files: Record<string, BuiltFile>;
  beforeAll(async () => {
    folder = await buildConsole();
    files = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Record<string, BuiltFile>;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The entries that are loaded for some of them. */
  const loadedFor = (entries: readonly string[]): Set<string> => {
    const loaded = new Set<string>();
    const load = (entry: string): void => {
      if (loaded.has(entry)) return;
      loaded.add(entry);
      files[entry]?.imports?.forEach(load);
    };
    entries.forEach(load);
    return loaded;
  };
  const bytesOf = (entries: Iterable<string>): number => {
    const names = new Set([...entries].flatMap((entry) => [files[entry]?.file ?? entry, ...(files[entry]?.css ?? [])]));
    return [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
  };
  /** Texts in other languages than English, which nobody loads together. */
  const isOtherLanguage = (entry: string): boolean => /i18n\/(?:german|french)/.test(entry);

  it('is small until a question can be asked, and altogether', () => {
    const german = loadedFor(['index.html', 'chat/chat-page.tsx', 'i18n/german.ts']);
    expect(bytesOf(german)).toBeLessThan(MOST_FIRST);
    expect(bytesOf(Object.keys(files).filter((entry) => !isOtherLanguage(entry)))).toBeLessThan(MOST_BYTES);
  });

  it('holds nothing inline, and names no other host to load from', () => {
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page).not.toMatch(/<style|<script(?![^>]*src=)|style=|https?:/);
  });
});
