import { growthByDoubling } from '../../../../../test/support/linear-time';
import { type DocxPart, makeWordFile, p, pagePart, run, wordPart } from '../../../../../test/support/made-files/made-docx';
import { RefusedFileError } from '../../text/refused-file';
import { parseDocx } from './docx-parser';

/** Parts of a shape that are repeated; twice as many take at most two and a half times as long, three times on a busy machine. */
const SIZE = 4_000;

const fieldPart = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const item = (listId: number): string => p('x', `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${listId}"/></w:numPr>`);
const HEADER = '<w:sectPr><w:headerReference r:id="h"/></w:sectPr>';

/** A document of so many parts of one shape. */
type Shape = (size: number) => [body: string, ...parts: DocxPart[]];

const SHAPES: Record<string, Shape> = {
  'runs of one paragraph': (size) => [`<w:p>${run('x ').repeat(size)}</w:p>`],
  'open fields': (size) => [`<w:p>${fieldPart('begin').repeat(size)}${run('x').repeat(size)}</w:p>`],
  'open field results': (size) => [`<w:p>${(fieldPart('begin') + fieldPart('separate')).repeat(size)}${run('x').repeat(size)}</w:p>`],
  'deleted paragraph marks': (size) => [p('x ', '<w:rPr><w:del w:id="1"/></w:rPr>').repeat(size)],
  'cells of one row': (size) => [`<w:tbl><w:tr>${'<w:tc/>'.repeat(size)}</w:tr></w:tbl>`],
  'joined cells': (size) => [`<w:tbl><w:tr>${'<w:tc><w:tcPr><w:hMerge/></w:tcPr></w:tc>'.repeat(size)}</w:tr></w:tbl>`],
  'merged cells': (size) => [
    `<w:tbl>${`<w:tr><w:tc><w:tcPr><w:vMerge/><w:gridSpan w:val="1000000000"/></w:tcPr>${p('x')}</w:tc></w:tr>`.repeat(size / 20)}</w:tbl>`,
  ],
  'page numbers of a header': (size) => [
    p('x') + HEADER,
    pagePart('header', 'h', `<w:p>${(run(' page ') + '<w:r><w:pgNum/></w:r>').repeat(size)}</w:p>`),
  ],
  'sections with headers': (size) => [`<w:p><w:pPr>${HEADER}</w:pPr></w:p>`.repeat(size), pagePart('header', 'h', p('x'))],
  'references to one note': (size) => [
    p('<w:r><w:footnoteReference w:id="2"/></w:r>').repeat(size),
    wordPart('footnotes', `<w:footnote w:id="2">${p('x')}</w:footnote>`),
  ],
  'items with letters': (size) => [
    item(1).repeat(size),
    wordPart(
      'numbering',
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ),
  ],
};

describe('a Word document', () => {
  it.each(Object.entries(SHAPES))('that repeats %s takes time in proportion to its size', async (_, shape) => {
    const read = async (size: number): Promise<void> => {
      const [body, ...parts] = shape(size);
      await parseDocx(makeWordFile(body, parts));
    };
    expect(await growthByDoubling(SIZE, read)).toBeLessThanOrEqual(3);
  });

  it.each<[string, string, DocxPart[], string]>([
    ['elements nested too deeply', `<w:p>${'<w:ins>'.repeat(1_100)}`, [], 'nests elements more than 1,000 deep'],
    ['tables nested too deeply', '<w:tbl><w:tr><w:tc>'.repeat(400), [], 'nests elements more than 1,000 deep'],
    ['a paragraph of endless parts', `<w:p>${'<w:r/>'.repeat(500_001)}</w:p>`, [], 'holds a paragraph of more than 500,000 parts'],
    ['endless rows', `<w:tbl>${'<w:tr/>'.repeat(200_001)}</w:tbl>`, [], 'has more than 200,000 rows'],
    [
      'a long note that is referred to again and again',
      p('<w:r><w:footnoteReference w:id="2"/></w:r>').repeat(3_000),
      [wordPart('footnotes', `<w:footnote w:id="2">${p('word '.repeat(2_000))}</w:footnote>`)],
      'holds more than 20 million characters of text',
    ],
    [
      'a page that is inserted again and again',
      '<w:altChunk r:id="a"/>'.repeat(3_000),
      [{ id: 'a', type: 'aFChunk', name: 'word/a.html', content: `<p>${'word '.repeat(2_000)}` }],
      'holds more than 20 million characters of text',
    ],
    [
      'entities',
      '',
      [{ id: 's', type: 'styles', name: 'word/styles.xml', content: '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }],
      'declares entities',
    ],
  ])('is refused for %s', async (_, body, parts, reason) => {
    const reading = parseDocx(makeWordFile(body, parts));
    await expect(reading).rejects.toThrow(RefusedFileError);
    await expect(reading).rejects.toThrow(reason);
  });

  it.each([
    [
      'styles based on each other',
      wordPart('styles', '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'),
    ],
    [
      'lists that stand for each other',
      wordPart(
        'numbering',
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
      ),
    ],
    [
      'a number beyond all measure',
      wordPart(
        'numbering',
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="99999999999"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val=""/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
      ),
    ],
  ])('with %s is read', async (_, part) => {
    expect((await parseDocx(makeWordFile(item(1).replace('<w:pPr>', '<w:pPr><w:pStyle w:val="A"/>'), [part]))).text).toMatch(/x$/);
  });
});
