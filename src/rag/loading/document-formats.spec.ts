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
      const [, name = '', version] = /^(.+)@(.+)$/.exec(library) ?? [];
      expect([name, lockfile.packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
  });

  it('keep the keys that stored documents have: another key reads every document of the format again', () => {
    expect(DOCUMENT_FORMATS.map(parserKey)).toEqual([
      'text/3/jschardet@4.1.0',
      'markdown/4/marked@18.2.1/yaml@2.9.1',
      'mdx/1/marked@18.2.1/yaml@2.9.1',
      'restructured text/1/htmlparser2@12.0.0/papaparse@5.7.1',
      'asciidoc/1/htmlparser2@12.0.0/papaparse@5.7.1',
      'html/3/htmlparser2@12.0.0',
      'pdf/3/unpdf@1.6.2/pdfjs-dist@5.6.205',
      'docx/3/yauzl@3.4.0',
      'csv/2/papaparse@5.7.1',
      'xlsx/1/yauzl@3.4.0/htmlparser2@12.0.0',
      'pptx/1/yauzl@3.4.0/htmlparser2@12.0.0',
      'odt/1/yauzl@3.4.0/htmlparser2@12.0.0',
      'ods/1/yauzl@3.4.0/htmlparser2@12.0.0',
      'odp/1/yauzl@3.4.0/htmlparser2@12.0.0',
      'epub/1/yauzl@3.4.0/htmlparser2@12.0.0',
      'rtf/1',
      'eml/1/postal-mime@4.0.0/htmlparser2@12.0.0',
      'msg/1/@kenjiuno/msgreader@1.28.0/htmlparser2@12.0.0',
      'json/1',
      'yaml/1/yaml@2.9.1',
      'xml/1/htmlparser2@12.0.0',
      'settings/1',
      'properties/1',
      'log/1',
      'source-code/1',
      'image/1',
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
    for (const library of [
      'unpdf',
      'pdfjs-dist',
      'htmlparser2',
      'marked',
      'yauzl',
      'papaparse',
      'jschardet',
      'postal-mime',
      '@kenjiuno/msgreader',
      'yaml',
    ])
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
