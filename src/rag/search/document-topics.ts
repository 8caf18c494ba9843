import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { ALL_DOCUMENTS, type DocumentFilter, filterKey } from '../index/document-filter';
import type { Provenance } from '../rag.types';
import { DocumentsRepository } from '../store/documents.repository';
import { LiveIndex } from './live-index';

/** Titles that are read, and how long one may be, in UTF-16 units. */
const MOST_TOPICS = 5;
const LONGEST_TOPIC = 80;

/** Documents that are looked at for titles that differ. */
const LOOKED_AT = 4 * MOST_TOPICS;

/** Builds and filters whose topics are kept. */
const KEPT = 100;

/** What documents are about, and which documents those are. */
export interface Topics {
  titles: readonly string[];
  madeFrom: Provenance;
}

const NONE: Topics = { titles: [], madeFrom: { collectionIds: [], documents: [] } };

/** Finds out what the documents of the live build are about, by their titles and headings. */
@Injectable()
export class DocumentTopics {
  private readonly known = new LRUCache<string, Topics>({ max: KEPT });

  constructor(
    private readonly liveIndex: LiveIndex,
    private readonly documents: DocumentsRepository,
  ) {}

  /**
   * The titles of the largest documents that the filter lets be found, at most five; headings of them when there are fewer documents.
   * @returns no titles when there is no document
   */
  async of(filter: DocumentFilter = ALL_DOCUMENTS): Promise<Topics> {
    const build = await this.liveIndex.current();
    if (!build) return NONE;
    const key = `${build.id} ${build.revision} ${filterKey(filter)}`;
    const known = this.known.get(key);
    if (known) return known;
    const largest = await this.documents.largest(build.id, LOOKED_AT, filter);
    const topics: Topics = {
      titles: distinct([...largest.map(({ title }) => title), ...largest.flatMap(({ headings }) => headings)]),
      madeFrom: { collectionIds: largest.map(({ collectionId }) => collectionId), documents: largest.map(({ name }) => name) },
    };
    this.known.set(key, topics);
    return topics;
  }
}

function distinct(names: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const name of names.map((each) => each.trim())) {
    if (name === '' || name.length > LONGEST_TOPIC || found.has(name.toLowerCase())) continue;
    found.set(name.toLowerCase(), name);
    if (found.size === MOST_TOPICS) break;
  }
  return [...found.values()];
}
