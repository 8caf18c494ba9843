import type { DocumentFilter } from './document-filter';
import type { Similarity, VectorHit } from './vector-index';

/** Vectors rank only while at least this share of the chunks has one: chunks without a vector would lose to the others unseen. */
const ENOUGH_VECTORS = 0.9;

/** The live build, as far as searching needs to know it. */
export interface SearchableBuild {
  id: number;
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

  /** Every stem of the live build, with the number of chunks it occurs in. An adapter reads it once for each build. */
  abstract vocabulary(): Promise<ReadonlyMap<string, number>>;

  /** Every document of the live build, by name. An adapter reads it once for each build. */
  abstract documents(): Promise<readonly DocumentName[]>;

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
