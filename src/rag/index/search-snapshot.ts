import type { DocumentFilter } from './document-filter';
import type { Similarity, VectorHit } from './vector-index';

/** Vectors rank only while at least this share of the chunks has one: chunks without a vector would lose to the others unseen. */
const ENOUGH_VECTORS = 0.9;

/** The live build, as far as searching needs to know it. */
export interface SearchableBuild {
  id: number;
  /** Counts its changes. */
  revision: number;
  /** The embedding space of its vectors. */
  space: string;
  /** Length of its vectors; 0 when it has none. */
  dimensions: number;
  chunkCount: number;
  vectorCount: number;
}

/** A chunk with the texts it is found and judged by. */
export interface ChunkText {
  chunkId: number;
  documentId: number;
  /** Title of its document. */
  title: string;
  /** Titles of the sections it stands in; null when there are none. */
  heading: string | null;
  text: string;
}

/** What a document is called. */
export interface DocumentName {
  documentId: number;
  /** Name of the document in its source: the path of its file. */
  name: string;
  title: string;
}

/** A chunk in its document. */
export interface ChunkInDocument {
  chunkId: number;
  /** Length of its text in UTF-16 units. */
  length: number;
}

/** What is looked for in texts: chunks that hold all of the stems; as a phrase, one after the other. */
export interface Mention {
  stems: readonly string[];
  isPhrase: boolean;
}

/** A document that holds something. */
export interface MentioningDocument extends DocumentName {
  /** How many of its chunks do. */
  chunks: number;
  /** The one of them that does best, by BM25. */
  bestChunkId: number;
}

/** Every document that holds something: the totals are of all of them, the list has those with most such chunks. */
export interface Mentions {
  documentCount: number;
  chunkCount: number;
  /** Most chunks first. */
  documents: MentioningDocument[];
}

/** The stems of a build. The same object is brought up to date while the build changes; it is replaced now and then. */
export interface StemFrequencies {
  /** Numbers of chunks that contain them. */
  readonly counts: ReadonlyMap<string, number>;
  /** Stems that came after this object was made. New ones are added at the end; some may be gone again, or stand there twice. */
  readonly later: readonly string[];
}

/** Statistics of a part of a build, as exact as those of a build of that part alone. */
export interface TermCounts {
  chunkCount: number;
  /** In how many of its chunks a stem occurs. */
  of(stem: string): number;
}

/**
 * What search may ask of a store, all of it as it is at one moment [P]. It stands between gathering and ranking: ranking and relevance
 * are functions of what it returns. A filter is applied by the store: chunks of other documents are never returned.
 */
export abstract class SearchSnapshot {
  /** The live build; null while there is none. The other methods are about this build, and give nothing when there is none. */
  abstract live(): Promise<SearchableBuild | null>;

  /** What is wrong with the stored vectors of the live build, so that they must be written again; undefined when nothing is known to be. */
  abstract indexFault(): Promise<string | undefined>;

  /** Ids of the chunks that hold any of the stems, best BM25 first, at most `limit`. */
  abstract candidates(stems: readonly string[], limit: number, filter: DocumentFilter): Promise<number[]>;

  /** Every stem of the live build, with the number of chunks it occurs in. An adapter reads it once for each build, and follows its changes. */
  abstract vocabulary(): Promise<StemFrequencies>;

  /** Statistics of the chunks that a filter lets be found, the same object for the same filter and revision; null when it lets all of them be. */
  abstract termCounts(filter: DocumentFilter): Promise<TermCounts | null>;

  /** Every document of the live build, by name: one list for each revision. Those that stay are the same objects. */
  abstract documents(): Promise<readonly DocumentName[]>;

  /** Ids of the documents of the live build that a filter lets be found; null when it lets all of them be. */
  abstract allowedDocuments(filter: DocumentFilter): Promise<ReadonlySet<number> | null>;

  /** The first `limit` chunks of a document in reading order; none when the filter excludes it. */
  abstract chunksOf(documentId: number, limit: number, filter: DocumentFilter): Promise<ChunkInDocument[]>;

  /** The first `limit` headings of a document in reading order; none when it has none, or the filter excludes it. */
  abstract headingsOf(documentId: number, limit: number, filter: DocumentFilter): Promise<string[]>;

  /**
   * The documents whose text holds something, over the whole build.
   * @param limit most documents that are listed; the totals count all
   */
  abstract mentions(mention: Mention, limit: number, filter: DocumentFilter): Promise<Mentions>;

  /** The texts of chunks, in any order. Chunks that are gone, or that the filter excludes, are left out. */
  abstract texts(chunkIds: readonly number[], filter: DocumentFilter): Promise<ChunkText[]>;

  /**
   * The chunks nearest to each of the vectors, nearest first: `k` of them, or fewer when the filter leaves fewer.
   * @param vectors of the length of the live build's; none at all still shows whether the stored vectors can be used
   * @throws IndexFileError when the stored vectors of the live build cannot be used; `indexFault` tells it from then on
   */
  abstract nearest(vectors: readonly Float32Array[], k: number, filter: DocumentFilter): Promise<VectorHit[][]>;

  /**
   * How alike a vector is to those of chunks. Chunks without a vector, or that the filter excludes, are left out.
   * @param vector of the length of the live build's
   * @throws IndexFileError when the stored vectors of the live build cannot be used; `indexFault` tells it from then on
   */
  abstract similarities(
    vector: Float32Array,
    chunkIds: readonly number[],
    filter: DocumentFilter,
  ): Promise<ReadonlyMap<number, Similarity>>;
}

/** A store that can be searched [P]. */
export abstract class SearchStore {
  /** Runs `work` on a snapshot, which is good until the promise of `work` settles. */
  abstract read<T>(work: (snapshot: SearchSnapshot) => Promise<T>): Promise<T>;

  abstract close(): Promise<void>;
}

/** Whether enough chunks of a build have a vector for vectors to take part in ranking. */
export function hasEnoughVectors({ vectorCount, chunkCount }: SearchableBuild): boolean {
  return vectorCount > 0 && vectorCount >= chunkCount * ENOUGH_VECTORS;
}
