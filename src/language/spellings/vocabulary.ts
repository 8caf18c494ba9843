import { isOneTypoApart } from '../text/one-typo-apart';
import { hashOfUnits, StemBuckets } from './stem-buckets';

/** Minimum length of a word that is repaired, in UTF-16 units; shorter words have too many neighbours. */
const SHORTEST_REPAIRED = 5;

/** Length from which words are compared by three units at either end, instead of two. */
const LONG = 8;

/** Minimum length of the shared beginning, relative to the longer of the two words: "ansprechbarkeit" and "ansprechbar". */
const SHARED_BEGINNING = 0.7;

/** Minimum length of what a compound holds besides the word, where that need not be a word of its own: the "Mahn" of "Mahngebühr". */
const SHORTEST_REST = 4;
const SHORTEST_KNOWN_REST = 3;

const LETTERS = /^\p{L}[\p{L}\p{M}]*$/u;

/** Letters that stand for an umlaut where the keyboard has none: "Gebuehr". */
const SPELLED_UMLAUT = /([aou])e/g;

/** Units at either end by which stems of a length are found. */
const edge = (length: number): number => (length >= LONG ? 3 : 2);

/** Tables by which stems are found that resemble a word; made when the first unknown word is looked up. */
export interface StemTables {
  stems: readonly string[];
  /** By length and the first or last units: of two words one typing error apart, one end is the same. */
  typosByStart: StemBuckets;
  typosByEnd: StemBuckets;
  /** By the first or last {@link SHORTEST_REPAIRED} units. */
  starts: StemBuckets;
  ends: StemBuckets;
}

/** Stems of texts, with the number of texts that contain each: tells which of them a word may stand for that none of the texts contains. */
export class Vocabulary {
  /** Finds stems that resemble a word; shared by vocabularies that are parts of another. */
  readonly lookUp: () => readonly StemTables[];

  /**
   * @param frequencies may change: what is looked up is what stands there then
   * @param later stems that came into it since; new ones are added at the end
   * @param lookUp the tables of another vocabulary that holds all stems of this one
   */
  constructor(
    private readonly frequencies: ReadonlyMap<string, number>,
    later: readonly string[] = [],
    lookUp?: () => readonly StemTables[],
  ) {
    this.lookUp = lookUp ?? tablesWith(frequencies, later);
  }

  frequency(stem: string): number {
    return this.frequencies.get(stem) ?? 0;
  }

  /** Whether a stem occurs nowhere and is long enough, and of letters only, so that others may be meant. */
  isRepairable(stem: string): boolean {
    return stem.length >= SHORTEST_REPAIRED && LETTERS.test(stem) && this.frequency(stem) === 0;
  }

  /** The stem with umlauts for the vowels that may stand for them, when that occurs: "gebuhr" for "gebuehr". */
  withoutSpelledUmlauts(stem: string): string | undefined {
    const folded = stem.replace(SPELLED_UMLAUT, '$1');
    return folded !== stem && this.frequency(folded) > 0 ? folded : undefined;
  }

  /** The most frequent stem that is one typing error away; a transposition counts as one. */
  nearest(stem: string): string | undefined {
    const found = new Set<string>();
    for (const { stems, typosByStart, typosByEnd } of this.lookUp()) {
      for (let length = stem.length - 1; length <= stem.length + 1; length += 1) {
        const units = edge(length);
        collect(stems, typosByStart.with(hashOfUnits(stem, 0, units, length)), found, (other) => isOneTypoApart(stem, other));
        const fromEnd = hashOfUnits(stem, stem.length - units, stem.length, length);
        collect(stems, typosByEnd.with(fromEnd), found, (other) => isOneTypoApart(stem, other));
      }
    }
    return this.mostFrequent(found)[0];
  }

