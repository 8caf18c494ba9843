import { canonicalTerms } from '../../language/spellings/text-terms';
import { stem, words } from '../../language/text/words';

/** A stem's count, shared by all words that have this stem. */
interface Counter {
  chunks: number;
  /** The chunk it was counted for last: a stem counts once a chunk. */
  lastChunk: number;
}

/** Counts in how many chunks each term of the word index occurs, from the texts as they are entered into the word index. */
export class StemCounts {
  private readonly ofStem = new Map<string, Counter>();
  /** Saves making the stem of a word that was there before: most are. */
  private readonly ofWord = new Map<string, Counter>();
  private chunk = 0;

  /** Counts a chunk that came (1) or went (-1). */
  add(title: string, text: string, change: 1 | -1): void {
    this.chunk += 1;
    for (const part of [title, text]) {
      for (const word of words(part)) this.count(this.ofWord.get(word) ?? this.counterOf(word), change);
      for (const term of canonicalTerms(part)) this.count(this.ofStem.get(term) ?? this.counterOfStem(term), change);
    }
  }

  private count(counter: Counter, change: 1 | -1): void {
    if (counter.lastChunk === this.chunk) return;
    counter.lastChunk = this.chunk;
    counter.chunks += change;
  }

  /** The stems whose count is not 0, once each; the empty stem, of words that are nothing but accents, is none. */
  entries(): [stem: string, chunks: number][] {
    return [...this.ofStem].flatMap(([name, { chunks }]): [string, number][] => (chunks === 0 || name === '' ? [] : [[name, chunks]]));
  }

  /** As {@link entries}, with the stems whose chunks that came are as many as those that went. */
  touched(): [stem: string, chunks: number][] {
    return [...this.ofStem].flatMap(([name, { chunks }]): [string, number][] => (name === '' ? [] : [[name, chunks]]));
  }

  private counterOf(word: string): Counter {
    const name = stem(word);
    const counter = this.ofStem.get(name) ?? this.counterOfStem(name);
    this.ofWord.set(word, counter);
    return counter;
  }

  private counterOfStem(name: string): Counter {
    const counter = { chunks: 0, lastChunk: 0 };
    this.ofStem.set(name, counter);
    return counter;
  }
}
