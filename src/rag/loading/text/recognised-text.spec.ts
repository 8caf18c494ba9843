import type { ExtractedText } from './extracted-text';
import { pagesInWords, pagesWithoutText, withRecognisedPages } from './recognised-text';
import { TextBuilder } from './text-builder';

/** Pages of paragraphs; a page that starts with `#` begins with a heading, one of rows is a table. */
function made(...pages: readonly (string | string[])[]): ExtractedText {
  const text = new TextBuilder();
  for (const page of pages) {
    text.page();
    if (Array.isArray(page)) {
      const start = page.map((row, index) => text.add(row, index === 0 ? '\n\n' : '\n'))[0] ?? 0;
      text.table(start);
    } else if (page.startsWith('#')) text.heading(1, page.slice(1));
    else text.add(page, page.startsWith('…') ? ' ' : '\n\n');
  }
  return text.finish({ encoding: 'pdf' });
}

const ofPage = ({ text, pages }: ExtractedText, page: number): string => text.slice(pages[page - 1], pages[page]).trim();

describe('recognised pages', () => {
  it('stand where their pages stand, with headings and tables moved on', () => {
    const plain = made('', 'The sentence goes', '', '…on here.', '', '#Hotels', ['Country: Chile.', 'Country: Peru.'], '', '');
    expect(pagesWithoutText(plain)).toEqual([1, 3, 5, 8, 9]);
    const whole = withRecognisedPages(
      plain,
      new Map([
        [1, 'A cover.'],
        [3, 'A scan.'],
        [5, 'Another\nscan.'],
        [9, 'The end.'],
      ]),
    );
    expect(whole.text).toBe(
      'A cover.\n\nThe sentence goes \n\nA scan.\n\non here.\n\nAnother\nscan.\n\nHotels\n\nCountry: Chile.\nCountry: Peru.\n\nThe end.'.replace(
        'on here',
        '…on here',
      ),
    );
    expect(whole.recognised?.map(({ start, end }) => whole.text.slice(start, end))).toEqual([
      'A cover.',
      'A scan.',
      'Another\nscan.',
      'The end.',
    ]);
    expect(Array.from({ length: 9 }, (_, index) => ofPage(whole, index + 1))).toEqual([
      'A cover.',
      'The sentence goes',
      'A scan.',
      '…on here.',
      'Another\nscan.',
      'Hotels',
      'Country: Chile.\nCountry: Peru.',
      '',
      'The end.',
    ]);
    expect(whole.headings.map(({ offset, title }) => whole.text.slice(offset, offset + title.length))).toEqual(['Hotels']);
    expect(whole.tables.map(({ start, end }) => whole.text.slice(start, end))).toEqual(['Country: Chile.\nCountry: Peru.']);
    expect(pagesWithoutText(whole)).toEqual([8]);
  });

  it('are the whole text of a scan, and nothing changes without them', () => {
    const scan = made('', '');
    expect(withRecognisedPages(scan, new Map([[2, 'Words.']]))).toMatchObject({
      text: 'Words.',
      pages: [0, 0],
      recognised: [{ start: 0, end: 6 }],
    });
    const plain = made('One.', '', 'Two.');
    expect(withRecognisedPages(plain, new Map([[2, '']]))).toEqual(plain);
  });

  it.each([
    [[2], 'page 2'],
    [[1, 2, 3, 5], 'pages 1–3, 5'],
    [[1, 3, 5, 7, 9, 11], 'pages 1, 3, 5, 7, 9 and others'],
  ])('%j are %s in messages', (pages, words) => {
    expect(pagesInWords(pages)).toBe(words);
  });
});
