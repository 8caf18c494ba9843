import type { EvidenceLevel } from '../language/evidence/evidence';
import type { TextRange } from '../language/sentences/sentences';
import type { Gathering } from './gathering.types';

/** Words used the same in code, API, docs and logs: a *document* is cut into *chunks*; a *build* is one searchable set of them. */

/** Id of the collection that documents are in when nothing else is said of them. */
export const DEFAULT_COLLECTION = 1;

/** What something was made from: collections and names of documents. */
export interface Provenance {
  collectionIds: readonly number[];
  documents: readonly string[];
}

/**
 * How text is cut into chunks: by size alone, at the last sentence end within reach, or by its structure, so that sections, lists, tables and
 * code stay whole when they fit.
 */
export const CHUNKING_MODES = ['size', 'structure'] as const;
export type ChunkingMode = (typeof CHUNKING_MODES)[number];

/** How text is cut into chunks: sizes in UTF-16 units. */
export interface ChunkingOptions {
  mode: ChunkingMode;
  chunkSize: number;
  chunkOverlap: number;
}

/** A piece of a document: `text === document.slice(start, end)`, offsets in UTF-16 units. */
export interface TextSpan {
  start: number;
  end: number;
  text: string;
}

/** A section that a chunk stands in, or in part. */
export interface ChunkSection {
  /** Offset in the chunk at which it starts; 0 for the one that the chunk begins in. */
  start: number;
  /** Titles of the section and those above it, below the document's own: `Travel › Hotels`; empty under the document's own. */
  path: string;
}

/** A chunk that a search found, with the columns of its row and its document. */
export interface RetrievedChunk {
  chunkId: number;
  documentId: number;
  /** Name of the document in its source: in the documents folder, the path of the file relative to it. */
  document: string;
  /** Id of the collection that the document is in; set when it was looked up, since documents move. */
  collectionId?: number;
  /** Id of the document as people know it, and the number of its version that was read; set when they were looked up. */
  recordId?: number;
  version?: number;
  /** Human title of the document. */
  title: string;
  /** Counts from 1. */
  part: number;
  parts: number;
  start: number;
  end: number;
  text: string;
  /** Ids of the chunks after it whose text was joined to it, in order. Its id, part and heading are those of the chunk that was found. */
  continuedBy?: number[];
  /** Titles of the sections that most of it stands in, below the document's own: `Travel › Hotels`. */
  heading?: string;
  /** The sections it stands in, in order; empty for text above the first heading. Unset for documents without headings. */
  sections?: ChunkSection[];
  /** Page it starts on, counting from 1, for formats with pages; `pageAt` gives the page of a quote. */
  page?: number;
  /** Where in it later pages start, as offsets from its own start. */
  pageBreaks?: number[];
  /** Parts of it that were recognised on pictures of pages and may be misread, as offsets from its own start; unset without any. */
  recognised?: TextRange[];
  /** Fused relevance in [0, 1] within this search: 1 is the best candidate seen. */
  score: number;
  /** Squared L2 distance in the vector index, when the vector half ranked it. */
  distance?: number;
}

/** Why a search has no chunks to offer. */
export type NothingFoundReason = 'no_match' | 'index_empty';

/** The result of a search. */
export interface Retrieval {
  /** The best of the ranking, best first, at most k, whatever their evidence. */
  chunks: RetrievedChunk[];
  /** How the chunks were gathered; unset for the best of the ranking. Chunks of other ways are in the order of their way, and may be more. */
  gathering?: Gathering;
  /** What the texts of the chunks say about whether they answer the question; set when that was examined. */
  evidence?: EvidenceLevel;
  /** Set when `chunks` is empty. */
  reason?: NothingFoundReason;
  /** True when vectors could not be used and the search fell back to words. */
  degraded: boolean;
  /** Id of the build that was searched; null when there is none yet. */
  buildId: number | null;
}

/** True when the chunks probably do not answer the question. */
export function lacksEvidence({ evidence }: Pick<Retrieval, 'evidence'>): boolean {
  return evidence === 'none' || evidence === 'weak';
}

/** Progress of an indexing run. */
export type IndexingEvent =
  | { type: 'document'; name: string; chunks: number }
  | { type: 'skipped'; name: string; reason: string }
  /** A remark on a document for its owner: a guessed encoding, say. */
  | { type: 'note'; name: string; note: string }
  /** Packages for recognising the text on pictures are installed. */
  | { type: 'installing'; languages: readonly string[] }
  /** The text on a page of a document is being recognised: it is number `done + 1` of `total` to be recognised. */
  | { type: 'recognising'; name: string; done: number; total: number }
  /** Documents that are not read again are cut anew: `done` of `total` are. */
  | { type: 'cutting'; done: number; total: number }
  /** Embedding of the texts that had no vector: `done` of `total` have one now. */
  | { type: 'embedding'; done: number; total: number }
  /** The documents were compared with their source, before what is new is embedded and published. */
  | { type: 'compared'; changes: SourceChanges; state: SourceState }
  | { type: 'published'; build: BuildSummary };

/** What a comparison with a source has found: numbers of documents. */
export interface SourceChanges {
  added: number;
  changed: number;
  renamed: number;
  deleted: number;
  /** Left for the next comparison: they may still be written, or come back. */
  waiting: number;
  /** Missing in the source, and kept because the source may be incomplete. */
  kept: number;
  /** Why these are kept: a part of the source and what is wrong with it, as a clause for people. */
  faults: readonly { name: string; reason: string }[];
}

/** How a source looked when the index was brought into step with it. */
export interface SourceState {
  /** See `fingerprintOf`. */
  fingerprint: string;
  /** Its folders that lay on file systems of their own, ending with `/`; the source itself is ``. */
  mounts: readonly string[];
  /** When it is to be compared again although it looks the same, ISO 8601 in UTC: something of it could not be read. Null: never. */
  againAt: string | null;
}

export type IndexingProgress = (event: IndexingEvent) => void;

/** One searchable set of chunks. */
export interface BuildSummary {
  id: number;
  /** Embedding space of its vectors. */
  space: string;
  /** Length of its vectors; 0 when it has none. */
  dimensions: number;
  chunking: ChunkingMode;
  chunkSize: number;
  chunkOverlap: number;
  documents: number;
  chunks: number;
  /** Fewer than chunks when the embedding model could not be reached. */
  vectors: number;
  /** Why vectors are missing. */
  note: string | null;
  publishedAt: string;
}
