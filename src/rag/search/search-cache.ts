import { LRUCache } from 'lru-cache';
import { filterKey } from '../index/document-filter';
import type { SearchAnswer, SearchQuestion } from './search-messages';

/** The answers to the questions searched last: a question asked again needs no search. Answers of other builds, and of other revisions, are dropped. */
export class SearchCache {
  private searched: { buildId: number; revision: number } | undefined;
  private readonly answers: LRUCache<string, SearchAnswer>;

  /** @param limit most answers kept */
  constructor(limit: number) {
    this.answers = new LRUCache({ max: limit });
  }

  get(build: { id: number; revision: number }, question: SearchQuestion): SearchAnswer | undefined {
    const isSame = build.id === this.searched?.buildId && build.revision === this.searched.revision;
    return isSame ? this.answers.get(keyOf(question)) : undefined;
  }

  /** Keeps an answer, unless something was wrong with the index: it may have been repaired by the next time. */
  set(question: SearchQuestion, answer: SearchAnswer): void {
    const { buildId, revision = 0 } = answer;
    if (buildId === null || answer.indexFault !== undefined || answer.vectorFault !== undefined) return;
    if (buildId !== this.searched?.buildId || revision !== this.searched.revision) this.answers.clear();
    this.searched = { buildId, revision };
    this.answers.set(keyOf(question), answer);
  }
}

/** Everything that changes what is found. The vector is made from the text, so that it was there is all that counts. */
function keyOf({ kind, text, embedded, limit, examined, room, filter }: SearchQuestion): string {
  return [kind, embedded?.space ?? '', embedded?.share ?? '', limit, examined ?? '', room ?? '', filterKey(filter), text].join('\n');
}
