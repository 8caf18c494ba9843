import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatOf, PARSER_LIBRARIES, parserKey } from './document-formats';

describe('formats', () => {
  it.each([
    ['a.txt', 'text'],
    ['sub/Manual.PDF', 'pdf'],
    ['v1.2/notes.tar.md', 'markdown'],
    ['a.pdf.exe', undefined],
    ['folder.pdf/file', undefined],
  ])('%s is read as %s', (name, format) => {
    expect(formatOf(name)).toBe(format);
  });

  it('name the libraries that are installed, so that an upgrade reads stored documents anew', () => {
    const lockfile = JSON.parse(readFileSync(join(__dirname, '../../../package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string }>;
    };
    for (const library of PARSER_LIBRARIES) {
      const [name = '', version] = library.split('@');
      expect([name, lockfile.packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
    expect(parserKey('text')).toBe('text/1');
  });
});
