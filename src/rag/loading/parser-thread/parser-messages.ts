import type { ExtractedText } from '../text/extracted-text';

/** Asks the parser thread for the text of a file. */
export interface ParseRequest {
  /** Name of the format. */
  format: string;
  bytes: Uint8Array;
}

/** What the thread answers: any number of pieces of the text, in order, then one message of another type. */
export type ParseAnswer =
  | { type: 'piece'; text: string }
  | { type: 'done'; about: Omit<ExtractedText, 'text'> }
  /** The file was refused: the reason is about the file and is shown as it stands. */
  | { type: 'refused'; reason: string }
  /** The parser threw an error of its own: the file is broken. */
  | { type: 'failed'; message: string };
