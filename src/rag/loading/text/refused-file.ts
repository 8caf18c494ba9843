/** Thrown when a file cannot be read as a document. The message is the reason, for people; the last indexed version of the file stays. */
export class RefusedFileError extends Error {}

/** Thrown when a file is valid but holds no text: its owner removed the text, so the last indexed version is removed too. */
export class EmptyFileError extends RefusedFileError {}
