import * as fc from 'fast-check';
import { reasonToKeep } from './mass-deletion';

const keeps = (known: number, gone: number, listed = known - gone, isForced = false): boolean =>
  reasonToKeep({ known, gone, listed, isForced }) !== undefined;

describe('documents that are gone from their source', () => {
  it.each([
    [10, 5, false],
    [8, 5, false],
    [6, 5, false],
    [11, 6, true],
    [12, 6, false],
    [12, 7, true],
    [10_000, 5_000, false],
    [10_000, 5_001, true],
  ])('%i known, %i gone: they stay: %s', (known, gone, stays) => {
    expect(keeps(known, gone)).toBe(stays);
  });

  it('stay when the source is empty, however few they are', () => {
    expect(reasonToKeep({ known: 1, gone: 1, listed: 0, isForced: false })).toBe(
      'is empty: all 1 indexed documents stay until sync_documents --force',
    );
  });

  it('go when an operator says so, and stay or go all together', () => {
    const counts = fc.nat(200).chain((known) => fc.record({ known: fc.constant(known), gone: fc.nat(known), added: fc.nat(50) }));
    fc.assert(
      fc.property(counts, ({ known, gone, added }) => {
        const listed = known - gone + added;
        expect(keeps(known, gone, listed, true)).toBe(false);
        expect(keeps(known, 0, listed)).toBe(false);
        // More that are gone never make it harmless.
        if (gone > 0 && keeps(known, gone - 1, listed + 1)) expect(keeps(known, gone, listed)).toBe(true);
        // New documents do not make up for those that are gone.
        if (listed > 0) expect(keeps(known, gone, listed + added)).toBe(keeps(known, gone, listed));
      }),
    );
  });
});
