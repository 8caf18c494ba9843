import fc from 'fast-check';
import { withinRoom } from './whole-documents';

const chunks = fc
  .array(fc.integer({ min: 1, max: 500 }), { maxLength: 60 })
  .map((lengths) => lengths.map((length, chunkId) => ({ chunkId, length })));

describe('withinRoom', () => {
  it('gives a short document whole, and the beginning with a sample of the rest of a long one', () => {
    const ten = Array.from({ length: 10 }, (_, chunkId) => ({ chunkId, length: 100 }));
    expect(withinRoom(ten, 1_000)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(withinRoom(ten, 400)).toEqual([0, 1, 4, 8]);
    expect(withinRoom(ten, 50)).toEqual([0]);
    expect(withinRoom([], 50)).toEqual([]);
  });

  it('keeps the reading order and the room, and always gives the first chunk', () => {
    fc.assert(
      fc.property(chunks, fc.integer({ min: 1, max: 20_000 }), (document, room) => {
        const given = withinRoom(document, room);
        expect(given).toEqual([...new Set(given)].sort((left, right) => left - right));
        expect(given.slice(0, 1)).toEqual(document.slice(0, 1).map(({ chunkId }) => chunkId));
        const length = given.reduce((sum, chunkId) => sum + (document[chunkId]?.length ?? 0), 0);
        if (given.length > 1) expect(length).toBeLessThanOrEqual(room);
      }),
    );
  });
});
