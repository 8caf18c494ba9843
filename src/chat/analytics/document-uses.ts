import type { SourceResponse } from '../chat.responses';
import type { CitingAnswer } from './analytics.repository';
import type { DocumentUseResponse } from './analytics.responses';

/** The collection of sources that were stored before sources named theirs. */
const FIRST_COLLECTION = 1;

/** Counts, for each document, the answers that cite it and how they were rated. */
export class DocumentUses {
  private readonly uses = new Map<string, DocumentUseResponse>();

  /** Counts each document of an answer once, however many of its passages are cited. */
  add({ sources, up, down }: CitingAnswer): void {
    const cited = (JSON.parse(sources) as SourceResponse[]).filter((source) => source.cited !== false && !source.erased);
    for (const [key, { document, collection }] of new Map(cited.map((source) => [keyOf(source), source]))) {
      const use = this.uses.get(key) ?? { document, collection: collection ?? FIRST_COLLECTION, answers: 0, up: 0, down: 0 };
      use.answers += 1;
      use.up += up;
      use.down += down;
      this.uses.set(key, use);
    }
  }

  has(document: string, collection: number): boolean {
    return this.uses.has(keyOf({ document, collection }));
  }

  all(): DocumentUseResponse[] {
    return [...this.uses.values()];
  }
}

/** The first of those that count something, the greatest count first, equal ones by name. */
export function topOf(uses: readonly DocumentUseResponse[], count: 'answers' | 'down', limit: number): DocumentUseResponse[] {
  const counted = uses.filter((use) => use[count] > 0);
  return counted.sort((one, other) => other[count] - one[count] || (one.document < other.document ? -1 : 1)).slice(0, limit);
}

function keyOf({ document, collection = FIRST_COLLECTION }: Pick<SourceResponse, 'document' | 'collection'>): string {
  return `${collection} ${document}`;
}
