import fc from 'fast-check';
import { isOneTypoApart } from '../text/one-typo-apart';
import { Vocabulary } from './vocabulary';

const of = (...stems: string[]): Vocabulary => new Vocabulary(new Map(stems.map((stem, index) => [stem, stems.length - index])));

describe('Vocabulary', () => {
  it.each([
    ['German, the head of a compound', 'gebuhr', 'mahngebuhr'],
    ['German, the beginning of a compound', 'reisekosten', 'reisekostenabrechnung'],
    ['Dutch', 'kosten', 'reiskosten'],
    ['Swedish', 'avgiften', 'parkeringsavgiften'],
    ['Finnish', 'sopimus', 'vuokrasopimus'],
  ])('finds the compounds of a word where words are joined freely: %s', (_, word, compound) => {
    expect(of('other', compound, 'words').compounds(word, true)).toEqual([compound]);
  });

  it('elsewhere the rest of a compound must be a word as well', () => {
    const vocabulary = of('account', 'discount', 'background', 'back', 'headcount', 'head');
    expect(vocabulary.compounds('count', false)).toEqual(['headcount']);
    expect(vocabulary.compounds('ground', false)).toEqual(['background']);
    expect(vocabulary.relatives('photosynthesi', false)).toEqual([]);
  });

  it.each([
    ['Polish', 'pracownicy', 'pracownik'],
    ['Turkish', 'sozlesmesi', 'sozlesme'],
    ['Indonesian', 'penggunaan', 'penggunakan'],
  ])('finds other forms of a word where no stemmer is known: %s', (_, word, other) => {
    const vocabulary = of('unlike', other, 'words');
    expect([vocabulary.nearest(word), ...vocabulary.relatives(word, true)]).toContain(other);
  });

  it('reads spelled umlauts', () => {
    expect(of('mahngebuhr').withoutSpelledUmlauts('mahngebuehr')).toBe('mahngebuhr');
    expect(of('queue').withoutSpelledUmlauts('queue')).toBeUndefined();
  });

  it('finds a word one typing error away exactly when a look at all of them does', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 5, maxLength: 10 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, (stems, asked) => {
        expect(of(...stems).nearest(asked)).toBe(stems.find((stem) => isOneTypoApart(stem, asked)));
      }),
      { numRuns: 500 },
    );
  });
});
