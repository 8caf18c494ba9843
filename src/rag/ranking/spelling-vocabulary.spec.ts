import { SpellingVocabulary } from './spelling-vocabulary';

describe('a vocabulary', () => {
  const vocabulary = new SpellingVocabulary(
    new Map(
      Object.entries({ travel: 40, gravel: 3, traveller: 2, ticket: 9, bundesgericht: 4, präsident: 7, '2014': 5, hotel: 30, 'on"e': 1 }),
    ),
  );

  it.each([
    ['a word it holds', 'travel', []],
    ['a typing error, the more frequent of two', 'yravel', ['travel']],
    ['two letters swapped', 'tikcet', ['ticket']],
    ['an inflected word', 'travellings', ['travel']],
    ['a joined word', 'bundesgerichtspräsident', ['präsident', 'bundesgericht']],
    ['a short word', 'hote', []],
    ['a number', '20145', []],
    ['something quite different', 'zzzzzz', []],
  ])('replaces %s', (_, word, expected) => {
    expect(vocabulary.replacements(word, true).map((replacement) => replacement.stem)).toEqual(expected);
  });

  it('gives a replacement less weight than the word itself', () => {
    for (const { weight } of vocabulary.replacements('yravel', true)) expect(weight).toBeLessThan(1);
  });
});
