import type { SearchAnswer, SearchQuestion } from './search-messages';

/**
 * The answers to the questions searched last (least recently used goes first). A build never changes, so a question asked again needs no
 * search; answers of other builds are forgotten.
 */
export class SearchCache {
  private buildId: number | undefined;
  private readonly answers = new Map<string, SearchAnswer>();

  /** @param limit most answers kept */
  constructor(private readonly limit: number) {}

  get(buildId: number, question: SearchQuestion): SearchAnswer | undefined {
    if (buildId !== this.buildId) return undefined;
    const key = keyOf(question);
    const answer = this.answers.get(key);
    if (answer) {
      this.answers.delete(key);
      this.answers.set(key, answer);
    }
    return answer;
  }

  /** Keeps an answer, unless something was wrong with the index: that may have been mended by the next time. */
  set(question: SearchQuestion, answer: SearchAnswer): void {
    if (answer.buildId === null || answer.indexFault !== undefined || answer.vectorFault !== undefined) return;
    if (answer.buildId !== this.buildId) this.answers.clear();
    this.buildId = answer.buildId;
    this.answers.set(keyOf(question), answer);
    if (this.answers.size <= this.limit) return;
    const oldest = this.answers.keys().next();
    if (!oldest.done) this.answers.delete(oldest.value);
  }
}

/** The vector is made from the text, so that it was there is all that counts. */
function keyOf({ kind, text, embedded, limit, judged }: SearchQuestion): string {
  return [kind, embedded?.space ?? '', limit, judged ?? '', text].join('\n');
}
