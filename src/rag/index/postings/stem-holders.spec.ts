import fc from 'fast-check';
import { asBytes, asNumbers, PostingLists } from './posting-lists';
import { stemHolders } from './stem-holders';

const stems = fc.array(fc.constantFrom('pump', 'valve', 'oil'), { maxLength: 9 });

describe('stemHolders', () => {
  it('finds exactly the allowed chunks that hold every stem, and is never sure of one whose text lacks a stem', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ title: stems, text: stems }), { maxLength: 20 }),
        fc.uniqueArray(fc.constantFrom('pump', 'valve', 'oil'), { minLength: 1 }),
        fc.func(fc.boolean()),
        (chunks, asked, isAllowed) => {
          const lists = new PostingLists();
          chunks.forEach(({ title, text }, index) => lists.add(index + 1, title, text));
          const segment = { id: 1, chunkIds: Uint32Array.from(lists.chunkIds), lengths: Uint32Array.from(lists.lengths) };
          const postings = asked.map((stem) => asNumbers(asBytes(lists.ofStem.get(stem) ?? [])));
          const found = stemHolders(segment, postings, isAllowed);
          const expected = chunks.flatMap(({ title, text }, index) =>
            isAllowed(index + 1) && asked.every((stem) => title.includes(stem) || text.includes(stem)) ? [index + 1] : [],
          );
          expect(found.map(({ chunkId }) => chunkId).sort((left, right) => left - right)).toEqual(expected);
          for (const { chunkId, isInText } of found)
            if (isInText) for (const stem of asked) expect(chunks[chunkId - 1]?.text).toContain(stem);
        },
      ),
    );
  });
});
