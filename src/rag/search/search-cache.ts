import { LRUCache } from 'lru-cache';
import { filterKey } from '../index/document-filter';
import type { SearchAnswer, SearchQuestion } from './search-messages';

/**
 * The answers to the questions searched last. A build never changes, so a question asked again needs no search; answers of other builds
 * are dropped.
 */
export class SearchCache {
  private buildId: number | undefined;
  private readonly answers: LRUCache<string, SearchAnswer>;

  /** @param limit most answers kept */
  constructor(limit: number) {
    this.answers = new LRUCache({ max: limit });
  }

  get(buildId: number, question: SearchQuestion): SearchAnswer | undefined {
    return buildId === this.buildId ? this.answers.get(keyOf(question)) : undefined;
  }

  /** Keeps an answer, unless something was wrong with the index: it may have been repaired by the next time. */
  set(question: SearchQuestion, answer: SearchAnswer): void {
    if (answer.buildId === null || answer.indexFault !== undefined || answer.vectorFault !== undefined) return;
    if (answer.buildId !== this.buildId) this.answers.clear();
    this.buildId = answer.buildId;
    this.answers.set(keyOf(question), answer);
  }
}

/** Everything that changes what is found. The vector is made from the text, so that it was there is all that counts. */
function keyOf({ kind, text, embedded, limit, examined, room, filter }: SearchQuestion): string {
  return [kind, embedded?.space ?? '', embedded?.share ?? '', limit, examined ?? '', room ?? '', filterKey(filter), text].join('\n');
}
