/** Thrown when a file cannot be taken as a document. The message is the reason, for people; what was indexed of the file before stays. */
export class RefusedFileError extends Error {}

/** Thrown when a file is what its name says, but empty: its owner took the text out, so nothing of it stays. */
export class EmptyFileError extends RefusedFileError {}
