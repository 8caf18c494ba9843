/** Returned when there is no slot. */
export const NO_SLOT = -1;

/**
 * Slots for small integer ids, such as those of stems. A lookup is one array access: a Map is several times slower, and ranking makes some
 * ten thousand lookups per question. Emptying the table takes constant time.
 */
export class SlotTable {
  private slots = new Int32Array(0);
  /** The round in which each slot was set. */
  private rounds = new Int32Array(0);
  private round = 0;

  /** @param size one more than the largest number that may be looked up */
  empty(size: number): this {
    if (this.slots.length < size) {
      this.slots = new Int32Array(size * 2);
      this.rounds = new Int32Array(size * 2);
      this.round = 0;
    }
    this.round += 1;
    return this;
  }

  set(number: number, slot: number): void {
    this.slots[number] = slot;
    this.rounds[number] = this.round;
  }

  get(number: number): number {
    return this.rounds[number] === this.round ? (this.slots[number] ?? NO_SLOT) : NO_SLOT;
  }
}

/** Consecutive slots for a few dozen hashes: a small open-addressing table (linear probing, at most a quarter full). */
export class HashSlots {
  private readonly keys: Int32Array;
  private readonly slots: Int16Array;
  private readonly mask: number;
  /** Number of hashes; each has its own slot, in insertion order. */
  readonly size: number;

  constructor(hashes: Iterable<number>) {
    const distinct = [...new Set(hashes)];
    this.size = distinct.length;
    const length = 2 ** Math.ceil(Math.log2(4 * Math.max(1, distinct.length)));
    this.mask = length - 1;
    this.keys = new Int32Array(length);
    this.slots = new Int16Array(length).fill(NO_SLOT);
    for (const [slot, hash] of distinct.entries()) {
      let at = hash & this.mask;
      while (this.slots[at] !== NO_SLOT) at = (at + 1) & this.mask;
      this.keys[at] = hash;
      this.slots[at] = slot;
    }
  }

  get(hash: number): number {
    for (let at = hash & this.mask; ; at = (at + 1) & this.mask) {
      const slot = this.slots[at] ?? NO_SLOT;
      if (slot === NO_SLOT || this.keys[at] === hash) return slot;
    }
  }
}
