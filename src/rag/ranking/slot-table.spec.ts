import fc from 'fast-check';
import { HashSlots, NO_SLOT, SlotTable } from './slot-table';

describe('SlotTable', () => {
  it('returns only slots that were set since it was emptied', () => {
    const table = new SlotTable();
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(300), fc.nat(50))), fc.nat(300), (entries, other) => {
        table.empty(301);
        const expected = new Map(entries);
        for (const [number, slot] of entries) table.set(number, slot);
        for (const [number, slot] of expected) expect(table.get(number)).toBe(slot);
        expect(table.get(other)).toBe(expected.get(other) ?? NO_SLOT);
        expect(table.get(-1)).toBe(NO_SLOT);
      }),
    );
  });
});

describe('HashSlots', () => {
  it('gives each hash one consecutive slot, and other hashes none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 200 }), fc.integer(), (hashes, other) => {
        const slots = new HashSlots(hashes);
        const distinct = [...new Set(hashes)];
        expect(slots.size).toBe(distinct.length);
        expect(distinct.map((hash) => slots.get(hash))).toEqual(distinct.map((_, slot) => slot));
        if (!distinct.includes(other)) expect(slots.get(other)).toBe(NO_SLOT);
      }),
    );
  });
});
