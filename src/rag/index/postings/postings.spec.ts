import fc from 'fast-check';
import { lengthNorm, rarity, saturated } from '../../ranking/bm25';
import { BestChunks } from './best-chunks';
import { asBytes, asNumbers, occurrencesOf, placeOf, PostingLists } from './posting-lists';
import { SegmentScores } from './segment-scores';

const stems = fc.array(fc.constantFrom('pump', 'valve', 'oil', 'filter'), { maxLength: 12 });
const chunks = fc.array(fc.record({ title: stems, text: stems }), { maxLength: 30 });

/** The ids 10, 20, 30 … of the chunks, by the BM25 of the stems asked for: the plain way. */
function bestPlainly(texts: readonly { title: string[]; text: string[] }[], asked: readonly string[], limit: number): number[] {
  const lengths = texts.map(({ title, text }) => title.length + text.length);
  const mean = lengths.reduce((left, right) => left + right, 0) / texts.length;
  const count = (words: readonly string[], stem: string): number => words.filter((word) => word === stem).length;
  return texts
    .map(({ title, text }, index) => ({
      chunkId: (index + 1) * 10,
      score: Math.fround(
        asked.reduce((sum, stem) => {
          const frequency = texts.filter((other) => [...other.title, ...other.text].includes(stem)).length;
          const occurrences = 5 * count(title, stem) + count(text, stem);
          return Math.fround(
            sum + rarity(frequency, texts.length) * saturated(occurrences, Math.fround(lengthNorm(lengths[index] ?? 0, mean))),
          );
        }, 0),
      ),
    }))
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score || left.chunkId - right.chunkId)
    .slice(0, limit)
    .map(({ chunkId }) => chunkId);
}

function found(
  texts: readonly { title: string[]; text: string[] }[],
  asked: readonly string[],
  limit: number,
  allowed: readonly number[],
): number[] {
  const lists = new PostingLists();
  texts.forEach(({ title, text }, index) => lists.add((index + 1) * 10, title, text));
  const segment = { id: 1, chunkIds: Uint32Array.from(lists.chunkIds), lengths: Uint32Array.from(lists.lengths) };
  const mean = lists.lengths.reduce((left, right) => left + right, 0) / lists.size;
  const scores = new SegmentScores(segment, mean);
  const ask = (): number[] => {
    for (const stem of asked) {
      const postings = lists.ofStem.get(stem);
      if (postings) scores.add(asNumbers(asBytes(postings)), rarity(postings.length, texts.length));
    }
    const best = new BestChunks(limit);
    scores.collect(best, Uint32Array.from(allowed));
    return best.ranked();
  };
  // The memory of one question must not show in the next.
  const first = ask();
  expect(ask()).toEqual(first);
  return first;
}

describe('a segment of posting lists', () => {
  it('finds what BM25 counted the plain way finds, in the same order', () => {
    fc.assert(
      fc.property(
        chunks,
        fc.uniqueArray(fc.constantFrom('pump', 'valve', 'oil', 'absent')),
        fc.integer({ min: 0, max: 40 }),
        (texts, asked, limit) => {
          const all = texts.map((_, index) => (index + 1) * 10);
          expect(found(texts, asked, limit, all)).toEqual(bestPlainly(texts, asked, limit));
        },
      ),
    );
  });

  it('never finds a chunk that is not allowed, and every one that is', () => {
    fc.assert(
      fc.property(chunks, fc.uniqueArray(fc.integer({ min: 1, max: 310 })), (texts, ids) => {
        const allowed = [...ids].sort((left, right) => left - right);
        const all = bestPlainly(texts, ['pump', 'oil'], texts.length);
        expect(found(texts, ['pump', 'oil'], 1_000, allowed)).toEqual(all.filter((chunkId) => allowed.includes(chunkId)));
      }),
    );
  });

  it('keeps places and occurrences, and as many of these as fit', () => {
    const lists = new PostingLists();
    for (let chunk = 1; chunk <= 70_000; chunk += 1) lists.addChunk(chunk, 1);
    lists.add(
      70_001,
      [],
      Array.from({ length: 300 }, () => 'pump'),
    );
    const [posting = 0] = asNumbers(asBytes(lists.ofStem.get('pump') ?? []));
    expect([placeOf(posting), occurrencesOf(posting)]).toEqual([70_000, 255]);
  });

  it('reads bytes that do not start at a multiple of four', () => {
    const bytes = new Uint8Array(9);
    bytes.set(asBytes([7, 258]), 1);
    expect([...asNumbers(bytes.subarray(1))]).toEqual([7, 258]);
  });
});
