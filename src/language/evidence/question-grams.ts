import { characterGrams } from '../text/character-grams';
import { memoized } from '../text/memoized';
import { stem, withoutAccents, words } from '../text/words';

const REMEMBERED_WORDS = 20_000;

const gramsOf = memoized(REMEMBERED_WORDS, (word: string): Int32Array => characterGrams(withoutAccents(word)));

/** The words of a question and their character n-grams, to be found in sentences whatever their inflection, spelling and language. */
export class QuestionGrams {
  private readonly stems: readonly string[];
  private readonly grams: ReadonlySet<number>;

  constructor(question: string) {
    const asked = words(question);
    this.stems = asked.map(stem);
    this.grams = new Set(asked.flatMap((word) => [...gramsOf(word)]));
  }

  /** Number of words. */
  get words(): number {
    return this.stems.length;
  }

  /** The part of the n-grams that the words of a sentence hold, in [0, 1]. */
  shareIn(sentence: readonly string[]): number {
    const found = new Set<number>();
    for (const word of sentence) for (const gram of gramsOf(word)) if (this.grams.has(gram)) found.add(gram);
    return found.size / Math.max(1, this.grams.size);
  }

  /** The part of the words that stands in a sentence in one run, in [0, 1]: most of them in an echo of the question. */
  longestRunIn(sentence: readonly string[]): number {
    const said = sentence.map(stem);
    let longest = 0;
    let previous = new Int32Array(this.stems.length + 1);
    for (const word of said) {
      const lengths = new Int32Array(this.stems.length + 1);
      this.stems.forEach((asked, index) => {
        if (asked === word) lengths[index + 1] = (previous[index] ?? 0) + 1;
        longest = Math.max(longest, lengths[index + 1] ?? 0);
      });
      previous = lengths;
    }
    return longest / Math.max(1, this.stems.length);
  }
}
