import fc from 'fast-check';
import { pageAt } from '../../search/page-at';
import type { Outline } from './extracted-text';
import { placesIn, readOutline, sectionsIn, writeOutline } from './outline';

const OUTLINE: Outline = {
  headings: [
    { offset: 0, level: 1, title: 'Handbook' },
    { offset: 100, level: 2, title: 'Travel' },
    { offset: 200, level: 3, title: 'Hotels' },
    { offset: 300, level: 2, title: 'Parking' },
  ],
  pages: [0, 150, 150, 320],
  tables: [],
};
const span = (start: number, end: number): { start: number; end: number; text: string } => ({ start, end, text: ' '.repeat(end - start) });

describe('placesIn', () => {
  const placeOf = placesIn(OUTLINE, 'Handbook');

  it.each([
    ['the start, whose heading is the title', span(0, 90), null],
    ['a section', span(110, 190), 'Travel'],
    ['a section of a section', span(210, 290), 'Travel › Hotels'],
    ['the section that holds most of it', span(280, 390), 'Parking'],
    ['what follows a deeper section', span(300, 400), 'Parking'],
  ])('names %s', (_, chunk, heading) => {
    expect(placeOf(chunk).heading).toBe(heading);
  });

  it('counts pages that hold nothing', () => {
    expect(placeOf(span(100, 330))).toMatchObject({ page: 1, pageBreaks: [50, 50, 220] });
    expect(placeOf(span(150, 200))).toMatchObject({ page: 3, pageBreaks: [] });
  });

  it('says nothing of formats without pages and headings', () => {
    expect(placesIn({ headings: [], pages: [], tables: [] }, 'x')(span(0, 10))).toEqual({ heading: null, page: null, pageBreaks: [] });
  });

  it('gives every offset of a chunk the page that the whole document gives it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(500), { minLength: 1 }),
        fc.nat(499),
        fc.integer({ min: 1, max: 100 }),
        fc.nat(99),
        (offsets, start, length, within) => {
          const pages = [0, ...offsets].sort((a, b) => a - b);
          const { page, pageBreaks } = placesIn({ headings: [], pages, tables: [] }, '')(span(start, start + length));
          const offset = start + (within % length);
          const expected = pages.filter((pageStart) => pageStart <= offset).length;
          expect(pageAt({ page: page ?? undefined, pageBreaks, start }, offset)).toBe(expected);
        },
      ),
    );
  });
});

describe('sectionsIn', () => {
  const sectionsOf = sectionsIn(OUTLINE, 'Handbook');

  it.each([
    ['the section it begins in, with those above', 210, 290, [{ start: 0, path: 'Travel › Hotels' }]],
    [
      'each that starts in it, where it does',
      150,
      301,
      [
        { start: 0, path: 'Travel' },
        { start: 50, path: 'Travel › Hotels' },
        { start: 150, path: 'Parking' },
      ],
    ],
    ['none but the own title of the document', 0, 100, [{ start: 0, path: '' }]],
  ])('lists %s', (_, start, end, sections) => {
    expect(sectionsOf({ start, end })).toEqual(sections);
  });

  it('has no section for text above the first heading', () => {
    const below = sectionsIn({ headings: [{ offset: 40, level: 2, title: 'Travel' }], pages: [], tables: [] }, 'Handbook');
    expect(below({ start: 0, end: 40 })).toEqual([]);
    expect(below({ start: 30, end: 60 })).toEqual([{ start: 10, path: 'Travel' }]);
  });
});

it('an outline comes back from its row as it was', () => {
  expect(readOutline(writeOutline(OUTLINE))).toEqual(OUTLINE);
  expect(writeOutline({ headings: [], pages: [], tables: [] })).toBeNull();
  expect(readOutline(null)).toEqual({ headings: [], pages: [], tables: [] });
});
