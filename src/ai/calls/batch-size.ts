/** What a call that was too slow is cut to: few such calls lead to one text, and each costs a whole deadline. */
const CUT_WHEN_SLOW = 4;

/** Calls grow again while one takes less than this share of its deadline. */
const QUICK = 0.25;

/** How many texts one call to an embedding server may carry, as its answers have shown. */
export class BatchSize {
  private size: number;

  /** @param most texts in one call, at least 1; lowered when the server finds fewer too large */
  constructor(private most: number) {
    this.size = most;
  }

  get current(): number {
    return this.size;
  }

  /** The server refused so many texts as too large: it will again. */
  wasTooLarge(sent: number): void {
    this.most = Math.max(1, Math.ceil(sent / 2));
    this.size = Math.min(this.size, this.most);
  }

  /** The server did not finish so many texts in time. */
  wasTooSlow(sent: number): void {
    this.size = Math.max(1, Math.min(this.size, Math.ceil(sent / CUT_WHEN_SLOW)));
  }

  /** The server took so many texts; after a slow hour it is given more again. */
  succeeded(sent: number, milliseconds: number, deadlineMs: number): void {
    if (sent >= this.size && milliseconds < deadlineMs * QUICK) this.size = Math.min(this.most, this.size * 2);
  }
}
