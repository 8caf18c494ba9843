/** What is known of the documents besides the passages, for a question about documents as wholes. Passages are named by their numbers. */
export type Overview = WholeDocumentsOverview | MentionsOverview | ComparisonOverview;

/** The passages are one or several documents in reading order. */
export interface WholeDocumentsOverview {
  way: 'document';
  documents: readonly {
    /** File name. */
    document: string;
    /** Number of its parts, of which `passages` are given. */
    parts: number;
    passages: readonly number[];
    /** Its headings in reading order. */
    headings: readonly string[];
  }[];
}

/** The passages are from documents that hold something. */
export interface MentionsOverview {
  way: 'mentions';
  /** What they hold; '' when all documents are listed. */
  subject: string;
  /** Whether the question is which documents there are, or which things of a kind there are in them. */
  asksFor: 'documents' | 'things';
  /** All of them, also those that are not listed, and all their passages that hold it. */
  documentCount: number;
  passageCount: number;
  /** Those with most such passages first. */
  documents: readonly {
    /** File name. */
    document: string;
    title: string;
    /** How many of its passages hold it. */
    count: number;
    /** The one that is given, if any. */
    passage?: number;
  }[];
}

/** The passages are about two things that are compared. */
export interface ComparisonOverview {
  way: 'comparison';
  sides: readonly [ComparedSide, ComparedSide];
}

/** One of two things that are compared. */
export interface ComparedSide {
  subject: string;
  /** True when it is a document, whose passages are in reading order; else they are best first. */
  isDocument: boolean;
  passages: readonly number[];
}
