import { lengthNorm, rarity, saturated } from './bm25';
import type { TokenTable, TokenizedChunk } from './token-table';
import { HashSlots, NO_SLOT, type SlotTable } from './slot-table';

/**
 * BM25 of each chunk for the character n-grams of the question's words: matches inflected, compound and misspelt words. The document
 * frequency of an n-gram is counted among the counted chunks; its rarity is the mean of the rarity relative to these chunks and relative
 * to the whole index, because an n-gram that all candidates share does not distinguish them, however rare it is in the index.
 * @param asked words of the question
 * @param chunkCount number of chunks in the whole index
 * @param counted how many of the chunks, from the first on, give frequencies and mean length
 */
export function gramScores(
  chunks: readonly TokenizedChunk[],
  asked: Iterable<number>,
  tokens: TokenTable,
  chunkCount: number,
  counted: number,
): Float64Array {
  const slots = new HashSlots([...asked].flatMap((wordId) => [...tokens.gramsOf(wordId)]));
  const slotCount = slots.size;
  const matches = new WordMatches(tokens, slots);
  const counts = new Uint16Array(chunks.length * slotCount);
  const frequencies = new Float64Array(slotCount);
  let grams = 0;
  for (let row = 0; row < chunks.length; row += 1) {
    const { words, gramCount } = chunks[row] as TokenizedChunk;
    if (row < counted) grams += gramCount;
    for (let word = 0; word < words.ids.length; word += 1) {
      const place = matches.placeOf(words.ids[word] ?? -1);
      const end = matches.ends[place] ?? 0;
      const times = words.counts[word] ?? 0;
      for (let at = matches.ends[place - 1] ?? 0; at < end; at += 1) {
        const slot = matches.slots[at] ?? 0;
        const cell = row * slotCount + slot;
        if (counts[cell] === 0 && row < counted) frequencies[slot] = (frequencies[slot] ?? 0) + 1;
        counts[cell] = (counts[cell] ?? 0) + times;
      }
    }
  }
  const weights = frequencies.map((frequency) => (rarity(frequency, counted) + rarity(frequency, chunkCount)) / 2);
  return Float64Array.from(chunks, ({ gramCount }, row) => {
    const norm = lengthNorm(gramCount, grams / counted);
    let score = 0;
    for (let slot = 0; slot < slotCount; slot += 1) {
      const count = counts[row * slotCount + slot] ?? 0;
      if (count > 0) score += (weights[slot] ?? 0) * saturated(count, norm);
    }
    return score;
  });
}

/** Which of the question's n-grams each word contains: computed once per word, stored in one list for all words. */
class WordMatches {
  readonly slots: number[] = [];
  /** End of the slots of each word; they begin at the end of the previous word's slots. */
  readonly ends: number[] = [];
  private readonly places: SlotTable;

  constructor(
    private readonly tokens: TokenTable,
    private readonly asked: HashSlots,
  ) {
    this.places = tokens.wordSlots();
  }

  placeOf(wordId: number): number {
    const known = this.places.get(wordId);
    if (known !== NO_SLOT) return known;
    const grams = this.tokens.gramsOf(wordId);
    for (let index = 0; index < grams.length; index += 1) {
      const slot = this.asked.get(grams[index] ?? 0);
      if (slot !== NO_SLOT) this.slots.push(slot);
    }
    const place = this.ends.push(this.slots.length) - 1;
    this.places.set(wordId, place);
    return place;
  }
}
