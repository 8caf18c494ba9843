import { SpellingVocabulary } from './spelling-vocabulary';

/**
 * The stems of the chunks that may be found, with the number of those that contain each: what occurs in others alone does not occur, and no word of a
 * question is taken for it.
 */
export class ReadableVocabulary extends SpellingVocabulary {
  /** @param count in how many of the chunks that may be found a stem occurs */
  constructor(
    private readonly whole: SpellingVocabulary,
    private readonly count: (stem: string) => number,
  ) {
    super(new Map(), [], whole.lookUp);
  }

  override frequency(stem: string): number {
    return this.whole.frequency(stem) === 0 ? 0 : this.count(stem);
  }
}
