import { sectionsOf } from './sections';

const TEXT = 'A word before.\nTravel\nBy train.\n\nBy ship.\nHotels\nTwo stars.';
const HEADINGS = [
  { offset: 15, level: 1, title: 'Travel' },
  { offset: 42, level: 2, title: 'Hotels' },
];

describe('sections of a text', () => {
  it('begin at its headings, with what stands before the first', () => {
    expect(sectionsOf(TEXT, HEADINGS, [0, 32])).toEqual([
      { start: 0, title: '', level: 1, page: 1, lines: ['A word before.'] },
      { start: 15, title: 'Travel', level: 1, page: 1, lines: ['By train.', 'By ship.'] },
      { start: 42, title: 'Hotels', level: 2, page: 2, lines: ['Two stars.'] },
    ]);
  });

  it('leave out headings of a part that is not there yet, and are none without words', () => {
    expect(sectionsOf(TEXT.slice(0, 30), HEADINGS, []).map(({ title, page }) => [title, page])).toEqual([
      ['', undefined],
      ['Travel', undefined],
    ]);
    expect(sectionsOf('', [], [])).toEqual([]);
  });
});
