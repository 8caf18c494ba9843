import { type DocxPart, makeWordFile, p, wordPart } from '../../../../../../test/support/made-files/made-docx';
import { parseDocx } from '../docx-parser';
import { formatNumber } from './number-formats';

const textOf = async (body: string, parts: readonly DocxPart[]): Promise<string> => (await parseDocx(makeWordFile(body, parts))).text;

interface Level {
  format?: string;
  text: string;
  start?: number;
  more?: string;
}

const level = (index: number, { format = 'decimal', text, start = 1, more = '' }: Level): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const abstract = (id: number, ...levels: Level[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.map((each, index) => level(index, each)).join('')}</w:abstractNum>`;
const list = (id: number, abstractId: number, more = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${more}</w:num>`;
const item = (text: string, listId = 1, depth = 0): string =>
  p(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${listId}"/></w:numPr>`);
const numbering = (...content: string[]): DocxPart => wordPart('numbering', content.join(''));

const CONTRACT = abstract(0, { text: 'Article %1', start: 4 }, { text: '%1.%2' }, { format: 'lowerLetter', text: '(%3)' });

describe('numbers of lists', () => {
  it('stand before clauses and headings as the list writes them', async () => {
    const styles = wordPart('styles', '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>');
    const article = (text: string): string => item(text).replace('<w:pPr>', '<w:pPr><w:pStyle w:val="H1"/>');
    const body =
      article('Termination') +
      item('Notice is given in writing.', 1, 1) +
      item('Its period is', 1, 1) +
      item('three months for managers;', 1, 2) +
      item('one month for others.', 1, 2) +
      article('Liability') +
      item('It ends at 5,000 EUR.', 1, 1);
    const document = await parseDocx(makeWordFile(body, [styles, numbering(CONTRACT, list(1, 0))]));
    expect(document.text.split('\n').filter(Boolean)).toEqual([
      'Article 4 Termination',
      '4.1 Notice is given in writing.',
      '4.2 Its period is',
      '(a) three months for managers;',
      '(b) one month for others.',
      'Article 5 Liability',
      '5.1 It ends at 5,000 EUR.',
    ]);
    expect(document.headings.map(({ title }) => title)).toEqual(['Article 4 Termination', 'Article 5 Liability']);
  });

  it('go on over paragraphs between, and over lists of one abstract list', async () => {
    const parts = [numbering(abstract(0, { text: '%1.' }), list(1, 0), list(2, 0))];
    expect(await textOf(item('One') + p('Between.') + item('Two') + item('Three', 2), parts)).toBe(
      '1. One\n\nBetween.\n\n2. Two\n3. Three',
    );
  });

  it('begin anew where a list overrides its start', async () => {
    const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const parts = [numbering(abstract(0, { text: '%1.' }), list(1, 0), list(2, 0, restart))];
    expect(await textOf(item('One') + item('Two') + item('Again', 2) + item('And on', 2), parts)).toBe(
      '1. One\n2. Two\n1. Again\n2. And on',
    );
  });

  it('follow the level that a list puts in place of the abstract one', async () => {
    const override = `<w:lvlOverride w:ilvl="0">${level(0, { format: 'upperLetter', text: 'Annex %1:' })}</w:lvlOverride>`;
    const parts = [numbering(abstract(0, { text: '%1.' }), list(1, 0, override))];
    expect(await textOf(item('Prices') + item('Maps'), parts)).toBe('Annex A: Prices\nAnnex B: Maps');
  });

  it('restart below a higher level, a chosen one, or never', async () => {
    const levels = (more: string): string => abstract(0, { text: '%1' }, { text: '%1.%2' }, { text: '%1.%2.%3', more });
    const body = [0, 1, 2, 1, 2, 0, 1, 2].map((depth) => item('x', 1, depth)).join('');
    const marks = async (more: string): Promise<string> =>
      (await textOf(body, [numbering(levels(more), list(1, 0))])).replaceAll(' x', '').replaceAll('\n', ' ');
    expect(await marks('')).toBe('1 1.1 1.1.1 1.2 1.2.1 2 2.1 2.1.1');
    expect(await marks('<w:lvlRestart w:val="1"/>')).toBe('1 1.1 1.1.1 1.2 1.2.2 2 2.1 2.1.1');
    expect(await marks('<w:lvlRestart w:val="0"/>')).toBe('1 1.1 1.1.1 1.2 1.2.2 2 2.1 2.1.3');
  });

  it('are decimal on all levels where the law wants it', async () => {
    const parts = [numbering(abstract(0, { format: 'upperRoman', text: 'Part %1' }, { text: '%1.%2', more: '<w:isLgl/>' }), list(1, 0))];
    expect(await textOf(item('Scope') + item('Terms', 1, 1), parts)).toBe('Part I Scope\n1.1 Terms');
  });

  it('come from the style of a paragraph, at the level that is tied to it', async () => {
    const style = (id: string, name: string, more: string): string =>
      `<w:style w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
    const styles = wordPart(
      'styles',
      style('H1', 'heading 1', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') +
        style('H2', 'heading 2', '<w:basedOn w:val="H1"/>') +
        style('Plain', 'unnumbered', '<w:basedOn w:val="H1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'),
    );
    const parts = [
      styles,
      numbering(abstract(0, { text: '%1', more: '<w:pStyle w:val="H1"/>' }, { text: '%1.%2', more: '<w:pStyle w:val="H2"/>' }), list(1, 0)),
    ];
    const heading = (text: string, id: string): string => p(text, `<w:pStyle w:val="${id}"/>`);
    const body =
      heading('Scope', 'H1') +
      heading('Terms', 'H2') +
      heading('Preface', 'Plain') +
      heading('Fees', 'H1') +
      p('Not counted', '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>');
    expect((await textOf(body, parts)).split('\n').filter(Boolean)).toEqual(['1 Scope', '1.1 Terms', 'Preface', '2 Fees', 'Not counted']);
  });

  it('come from the list of a list style', async () => {
    const styles = wordPart(
      'styles',
      '<w:style w:type="numbering" w:styleId="Law"><w:name w:val="Law"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>',
    );
    const linked = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Law"/></w:abstractNum>';
    const parts = [styles, numbering(linked, abstract(1, { text: '§ %1', start: 7 }), list(1, 0), list(2, 1))];
    expect(await textOf(item('Fees'), parts)).toBe('§ 7 Fees');
  });

  it('count empty items and not deleted ones', async () => {
    const parts = [numbering(abstract(0, { text: '%1.' }), list(1, 0))];
    const gone = item('').replace('</w:numPr>', '</w:numPr><w:rPr><w:del w:id="9"/></w:rPr>');
    expect(await textOf(item('One') + item('') + gone + item('Three'), parts)).toBe('1. One\n3. Three');
  });

  it('of bullets are dashes, or the box that the bullet is', async () => {
    const bullets = (text: string, font: string): DocxPart =>
      numbering(
        abstract(0, { format: 'bullet', text, more: `<w:rPr><w:rFonts w:ascii="${font}"/></w:rPr>` }, { format: 'bullet', text: 'o' }),
        list(1, 0),
      );
    expect(await textOf(item('Helmet') + item('with visor', 1, 1), [bullets('\uf0b7', 'Symbol')])).toBe('- Helmet\n  - with visor');
    expect(await textOf(item('Helmet'), [bullets('\uf0a8', 'Wingdings')])).toBe('☐ Helmet');
  });
});

describe('a number', () => {
  it.each([
    ['decimal', 12, '12'],
    ['decimalZero', 7, '07'],
    ['decimalZero', 12, '12'],
    ['upperRoman', 1994, 'MCMXCIV'],
    ['lowerRoman', 4, 'iv'],
    ['lowerLetter', 27, 'aa'],
    ['upperLetter', 3, 'C'],
    ['ordinal', 22, '22nd'],
    ['ordinal', 113, '113th'],
    ['russianLower', 2, 'б'],
    ['decimalEnclosedCircle', 3, '③'],
    ['decimalEnclosedCircle', 21, '21'],
    ['chineseCounting', 21, '二十一'],
    ['japaneseCounting', 105, '百五'],
    ['thaiNumbers', 10, '๑๐'],
    ['unheardOf', 5, '5'],
    ['lowerLetter', 0, '0'],
    ['upperRoman', 2_000_000_000, '2000000000'],
  ])('in %s: %i', (format, number, text) => {
    expect(formatNumber(number, format)).toBe(text);
  });

  it('is filled up as the example of a custom format shows', () => {
    expect(formatNumber(7, 'custom', '001, 002, 003, ...')).toBe('007');
  });
});
