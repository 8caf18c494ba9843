/** What was recognised on the picture of a page. */
export interface RecognisedPage {
  /** Empty when there is none, or it could not be recognised. */
  text: string;
  /** Why it could not be recognised; null when it was. */
  failure: string | null;
}

/**
 * The text of pictures of pages, as far as it was recognised before. Recognising takes seconds a page, so reading a document never waits for
 * it: the document waits instead, and is read again.
 */
export abstract class PageRecognition {
  /** How pages are recognised now, as a part of the parser key of documents; undefined while they are not. */
  abstract readonly key: string | undefined;

  /** What to do, or to wait for, to have pages recognised, as a clause for people; meant for when {@link key} is undefined. */
  abstract readonly advice: string;

  /** Pages of a file that were recognised in the present way, by number, counting from 1. */
  abstract pagesOf(contentHash: string): Promise<Map<number, RecognisedPage>>;
}
