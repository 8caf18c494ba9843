import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentFormats } from './document-formats';
import { parserKey } from './text/document-format';
import { DOCUMENT_FORMATS } from './parsers/document-format-list';

const ROOT = join(__dirname, '../../..');
const formats = new DocumentFormats(DOCUMENT_FORMATS);

describe('document formats', () => {
  it.each([
    ['a.txt', 'text'],
    ['sub/Manual.PDF', 'pdf'],
    ['v1.2/notes.tar.md', 'markdown'],
    ['a.pdf.exe', undefined],
    ['folder.pdf/file', undefined],
  ])('%s is read as %s', (name, format) => {
    expect(formats.of(name)?.name).toBe(format);
  });

  it('name the libraries that are installed, so that an upgrade reads stored documents anew', () => {
    const lockfile = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string }>;
    };
    for (const library of DOCUMENT_FORMATS.flatMap(({ libraries }) => libraries)) {
      const [name = '', version] = library.split('@');
      expect([name, lockfile.packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
  });

  it('keep the keys that stored documents have: another key reads every document of the format again', () => {
    expect(DOCUMENT_FORMATS.map(parserKey)).toEqual([
      'text/2',
      'markdown/3/marked@18.2.1',
      'html/2/htmlparser2@12.0.0',
      'pdf/2/unpdf@1.6.2',
      'docx/2/yauzl@3.4.0',
      'csv/1/papaparse@5.7.1',
    ]);
  });

  it('are those that the README lists', () => {
    const table = /\| format \| what is read \|\n(?:\|.*\n)+/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[0] ?? '';
    const listed = [...table.matchAll(/^\| (`\..*?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(\.\w+)`/g)].map(([, name]) => name),
    );
    expect(listed.join(', ')).toBe(formats.extensions());
  });

  it('load no parser library in the main thread', async () => {
    for (const library of ['unpdf', 'htmlparser2', 'marked', 'yauzl', 'papaparse'])
      jest.doMock(library, () => {
        throw new Error(`${library} was loaded`);
      });
    await jest.isolateModulesAsync(async () => {
      const { DOCUMENT_FORMATS: loaded } = await import('./parsers/document-format-list.ts');
      expect(loaded).toHaveLength(DOCUMENT_FORMATS.length);
      await expect(loaded.find(({ name }) => name === 'csv')?.parse(Buffer.from('a,b'))).rejects.toThrow('papaparse was loaded');
    });
  });

  it('cannot claim the same extension or name twice', () => {
    const [text, markdown] = DOCUMENT_FORMATS;
    if (!text || !markdown) throw new Error('no formats');
    expect(() => new DocumentFormats([text, { ...markdown, extensions: ['.txt'] }])).toThrow(
      'two document formats have the extension .txt',
    );
    expect(() => new DocumentFormats([text, { ...markdown, name: 'text' }])).toThrow('two document formats have the same name');
  });
});
