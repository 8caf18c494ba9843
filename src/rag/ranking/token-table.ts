import { STOP_WORDS } from '../../language/languages/content-words';
import { canonicalTerms } from '../../language/spellings/text-terms';
import { stem, words } from '../../language/text/words';
import { characterGrams } from '../../language/text/character-grams';
import { SlotTable } from './slot-table';

/** A chunk prepared for ranking: ids of words and stems. */
export interface TokenizedChunk {
  chunkId: number;
  /** The stems of its words in order, title first. */
  stemIds: Int32Array;
  /** Number of stems of the title. */
  titleLength: number;
  /**
   * The distinct stems, and the canonical forms of numbers and codes, with the number of occurrences of each in the chunk and in the title.
   * The forms do not count in the length of the text.
   */
  stems: TokenCounts;
  titleCounts: Uint16Array;
  /** The distinct words, with the number of occurrences of each. */
  words: TokenCounts;
  /** Number of character n-grams of all words. */
  gramCount: number;
}

/** Distinct ids, with the number of occurrences of each. */
export interface TokenCounts {
  ids: Int32Array;
  counts: Uint16Array;
}

/** Assigns ids to words and stems, so that a text is tokenized once and compared by ids. */
export class TokenTable {
  private readonly ids = new Map<string, number>();
  private readonly stemIds = new Map<string, number>();
  private readonly stemNames: string[] = [];
  private readonly stopStems: boolean[] = [];
  private readonly stemOfWord: number[] = [];
  private readonly gramsOfWord: Int32Array[] = [];
  private readonly slotsOfStems = new SlotTable();
  private readonly slotsOfWords = new SlotTable();

  /** Number of distinct words. */
  get size(): number {
    return this.gramsOfWord.length;
  }

  wordId(word: string): number {
    const known = this.ids.get(word);
    if (known !== undefined) return known;
    const id = this.gramsOfWord.length;
    this.ids.set(word, id);
    this.stemOfWord.push(this.stemId(stem(word)));
    this.gramsOfWord.push(characterGrams(word));
    return id;
  }

  stemId(name: string): number {
    const known = this.stemIds.get(name);
    if (known !== undefined) return known;
    const id = this.stemNames.length;
    this.stemIds.set(name, id);
    this.stemNames.push(name);
    this.stopStems.push(STOP_STEMS.has(name));
    return id;
  }

  stemOf(wordId: number): number {
    return this.stemOfWord[wordId] ?? -1;
  }

  gramsOf(wordId: number): Int32Array {
    return this.gramsOfWord[wordId] ?? NO_GRAMS;
  }

  stemName(stemId: number): string {
    return this.stemNames[stemId] ?? '';
  }

  /** Whether a stem is the stem of a stop word. */
  isStop(stemId: number): boolean {
    return this.stopStems[stemId] ?? false;
  }

  /** An empty slot table for stems, valid until the next call. */
  stemSlots(): SlotTable {
    return this.slotsOfStems.empty(this.stemNames.length);
  }

  /** An empty slot table for words, valid until the next call. */
  wordSlots(): SlotTable {
    return this.slotsOfWords.empty(this.gramsOfWord.length);
  }

  read(chunkId: number, title: string, text: string): TokenizedChunk {
    const titleWords = words(title);
    const wordIds = Int32Array.from([...titleWords, ...words(text)], (word) => this.wordId(word));
    const stemIds = wordIds.map((wordId) => this.stemOf(wordId));
    const formIds = (part: string): number[] => canonicalTerms(part).map((term) => this.stemId(term));
    const titleForms = formIds(title);
    const stems = counted(stemIds, [...titleForms, ...formIds(text)]);
    const inTitle = counted(stemIds.subarray(0, titleWords.length), titleForms);
    const titleCountOf = new Map(Array.from(inTitle.ids, (stemId, index) => [stemId, inTitle.counts[index] ?? 0]));
    let gramCount = 0;
    for (const wordId of wordIds) gramCount += this.gramsOf(wordId).length;
    return {
      chunkId,
      stemIds,
      titleLength: titleWords.length,
      stems,
      titleCounts: Uint16Array.from(stems.ids, (stemId) => titleCountOf.get(stemId) ?? 0),
      words: counted(wordIds),
      gramCount,
    };
  }
}

function counted(ids: Int32Array, more: readonly number[] = []): TokenCounts {
  const counts = new Map<number, number>();
  for (const some of [ids, more]) for (const id of some) counts.set(id, (counts.get(id) ?? 0) + 1);
  return { ids: Int32Array.from(counts.keys()), counts: Uint16Array.from(counts.values()) };
}

const NO_GRAMS = new Int32Array(0);
const STOP_STEMS: ReadonlySet<string> = new Set([...STOP_WORDS].map(stem));
