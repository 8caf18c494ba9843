import { Vocabulary } from '../spellings/vocabulary';
import { analyseQuestion } from './question-analysis';
import { repairedQuestion } from './repaired-question';

const KNOWN = new Vocabulary(new Map(['password', 'charact', 'invoic', 'spend', 'mahngebuhr'].map((stem) => [stem, 3])));
const repaired = (question: string) => repairedQuestion(analyseQuestion(question), KNOWN);
const stems = (question: string): string[] => repaired(question).terms.map(({ stem }) => stem);

describe('repairedQuestion', () => {
  it.each([
    ['letters swapped', 'pasword invocies', ['password', 'invoic']],
    ['a misspelt word that only states the answer type', 'password lenght', ['password', 'length']],
    ['a short word that may be another one', 'the speed of light', ['speed', 'light']],
    ['known words', 'password invoices', ['password', 'invoic']],
  ])('reads %s', (_, question, expected) => {
    expect(stems(question)).toEqual(expected);
  });

  it('counts a repaired word a little less, and one that states the answer type as that', () => {
    const [password, length] = repaired('pasword lenght').terms;
    expect(password?.likeness).toBeLessThan(1);
    expect(length?.importance).toBeLessThan(1);
  });

  it('pairs the words that are meant, and keeps what is computed when asked for', () => {
    expect(repaired('pasword characters').pairs).toEqual([['password', 'charact']]);
    expect(repaired('pasword characters').searched.words).toEqual(['pasword', 'characters']);
  });

  it('finds umlauts and compounds', () => {
    expect(repaired('Wie hoch ist die Mahngebuehr?').terms).toMatchObject([{ spellings: ['mahngebuhr'] }]);
    expect([...(repaired('Wie hoch ist die Gebühr?').terms[0]?.relatives ?? [])]).toEqual(['mahngebuhr']);
  });
});
