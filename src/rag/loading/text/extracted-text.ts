/** A heading of a document. */
export interface Heading {
  /** Where it stands in the text, in UTF-16 units. */
  offset: number;
  /** 1 is the highest. */
  level: number;
  title: string;
}

/** What is known of a text beside its characters. All offsets are UTF-16 units of that text. */
export interface Outline {
  /** In the order of the text. */
  headings: Heading[];
  /** Where each page starts; empty for formats without pages. An empty page starts where the next one does. */
  pages: number[];
}

/** The text of a file: what chunks, offsets and quotes refer to. The same bytes give the same text. */
export interface ExtractedText extends Outline {
  text: string;
  /** What the document calls itself, when it does. */
  title?: string;
  /** How its bytes were read, for formats that have an encoding of their own choice. */
  encoding: string;
  /** Something its owner should know. */
  note?: string;
}
