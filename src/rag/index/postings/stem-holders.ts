import { TITLE_WEIGHT } from '../../ranking/bm25';
import { occurrencesOf, placeOf } from './posting-lists';
import type { OpenSegment } from './segment-scores';

/** A chunk that holds every one of some stems, in its title or its text. */
export interface StemHolder {
  chunkId: number;
  /** How much of it they are: their occurrences by the number of its words. */
  share: number;
  /** False when the postings leave open whether each of the stems is in the text: an occurrence in a title looks like five in the text. */
  isInText: boolean;
}

/**
 * The chunks of a segment that hold every one of some stems.
 * @param postings one list for each of the stems, at least one
 * @param isAllowed whether a chunk may be found
 */
export function stemHolders(
  { chunkIds, lengths }: OpenSegment,
  postings: readonly Uint32Array[],
  isAllowed: (chunkId: number) => boolean,
): StemHolder[] {
  const found = new Map<number, { stems: number; occurrences: number; isInText: boolean }>();
  for (const [stems, list] of postings.entries()) {
    for (const posting of list) {
      const place = placeOf(posting);
      const known = stems === 0 ? { stems, occurrences: 0, isInText: true } : found.get(place);
      if (known?.stems !== stems) continue;
      const occurrences = occurrencesOf(posting);
      const isInText = known.isInText && occurrences % TITLE_WEIGHT !== 0;
      found.set(place, { stems: stems + 1, occurrences: known.occurrences + occurrences, isInText });
    }
  }
  return [...found].flatMap(([place, { stems, occurrences, isInText }]): StemHolder[] => {
    const chunkId = chunkIds[place] ?? 0;
    if (stems < postings.length || !isAllowed(chunkId)) return [];
    return [{ chunkId, share: occurrences / Math.max(1, lengths[place] ?? 1), isInText }];
  });
}
