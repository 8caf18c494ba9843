import type { TextRange } from '../../../language/sentences/sentences';

/** A heading of a document. */
export interface Heading {
  /** Where it stands in the text, in UTF-16 units. */
  offset: number;
  /** 1 is the highest. */
  level: number;
  title: string;
}

/** The structure of a text. All offsets are UTF-16 units of that text. */
export interface Outline {
  /** In the order of the text. */
  headings: Heading[];
  /** Where each page starts; empty for formats without pages. An empty page starts where the next one does. */
  pages: number[];
  /** Where tables stand, in the order of the text. Each of their lines is a row, which is cut only when it is longer than a chunk. */
  tables: TextRange[];
  /** What was recognised on pictures of pages, in order, and may be misread; unset without any. */
  recognised?: TextRange[];
}

/** The text of a file: what chunks, offsets and quotes refer to. The same bytes give the same text. */
export interface ExtractedText extends Outline {
  text: string;
  /** The title the document carries itself, if any. */
  title?: string;
  /** How its bytes were decoded; the name of the format where that leaves no choice. */
  encoding: string;
  /** A remark for the owner of the document: a guessed encoding, say. */
  note?: string;
}
