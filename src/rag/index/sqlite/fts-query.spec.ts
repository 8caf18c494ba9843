import fc from 'fast-check';
import { SqliteDriver } from '../../../database/sqlite/sqlite-driver';
import { words } from '../../../language/text/words';
import { anyOf } from './fts-query';

describe('anyOf', () => {
  const database = new SqliteDriver(':memory:');
  database.exec(`CREATE VIRTUAL TABLE texts USING fts5(title, text, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co'")`);
  database.prepare('INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)').run(1, 'soup', 'the soup near the door is hot');
  const find = database.prepare<[string], { id: number }>('SELECT rowid AS id FROM texts WHERE texts MATCH ?');
  afterAll(() => database.close());

  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '"',
      'soup" OR "x',
      'NEAR(a b)',
      'text:soup',
      'a*',
      '^a',
      '-a',
      'AND',
      'a AND NOT b',
      '{title text}:x',
      "x' OR 1=1",
      '\u0000',
    ),
  );

  it('makes a query that no text can break, of terms and of their words', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), (texts) => {
        expect(() => find.all(anyOf(texts.map((text) => text.replaceAll('\0', ' '))))).not.toThrow();
        const terms = texts.flatMap(words);
        if (terms.length > 0) expect(() => find.all(anyOf(terms))).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds what holds one of the terms, whatever FTS5 makes of them unquoted', () => {
    expect(find.all(anyOf(['near', 'zebra']))).toEqual([{ id: 1 }]);
    expect(find.all(anyOf(['not', 'and', 'title']))).toEqual([]);
  });
});
