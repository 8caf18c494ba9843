import type { ExtractedText } from '../text/extracted-text';
import type { DocumentFormat } from '../document-formats';

/** Asks the parser thread for the text of a file. */
export interface ParseRequest {
  format: DocumentFormat;
  bytes: Uint8Array;
}

/** What the thread answers: any number of pieces of the text in order, then one of the others. */
export type ParseAnswer =
  | { type: 'piece'; text: string }
  | { type: 'done'; about: Omit<ExtractedText, 'text'> }
  /** The file was refused for a reason that is its own. */
  | { type: 'refused'; reason: string }
  /** The parser met something it did not expect. */
  | { type: 'failed'; message: string };
