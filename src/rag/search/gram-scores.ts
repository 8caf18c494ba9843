import { lengthNorm, rarity, saturated } from './bm25';
import type { Lexicon, ReadChunk } from './lexicon';
import { HashSlots, NO_SLOT } from './slot-table';

const NO_SLOTS: readonly number[] = [];

/**
 * BM25 of each chunk for the character pieces of the question's words: finds inflected, joined and misspelt words. How rare a piece
 * is gets counted among the chunks given, half against their number and half against that of the whole index: what all good
 * candidates share does not tell them apart, however rare it is elsewhere.
 * @param asked words of the question
 * @param chunkCount chunks in the whole index
 */
export function gramScores(chunks: readonly ReadChunk[], asked: Iterable<number>, lexicon: Lexicon, chunkCount: number): Float64Array {
  const slots = new HashSlots([...asked].flatMap((wordId) => [...lexicon.gramsOf(wordId)]));
  const slotCount = slots.size;
  const slotsOfWord: (readonly number[])[] = [];
  const places = lexicon.wordSlots();
  const known = (wordId: number): readonly number[] => {
    const place = places.get(wordId);
    if (place !== NO_SLOT) return slotsOfWord[place] ?? NO_SLOTS;
    const found = slotsOf(lexicon.gramsOf(wordId), slots);
    places.set(wordId, slotsOfWord.push(found) - 1);
    return found;
  };
  const counts = new Uint16Array(chunks.length * slotCount);
  const frequencies = new Float64Array(slotCount);
  let grams = 0;
  chunks.forEach((chunk, row) => {
    grams += chunk.gramCount;
    const { ids, counts: times } = chunk.words;
    for (let word = 0; word < ids.length; word += 1) {
      const matches = known(ids[word] ?? -1);
      for (let match = 0; match < matches.length; match += 1) {
        const slot = matches[match] ?? 0;
        const cell = row * slotCount + slot;
        if (counts[cell] === 0) frequencies[slot] = (frequencies[slot] ?? 0) + 1;
        counts[cell] = (counts[cell] ?? 0) + (times[word] ?? 0);
      }
    }
  });
  const weights = frequencies.map((frequency) => (rarity(frequency, chunks.length) + rarity(frequency, chunkCount)) / 2);
  return Float64Array.from(chunks, ({ gramCount }, row) => {
    const norm = lengthNorm(gramCount, grams / chunks.length);
    let score = 0;
    for (let slot = 0; slot < slotCount; slot += 1) {
      const count = counts[row * slotCount + slot] ?? 0;
      if (count > 0) score += (weights[slot] ?? 0) * saturated(count, norm);
    }
    return score;
  });
}

function slotsOf(grams: Int32Array, slots: HashSlots): readonly number[] {
  let found: number[] | undefined;
  for (let index = 0; index < grams.length; index += 1) {
    const slot = slots.get(grams[index] ?? 0);
    if (slot !== NO_SLOT) (found ??= []).push(slot);
  }
  return found ?? NO_SLOTS;
}