  /**
   * Stems that share most of their beginning with a stem, or are its beginning or end: inflected words, and parts of a compound.
   * @param joins whether words of its language are joined freely; else the rest of a compound must occur as well
   */
  relatives(stem: string, joins: boolean): string[] {
    const isRest = (rest: string): boolean => joins || this.frequency(rest) > 0;
    const found = this.resembling(
      stem,
      (other) =>
        isInflected(stem, other) ||
        (stem.endsWith(other) && isRest(stem.slice(0, -other.length))) ||
        (stem.startsWith(other) && isRest(stem.slice(other.length))),
    );
    return this.mostFrequent(found);
  }

  /**
   * Stems of which a stem is the beginning or the end, most frequent first: the compounds it occurs in.
   * @param joins whether words of its language are joined freely; else the rest of the compound must occur as well
   */
  compounds(stem: string, joins: boolean): string[] {
    const isRest = (rest: string): boolean =>
      joins ? rest.length >= SHORTEST_REST : rest.length >= SHORTEST_KNOWN_REST && this.frequency(rest) > 0;
    const found = this.resembling(
      stem,
      (other) =>
        (other.endsWith(stem) && isRest(other.slice(0, -stem.length))) || (other.startsWith(stem) && isRest(other.slice(stem.length))),
    );
    return this.mostFrequent(found);
  }

  private resembling(stem: string, matches: (other: string) => boolean): Set<string> {
    const found = new Set<string>();
    for (const { stems, starts, ends } of this.lookUp()) {
      collect(stems, starts.with(startHash(stem) ?? 0), found, matches);
      collect(stems, ends.with(endHash(stem) ?? 0), found, matches);
    }
    return found;
  }

  private mostFrequent(stems: Iterable<string>): string[] {
    return [...stems]
      .filter((stem) => this.frequency(stem) > 0)
      .sort((left, right) => this.frequency(right) - this.frequency(left) || (left < right ? -1 : 1));
  }
}

/** The tables of stems and of those that came later, made when they are first needed, and again for what came since. */
function tablesWith(frequencies: ReadonlyMap<string, number>, later: readonly string[]): () => readonly StemTables[] {
  let first: { tables: StemTables; later: number } | undefined;
  let second: { tables: StemTables; later: number } | undefined;
  return () => {
    first ??= { tables: tablesOf([...frequencies.keys()]), later: later.length };
    if (later.length > (second ?? first).later) second = { tables: tablesOf(later.slice(first.later)), later: later.length };
    return second ? [first.tables, second.tables] : [first.tables];
  };
}

function collect(stems: readonly string[], places: Int32Array, found: Set<string>, matches: (other: string) => boolean): void {
  for (const place of places) {
    const other = stems[place] ?? '';
    if (matches(other)) found.add(other);
  }
}

function tablesOf(stems: readonly string[]): StemTables {
  return {
    stems,
    typosByStart: new StemBuckets(stems, (stem) => hashOfUnits(stem, 0, edge(stem.length), stem.length)),
    typosByEnd: new StemBuckets(stems, (stem) => hashOfUnits(stem, stem.length - edge(stem.length), stem.length, stem.length)),
    starts: new StemBuckets(stems, startHash),
    ends: new StemBuckets(stems, endHash),
  };
}

function startHash(stem: string): number | undefined {
  return stem.length < SHORTEST_REPAIRED ? undefined : hashOfUnits(stem, 0, SHORTEST_REPAIRED, 0);
}

function endHash(stem: string): number | undefined {
  return stem.length < SHORTEST_REPAIRED ? undefined : hashOfUnits(stem, stem.length - SHORTEST_REPAIRED, stem.length, 0);
}

/** Whether two words share most of their beginning. */
function isInflected(word: string, other: string): boolean {
  const longer = Math.max(word.length, other.length);
  let same = 0;
  while (same < word.length && word.charCodeAt(same) === other.charCodeAt(same)) same += 1;
  return same >= SHORTEST_REPAIRED && same >= SHARED_BEGINNING * longer;
}
