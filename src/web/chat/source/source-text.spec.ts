import fc from 'fast-check';
import { citedSentences, sentencesOf } from './cited-sentence';
import { linesOf } from './source-text';

const QUOTE = 'Days\nEligible employees may work remotely up to three days per week. Tuesday is the office day. Unused days are lost.';

describe('the sentence of a source', () => {
  it('is the one that the answer says, once for each claim', () => {
    const said = (claims: string[]) => citedSentences(QUOTE, claims).map(({ start, end }) => QUOTE.slice(start, end));
    expect(said(['Employees may work remotely three days a week.'])).toEqual([
      'Eligible employees may work remotely up to three days per week.',
    ]);
    expect(said(['Unused days are lost', 'Tuesday is the office day'])).toEqual(['Tuesday is the office day.', 'Unused days are lost.']);
    expect(said(['Nothing of this kind stands anywhere'])).toEqual([]);
    expect(sentencesOf(QUOTE)).toHaveLength(4);
  });
});

describe('the lines of a document', () => {
  it('are cut at the passage, with its sentences marked and headings known', () => {
    const text = `Title\nBefore it.\n${QUOTE} After it.\nEnd`;
    const start = text.indexOf(QUOTE);
    const passage = { start: start + 100, end: start + 100 + QUOTE.length };
    const marks = citedSentences(QUOTE, ['Tuesday is the office day']).map((range) => ({
      start: range.start + passage.start,
      end: range.end + passage.start,
    }));
    const lines = linesOf({ start: 100, text, headings: [{ offset: 100 }, { offset: passage.start }] }, passage, marks);
    expect(lines.map(({ isHeading, isPassage }) => [isHeading, isPassage])).toEqual([
      [true, false],
      [false, false],
      [true, true],
      [false, true],
      [false, false],
      [false, false],
    ]);
    const marked = lines.flatMap(({ pieces }) => pieces.filter(({ isMarked }) => isMarked).map((piece) => piece.text));
    expect(marked).toEqual(['Tuesday is the office day.']);
  });

  it('hold every word once, wherever passage and marks are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '.') }),
        fc.nat(30),
        fc.nat(30),
        fc.nat(30),
        (text, start, length, from) => {
          const lines = linesOf({ start: 7, text, headings: [] }, { start: 7 + start, end: 7 + start + length }, [
            { start: 7 + from, end: 12 + from },
          ]);
          const told = lines.flatMap(({ pieces }) => pieces.map((piece) => piece.text)).join('');
          expect(told.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });
});
