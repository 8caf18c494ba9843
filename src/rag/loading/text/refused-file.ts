/** Thrown when a file cannot be read as a document. The message is the reason, for people; the last indexed version of the file stays. */
export class RefusedFileError extends Error {}

/** Thrown when a file cannot be read as things are, and may be read later without being changed: it is not to be remembered as refused. */
export class RefusedForNowError extends RefusedFileError {}

/** Thrown when a file holds pictures of pages and no text. */
export class ScannedFileError extends RefusedForNowError {
  /** @param pages how many there are */
  constructor(
    message: string,
    readonly pages: number,
  ) {
    super(message);
  }
}

/** Thrown when pages of a document are pictures whose text has not been recognised yet. */
export class WaitingFileError extends RefusedForNowError {
  /** @param pages those pages, counting from 1 */
  constructor(
    message: string,
    readonly pages: readonly number[],
  ) {
    super(message);
  }
}

/** Thrown when a file is valid but holds no text: its owner removed the text, so the last indexed version is removed too. */
export class EmptyFileError extends RefusedFileError {}
