import type { LexicalIndex } from './lexical-index';

/** Stems whose frequency is remembered. */
const REMEMBERED_STEMS = 20_000;

/** In how many chunks stems occur. Questions repeat their words, and within one build the answer stays the same. */
export class FrequencyMemory {
  private known = new Map<string, number>();
  private buildId: number | undefined;

  constructor(private readonly lexical: LexicalIndex) {}

  async of(stems: readonly string[], buildId: number): Promise<ReadonlyMap<string, number>> {
    if (this.buildId !== buildId || this.known.size > REMEMBERED_STEMS) {
      this.known = new Map();
      this.buildId = buildId;
    }
    const { known } = this;
    const unknown = stems.filter((stem) => !known.has(stem));
    if (unknown.length > 0) {
      const found = await this.lexical.frequencies(unknown);
      for (const stem of unknown) known.set(stem, found.get(stem) ?? 0);
    }
    return known;
  }
}
