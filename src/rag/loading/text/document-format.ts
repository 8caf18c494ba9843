import type { ExtractedText } from './extracted-text';

/** The bytes that every file of a binary format starts with. */
export interface FileSignature {
  /** What such a file is called in messages, with its article: `a PDF`. */
  kind: string;
  bytes: Buffer;
  /** What such a file may start with instead. A text may start so as well: files of other formats are not told by them. */
  alternatives?: readonly Buffer[];
  /** The bytes may start this late, for formats whose readers accept that. By default they are the first of the file. */
  within?: number;
}

/** Files whose pages may be pictures of text: PDFs, and images themselves. */
export type PictureKind = 'pdf' | 'image';

/**
 * Reads a file that another file holds, such as an attachment of a mail, in the same thread and within limits that hold for the outer file
 * as a whole.
 * @param name its extension tells the format
 * @throws RefusedFileError with the reason why it is not read
 */
export type ReadEmbedded = (name: string, bytes: Buffer) => Promise<ExtractedText>;

/**
 * Everything Askbase knows of one document format. Definitions are read in the main thread, so they import no parser library:
 * `parse` imports its parser when it is called.
 */
export interface DocumentFormatDefinition {
  /** Part of the parser key of every stored document: never renamed. */
  name: string;
  /** In lower case, with the dot: `.md`. */
  extensions: readonly string[];
  /** Raised when our code gives other text, headings or another title for the same bytes, so that stored documents are read again. */
  version: number;
  /** The libraries that read it, in the installed versions: an upgrade may read differently too. A test holds them equal to the lockfile. */
  libraries: readonly `${string}@${string}`[];
  /** Undefined for text formats: their files start with no signature at all. */
  signature?: FileSignature;
  /** Set for formats whose pages may be pictures, which can be recognised: `rag/recognition/` knows how to get at them. */
  pictures?: PictureKind;
  /** What names a document that carries no title of its own. */
  titleFrom: 'first line' | 'file name';
  /**
   * The text of a file. Called in the parser thread.
   * @param readEmbedded for formats whose files hold other files; without it, these are not read
   * @throws RefusedFileError when the file is no such document, is hostile, or is too large; a parser's own error for a broken file
   */
  parse(bytes: Buffer, readEmbedded?: ReadEmbedded): Promise<ExtractedText>;
}

/** The text form of a way to read, as stored with every document: `pdf/1/unpdf@1.6.2`. Documents with another key are read again. */
export function parserKey({ name, version, libraries }: DocumentFormatDefinition): string {
  return [name, version, ...libraries].join('/');
}

/** Files that people expect to be read and that are not. */
export interface UnreadKind {
  /** In lower case, with the dot. */
  extensions: readonly string[];
  /** What such a file is, and what to do, as a clause for messages. */
  reason: string;
}
