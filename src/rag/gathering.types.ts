/** How the passages for a question are gathered: the best ones of a search, a document in order, what mentions something, or two sides. */
export const WAYS = ['passages', 'document', 'mentions', 'comparison'] as const;
export type Way = (typeof WAYS)[number];

/** How passages were gathered, with what cannot be seen from them alone. */
export type Gathering = BestPassages | WholeDocuments | AllMentions | TwoSides;

/** The best passages of a search. */
export interface BestPassages {
  way: 'passages';
  /** Documents that the question names, by file name; their best passages come first. */
  named?: string[];
  /** The question without those names; set with `named`. */
  unnamed?: string;
}

/** Documents as wholes: their chunks in reading order. */
export interface WholeDocuments {
  way: 'document';
  documents: WholeDocument[];
}

/** A document of which as many chunks are given as there is room for. */
export interface WholeDocument {
  /** Name of the document in its source. */
  document: string;
  title: string;
  /** Number of its chunks; at least so many when it is very long. */
  parts: number;
  /** The chunks that are given, in reading order: all, or the beginning and a sample of the rest. */
  chunkIds: number[];
  /** Its headings in reading order; the first ones when there are very many. */
  headings: string[];
}

/** All documents that hold something. */
export interface AllMentions {
  way: 'mentions';
  /** What is looked for; '' lists all documents. */
  subject: string;
  /** Whether the question is which documents there are, or which things of a kind there are in them. */
  asksFor: 'documents' | 'things';
  /** All documents that hold it, and all their chunks that do, also those that are not listed. */
  documentCount: number;
  chunkCount: number;
  /** Most chunks first. */
  documents: ListedDocument[];
}

/** A document that holds something. */
export interface ListedDocument {
  document: string;
  title: string;
  /** How many of its chunks hold it. */
  chunks: number;
  /** The chunk of it that is given; for as many documents as there is room. */
  chunkId?: number;
}

/** Passages on two things that are compared. */
export interface TwoSides {
  way: 'comparison';
  sides: [ComparedSide, ComparedSide];
}

export interface ComparedSide {
  subject: string;
  /** True when it is a document, which is given in reading order. */
  isDocument: boolean;
  /** Its best chunks, best first. */
  chunkIds: number[];
}
