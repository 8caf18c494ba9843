import { SYNONYMS, synonymsOf } from '../sentences/synonyms';

/** Likeness of two words of one family, such as "Austria" and "Austrian", relative to the same word. */
export const OF_ONE_FAMILY = 0.8;

/** Stems of one family share this many first letters, and differ only in an ending. */
export const FAMILY_BEGINNING = 5;
const LONGEST_ENDING = 3;

/** Whether two stems differ only in a short ending. */
export function areOfOneFamily(left: string, right: string): boolean {
  if (left.length < FAMILY_BEGINNING || right.length < FAMILY_BEGINNING) return false;
  let same = 0;
  const shorter = Math.min(left.length, right.length);
  while (same < shorter && left.charCodeAt(same) === right.charCodeAt(same)) same += 1;
  return same >= FAMILY_BEGINNING && Math.max(left.length, right.length) - same <= LONGEST_ENDING;
}

/** How far two stems stand for the same, from 0 to 1: the same word, a synonym, a word of the same family. */
export function stemLikeness(left: string, right: string): number {
  if (left === right) return 1;
  if (synonymsOf(left).has(right)) return SYNONYMS;
  return areOfOneFamily(left, right) ? OF_ONE_FAMILY : 0;
}
