import type { PdfLine } from './pdf-lines';
import { pageLines, typesetting } from './pdf-lines';
import { withoutHeadersAndFooters } from './page-headers-footers';
import { headingLevels, lineSeparator, WrittenWords } from './pdf-paragraphs';

/** Lines of 11 points set 13 apart, 400 wide, unless said otherwise. */
function lines(...given: (Partial<PdfLine> & { text: string })[]): PdfLine[] {
  let y = 800;
  return given.map((line) => {
    y = line.y ?? y - 13;
    return { page: 1, x: 60, right: 460, size: 11, ...line, y };
  });
}

const FULL = { text: 'a line that reaches the right edge of the page' };

describe('lineSeparator', () => {
  const between = (before: Partial<PdfLine> & { text: string }, after: Partial<PdfLine> & { text: string }): string => {
    const page = lines(FULL, FULL, FULL, FULL, before, after);
    return lineSeparator(page.at(-2) as PdfLine, page.at(-1) as PdfLine, typesetting(page));
  };

  it.each([
    ['lines of a paragraph', FULL, { text: 'and goes on' }, ' '],
    ['a gap', FULL, { text: 'Next paragraph', y: 700 }, '\n\n'],
    ['another size', FULL, { text: 'Large', size: 14 }, '\n\n'],
    ['a line that ends early', { text: 'The end.', right: 120 }, { text: 'Another paragraph' }, '\n'],
    ['a list', FULL, { text: '• item' }, '\n'],
    ['a numbered list', FULL, { text: '2. item' }, '\n'],
    ['a page inside a sentence', { text: 'the sentence' }, { text: 'goes on', page: 2, y: 780 }, ' '],
    ['a page after a sentence', { text: 'The end.' }, { text: 'Next', page: 2, y: 780 }, '\n\n'],
    ['Chinese lines', { text: '公司成立于二零一四年' }, { text: '三月七日' }, ''],
  ])('knows %s', (_, before, after, separator) => {
    expect(between(before, after)).toBe(separator);
  });
});

describe('WrittenWords', () => {
  const words = new WrittenWords(lines({ text: 'A well-known word, known well, is information of the state of the art.' }));

  it.each([
    ['infor-', 'mation is', 'infor'],
    ['Ver-', 'kehr in Gent', 'Ver'],
    ['well-', 'known', undefined],
    ['state-', 'of', undefined],
    ['Baden-', 'Baden', undefined],
    ['no hyphen', 'here', undefined],
    ['1914-', 'eighteen', undefined],
  ])('%s %s', (before, next, joined) => {
    expect(words.joinable(before, next)).toBe(joined);
  });
});

it('the larger the letters, the higher the heading; where all are large, none is', () => {
  const page = lines(
    { text: 'Title', size: 20 },
    FULL,
    FULL,
    { text: 'Part', size: 14 },
    FULL,
    FULL,
    FULL,
    FULL,
    { text: '12', size: 30 },
    { text: 'Part … 7', size: 14 },
  );
  expect(page.map(headingLevels(page, typesetting(page)))).toEqual([
    1,
    undefined,
    undefined,
    2,
    ...Array.from({ length: 6 }, () => undefined),
  ]);
  const slides = lines({ text: 'One', size: 30 }, { text: 'Two', size: 28 }, { text: 'Three', size: 26 }, FULL);
  expect(slides.map(headingLevels(slides, typesetting(slides)))).toEqual(slides.map(() => undefined));
});

it('runs of text on one line are one line', () => {
  const item = (str: string, x: number, hasEOL = false) => ({ str, transform: [11, 0, 0, 11, x, 700], width: 40, height: 11, hasEOL });
  expect(pageLines([item('Two', 60), item(' ', 100), item('runs', 110, true), item('', 0, true), item('next', 60)], 4)).toEqual([
    { text: 'Two runs', page: 4, x: 60, y: 700, right: 150, size: 11 },
    { text: 'next', page: 4, x: 60, y: 700, right: 100, size: 11 },
  ]);
});

describe('withoutFurniture', () => {
  const page = (number: number, ...texts: string[]): PdfLine[] =>
    lines({ text: 'Pump manual', page: number, y: 800 }, ...texts.map((text) => ({ text, page: number })), {
      text: `Page ${number} of 9`,
      page: number,
      y: 40,
      x: 300 - number,
    });

  it('takes out running headers but the first, and page numbers', () => {
    const all = [...page(1, 'One', 'two'), ...page(2, 'three', 'four'), ...page(3, 'five', '12')];
    expect(withoutHeadersAndFooters(all).map(({ text }) => text)).toEqual(['Pump manual', 'One', 'two', 'three', 'four', 'five', '12']);
  });

  it('leaves two pages as they are', () => {
    const all = [...page(1, 'One'), ...page(2, 'two')];
    expect(withoutHeadersAndFooters(all)).toEqual(all);
  });
});
