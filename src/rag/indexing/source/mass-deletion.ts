/**
 * So many documents may go at once whatever share of the folder they are: a small folder is tidied up without a command. More than half of a folder
 * is no tidying: then the folder is more likely to be incomplete, a disk that is not mounted say, or a copy that is under way.
 */
const ALWAYS_ALLOWED = 5;
const LARGEST_SHARE = 0.5;

/** What a comparison would delete, and of what. */
export interface Deletion {
  /** Documents of the source that are indexed. */
  known: number;
  /** How many of them the source holds no more, under no other name. */
  gone: number;
  /** How many documents the source holds. */
  listed: number;
  /** Whether an operator has said that the source is right. */
  isForced: boolean;
}

/**
 * Why documents that are gone stay for now, as a clause for people; undefined when they may go. An empty source says nothing about its
 * documents: every file system looks so when it is not mounted.
 */
export function reasonToKeep({ known, gone, listed, isForced }: Deletion): string | undefined {
  if (isForced || gone === 0) return undefined;
  if (listed === 0) return `is empty: all ${known} indexed documents stay until sync_documents --force`;
  if (gone <= ALWAYS_ALLOWED || gone <= known * LARGEST_SHARE) return undefined;
  return `lacks ${gone} of ${known} indexed documents, more than half: they stay until sync_documents --force`;
}
