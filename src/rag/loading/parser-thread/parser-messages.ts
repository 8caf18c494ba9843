import type { CutOutline } from '../../chunking/splitter';
import type { ChunkingOptions } from '../../rag.types';
import type { ExtractedText } from '../text/extracted-text';

/** Asks the parser thread for the text of a file. */
export interface ParseRequest {
  type: 'parse';
  /** Name of the format. */
  format: string;
  bytes: Uint8Array;
}

/** Asks the parser thread where a text is to be cut. */
export interface SplitRequest {
  type: 'split';
  text: string;
  /** Where headings and tables stand in the text. */
  outline: CutOutline;
  chunking: ChunkingOptions;
}

export type ParserRequest = ParseRequest | SplitRequest;

/** What a request results in: what is known of a file besides its text; start and end of each chunk in turn, in UTF-16 units. */
export interface ParserResults {
  parse: Omit<ExtractedText, 'text'>;
  split: Uint32Array;
}

/** What the thread answers: any number of pieces of a file's text, in order, then one message of another type. */
export type ParserAnswer =
  | { type: 'piece'; text: string }
  | { type: 'done'; result: ParserResults[keyof ParserResults] }
  /** The file was refused: the reason is about the file and is shown as it stands. */
  | { type: 'refused'; reason: string }
  /** As refused: it holds so many pictures of pages and no text. */
  | { type: 'scanned'; reason: string; pages: number }
  /** The parser threw an error of its own: the file is broken. */
  | { type: 'failed'; message: string };
