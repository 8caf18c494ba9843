import fc from 'fast-check';
import { TokenTable, type TokenizedChunk } from './token-table';
import { queryTerms } from './query-terms';
import { lexicalScores, type LexicalScores } from './lexical-ranking';
import { SpellingVocabulary } from './spelling-vocabulary';
import { analyseQuestion } from '../../language/question/question-analysis';
import { stem, words } from '../../language/text/words';

/** Texts of few distinct words, so that they share some. */
const word = fc.constantFrom(
  'train',
  'trains',
  'ticket',
  'refund',
  'kassel',
  'hotel',
  'night',
  'price',
  'the',
  '大会堂',
  'поезда',
  'größe',
);
const text = fc.array(word, { maxLength: 25 }).map((all) => all.join(' '));
const texts = fc.array(fc.record({ title: text, text }), { minLength: 1, maxLength: 15 });

/** Scores the texts as the whole index. */
function score(question: string, all: readonly { title: string; text: string }[], tokens = new TokenTable()): LexicalScores[] {
  const chunks = all.map((chunk, index): TokenizedChunk => tokens.read(index + 1, chunk.title, chunk.text));
  const frequencies = new Map<string, number>();
  for (const chunk of all)
    for (const name of new Set(words(`${chunk.title} ${chunk.text}`).map(stem))) frequencies.set(name, (frequencies.get(name) ?? 0) + 1);
  const vocabulary = new SpellingVocabulary(frequencies);
  return lexicalScores(queryTerms(analyseQuestion(question).searched, tokens, vocabulary, false), chunks, tokens, {
    chunkCount: all.length,
    frequencyOf: (stemId) => vocabulary.frequency(tokens.stemName(stemId)),
  });
}

const best = (question: string, ...all: string[]): string | undefined => {
  const scores = score(
    question,
    all.map((one) => ({ title: '', text: one })),
  ).map((one) => one.words);
  return all[scores.indexOf(Math.max(...scores))];
};

describe('lexicalScores', () => {
  it('gives every candidate a finite score from 0 to 1, and parts that are never negative', () => {
    fc.assert(
      fc.property(text, texts, (question, all) => {
        const scores = score(question, all);
        expect(scores).toHaveLength(all.length);
        for (const parts of scores) {
          expect(parts.words).toBeLessThanOrEqual(1);
          const { shares, ...values } = parts;
          for (const value of [...Object.values(values), ...Object.values(shares)]) expect(value).toBeGreaterThanOrEqual(0);
          expect(shares.bm25 + shares.pairs + shares.charGrams + shares.feedback).toBeCloseTo(parts.words, 9);
        }
      }),
    );
  });

  it('does not depend on the order of the candidates or on texts read before', () => {
    fc.assert(
      fc.property(text, texts, text, (question, all, before) => {
        const used = new TokenTable();
        used.read(99, before, before);
        const reversed = score(question, [...all].reverse(), used).reverse();
        score(question, all).forEach((parts, index) => {
          expect(reversed[index]?.bm25).toBeCloseTo(parts.bm25, 9);
          expect(reversed[index]?.charGrams).toBeCloseTo(parts.charGrams, 9);
        });
      }),
    );
  });

  it('gives 0 to texts that share no word and no n-gram', () => {
    const [first, second] = score('refund', [
      { title: '', text: 'the refund' },
      { title: '', text: 'hotel night' },
    ]);
    expect(first).toMatchObject({ words: 1 });
    expect(second).toMatchObject({ bm25: 0, charGrams: 0, words: 0 });
  });

  it.each([
    ['rare words over common ones', 'train to kassel', 'the train to kassel', 'the train to bonn', 'the train to ulm'],
    ['words side by side over words apart', 'night price', 'a room whose night price is low', 'the price of a room for a night'],
    ['inflected words', 'how many refunds', 'they refunded it', 'they returned it'],
    ['joined words', 'Hotelrechnung', 'die Rechnung vom Hotel', 'die Anreise mit dem Zug'],
    ['misspelt words', 'hotle prices', 'the prices of the hotel', 'the prices of the museum'],
    ['Russian case endings', 'поезда', 'билет на поезд', 'билет на самолёт'],
    ['Arabic articles', 'كتاب', 'قرأت الكتاب', 'قرأت الجريدة'],
    ['Chinese without spaces', '会堂在哪里', '大会堂在市中心', '火车站在北边'],
  ])('prefers %s', (_, question, good, ...others) => {
    expect(best(question, ...others, good)).toBe(good);
  });

  it('counts a title more than the text', () => {
    const [title, body] = score('refund', [
      { title: 'refund', text: 'hotel night price' },
      { title: 'hotel', text: 'refund night price' },
    ]);
    expect(title?.words).toBeGreaterThan(body?.words ?? 1);
  });
});
