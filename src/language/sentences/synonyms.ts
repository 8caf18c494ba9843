import { inAllLanguages } from '../languages/languages';
import { stem, words } from '../text/words';

/** Weight of a synonym, relative to the word itself. */
export const SYNONYMS = 0.85;

function readGroups(): Map<string, Set<string>> {
  const partners = new Map<string, Set<string>>();
  for (const group of inAllLanguages(({ synonyms }) => synonyms)) {
    const stems = words(group).map(stem);
    for (const one of stems) {
      const known = partners.get(one) ?? new Set<string>();
      for (const other of stems) if (other !== one) known.add(other);
      partners.set(one, known);
    }
  }
  return partners;
}

const PARTNERS = readGroups();
const NONE: ReadonlySet<string> = new Set();

/** The stems of the synonyms of a stem, without the stem itself. */
export function synonymsOf(stemmed: string): ReadonlySet<string> {
  return PARTNERS.get(stemmed) ?? NONE;
}
