/** Stands for "no slot". */
export const NO_SLOT = -1;

/**
 * Slots of numbers that count up from 0, such as those of stems, as one array read each: a Map costs several times that, and ranking asks
 * some
 * ten thousand times a question. Emptying it costs nothing.
 */
export class SlotTable {
  private slots = new Int32Array(0);
  /** The round in which each slot was given. */
  private rounds = new Int32Array(0);
  private round = 0;

  /** @param size one more than the largest number that may be asked for */
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

/** Slots of a few dozen hashes, which count up from nowhere: a small open table (linear probing, at most a quarter full). */
export class HashSlots {
  private readonly keys: Int32Array;
  private readonly slots: Int16Array;
  private readonly mask: number;
  /** Hashes in it; each has its own slot, in the order they came. */
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
