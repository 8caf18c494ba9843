import { shareSamples, spread } from './share-samples';

const sentence = (number: number): string => `Sentence ${number} tells of matters that only it knows.`;
const chunk = (id: number, ...sentences: number[]) => ({ id, text: sentences.map(sentence).join(' ') });

describe('shareSamples', () => {
  it('takes sentences of documents with several chunks, and names the chunks that hold them and the others', () => {
    const samples = shareSamples([[chunk(1, 1, 2), chunk(2, 2), chunk(3, 3)], [chunk(4, 4)]], 2);
    expect(samples).toHaveLength(2);
    for (const { sentence: text, own, targets } of samples) {
      const holders = [1, 2, 3].filter((id) => [[1, 2], [2], [3]][id - 1]?.some((number) => sentence(number) === text));
      expect([...own]).toEqual(holders);
      expect(new Set([...own, ...targets])).toEqual(new Set([1, 2, 3]));
    }
  });

  it('takes several sentences of a document when there are few, from different chunks, and never more than asked for', () => {
    const book = Array.from({ length: 20 }, (_, index) => chunk(index, 3 * index, 3 * index + 1, 3 * index + 2));
    const samples = shareSamples([book], 10);
    expect(new Set(samples.flatMap(({ own }) => [...own])).size).toBe(10);
    expect(shareSamples([book, book, book], 10).length).toBeLessThanOrEqual(10);
    expect(shareSamples([book], 10)).toEqual(samples);
  });

  it('leaves out what is not a sentence to ask with: a few words, a table without an end', () => {
    const table = `${'| a long row of many cells '.repeat(40)}|`;
    expect(
      shareSamples(
        [
          [
            { id: 1, text: 'Total: 3' },
            { id: 2, text: table },
          ],
        ],
        10,
      ),
    ).toEqual([]);
    expect(shareSamples([], 10)).toEqual([]);
  });
});

describe('spread', () => {
  it('takes elements at even distances, or all', () => {
    expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 2)).toEqual([2, 7]);
    expect(spread([1, 2], 5)).toEqual([1, 2]);
  });
});
