import { type EpubChapter, epubParts, makeEpub } from '../../../../../test/support/made-files/made-epub';
import { makeZip } from '../../../../../test/support/made-files/made-zip';
import { parseEpub } from './epub-parser';

const CHAPTERS: EpubChapter[] = [
  { name: 'a.xhtml', body: '<p>The well dries up in summer.</p>', title: 'Water' },
  {
    name: 'text/b & c.xhtml',
    body: '<h1>Goats</h1><p>Goats eat <b>thistles</b>.</p><h2>Milk</h2><table><tr><th>Goat</th><th>Litres</th></tr><tr><td>Zora</td><td>3</td></tr></table>',
    title: 'Goats',
  },
];

describe('a book', () => {
  it.each(['nav', 'ncx'] as const)('is read chapter by chapter, with the titles of its %s', async (contents) => {
    const { text, title, headings, tables } = await parseEpub(makeEpub(CHAPTERS, { title: 'On goats', creators: ['Ida Holm'], contents }));
    expect(text).toBe(
      'Author: Ida Holm\n\nWater\n\nThe well dries up in summer.\n\nGoats\n\nGoats eat thistles.\n\nMilk\n\nGoat: Zora; Litres: 3.',
    );
    expect(title).toBe('On goats');
    expect(headings.map(({ offset, level, title: name }) => [level, text.slice(offset, offset + name.length)])).toEqual([
      [1, 'Water'],
      [1, 'Goats'],
      [2, 'Milk'],
    ]);
    expect(tables.map(({ start, end }) => text.slice(start, end))).toEqual(['Goat: Zora; Litres: 3.']);
  });

  it('is read in the order of its spine, each chapter once', async () => {
    const spine =
      '<itemref idref="c1"/><itemref idref="toc"/><itemref idref="c0" linear="no"/><itemref idref="c1"/><itemref idref="gone"/>';
    expect((await parseEpub(makeEpub(CHAPTERS, { spine }))).text).toMatch(/^Goats\n\n[^]*Water\n\nThe well dries up in summer\.$/);
    expect((await parseEpub(makeEpub(CHAPTERS, { prefix: 'opf:' }))).text).toContain('thistles');
  });

  it('has chapters of XHTML, whose empty elements begin nothing', async () => {
    const body =
      '<p>One<a id="p1"/> two<br/>three</p><div/><p>On <span epub:type="pagebreak" id="p12">12</span>page.</p><aside epub:type="footnote"><p>A note.</p></aside>';
    expect((await parseEpub(makeEpub([{ name: 'a.xhtml', head: '<title/><script src="x.js"/>', body }]))).text).toBe(
      'One two\nthree\n\nOn page.\n\nA note.',
    );
  });

  it('does not name its authors twice', async () => {
    const { text } = await parseEpub(makeEpub([{ name: 'a.xhtml', body: '<h1>Goats</h1><p>by Ida Holm</p>' }], { creators: ['Ida Holm'] }));
    expect(text).toBe('Goats\n\nby Ida Holm');
  });
});

describe('hostile and broken books', () => {
  const encryption = (algorithm: string, uri: string) => ({
    name: 'META-INF/encryption.xml',
    content: `<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData></encryption>`,
  });
  const aes = 'http://www.w3.org/2001/04/xmlenc#aes256-cbc';
  const withPackage = (content: string): Buffer =>
    makeZip(epubParts(CHAPTERS).map((part) => (part.name.endsWith('.opf') ? { ...part, content } : part)));

  it.each([
    [
      'Adobe',
      { parts: [encryption(aes, 'OEBPS/a.xhtml'), { name: 'META-INF/rights.xml', content: '<rights/>' }] },
      'is encrypted by Adobe ADEPT',
    ],
    [
      'Readium',
      { parts: [encryption(aes, 'OEBPS/text/b%20&amp;%20c.xhtml'), { name: 'META-INF/license.lcpl', content: '{}' }] },
      'is encrypted by Readium LCP',
    ],
    [
      'Apple',
      { parts: [encryption(aes, 'OEBPS/a.xhtml'), { name: 'META-INF/sinf.xml', content: '<a/>' }] },
      'is encrypted by Apple FairPlay',
    ],
    ['others', { parts: [encryption(aes, 'OEBPS/a.xhtml')] }, 'is encrypted by a copy protection'],
  ])('protected by %s are refused by name', async (_, options, reason) => {
    await expect(parseEpub(makeEpub(CHAPTERS, options))).rejects.toThrow(reason);
  });

  it('whose fonts alone are protected are read', async () => {
    const { text } = await parseEpub(makeEpub(CHAPTERS, { parts: [encryption('http://www.idpf.org/2008/embedding', 'OEBPS/f.otf')] }));
    expect(text).toContain('thistles');
  });

  it.each([
    ['no package document', makeZip([{ name: 'mimetype', content: 'application/epub+zip' }]), 'holds no package document'],
    ['no chapters', makeEpub(CHAPTERS, { spine: '<itemref idref="gone"/>' }), 'holds none of the chapters it lists'],
    ['entities', withPackage('<!DOCTYPE a [<!ENTITY b "bb">]><package/>'), 'declares entities'],
    [
      'steps out of the archive',
      withPackage(
        '<package><manifest><item id="a" href="../../../etc/passwd" media-type="text/html"/></manifest><spine><itemref idref="a"/></spine></package>',
      ),
      'holds none of the chapters it lists',
    ],
    [
      'parts that stand in for each other',
      withPackage(
        '<package><manifest><item id="a" href="a" media-type="x" fallback="b"/><item id="b" href="b" media-type="x" fallback="a"/></manifest><spine><itemref idref="a"/></spine></package>',
      ),
      'holds none of the chapters it lists',
    ],
    ['another document', makeZip([{ name: 'xl/workbook.xml', content: '' }]), 'holds an Excel workbook, not an EPUB book'],
  ])('with %s are refused', async (_, bytes, reason) => {
    await expect(parseEpub(bytes)).rejects.toThrow(reason);
  });
});
