import type { SourceDeclaration } from './collections/declaration';

/** An entry of a source that is not offered as a document. */
export interface SkippedEntry {
  name: string;
  /** Why, as a clause for messages: `a symbolic link`. */
  reason: string;
}

/** How a document looks without being read. */
export interface FileLook {
  /** When anything of it changed last, milliseconds since 1970 by the clock of its source. */
  changedAt: number;
  /** What stays the same when it is renamed or moved, and is another when it was written; its marks begin with it and a space. */
  content: string;
  /** What its mark is, or will be when enough time has passed that it can be trusted. */
  stamp: string;
}

/** What a source holds now. */
export interface SourceListing {
  /** Names of the documents, sorted. A name is stable, unique within its source, and ends with the extension of its format. */
  names: string[];
  /**
   * What tells two contents of a document apart without reading them, by its name: while it stays the same, so does the content. A document
   * without one has to be read to know whether it changed.
   */
  marks: ReadonlyMap<string, string>;
  /** When documents were changed last, ISO 8601 in UTC, by their names, as far as the source knows. */
  modified?: ReadonlyMap<string, string>;
  /** What the source says of the collections of its documents; nothing when left out. */
  declaration?: SourceDeclaration;
  skipped: SkippedEntry[];
  /** How documents look, by their names, as far as the source knows. */
  looks?: ReadonlyMap<string, FileLook>;
  /** When entries of folders came or went last, milliseconds since 1970, by their paths ending with `/`; the source itself is ``. */
  foldersChangedAt?: ReadonlyMap<string, number>;
  /** Folders, or the source itself, that lie on a file system of their own, which may be gone one day: an empty folder is left then. */
  mounts?: ReadonlySet<string>;
  /**
   * Beginnings of names that cannot be listed now, as those of an unreadable sub-folder; empty when everything could be listed. Indexed
   * documents under them are read all the same, which throws {@link UnreadableFileError}, so that they stay.
   */
  unreadable: string[];
}

/** The content of a document as its source stores it. */
export interface DocumentBytes {
  bytes: Buffer;
  /** SHA-256 of the bytes, in hexadecimal. */
  contentHash: string;
}

/** Thrown when the source itself is missing or cannot be read. It says nothing about its documents, so none is deleted. */
export class SourceUnavailableError extends Error {}

/** Thrown when a document exists but cannot be read now: its last indexed version stays. */
export class UnreadableFileError extends Error {}

/** Where documents come from. Indexing knows sources only by this port; {@link DocumentsFolder} is the first adapter. */
export abstract class DocumentSource {
  /** Stable id of the source. With a document's name it identifies the document across all sources. */
  abstract readonly sourceId: string;

  /**
   * Lists the source without reading any content. An empty listing means that the source is there and holds no documents.
   * @throws SourceUnavailableError
   */
  abstract list(): Promise<SourceListing>;

  /**
   * Reads one document that is listed, or that was indexed before and cannot be listed now.
   * @returns undefined when the document has been removed since it was listed
   * @throws UnreadableFileError; RefusedFileError when it can never be a document as it is, being too large, say
   */
  abstract read(name: string): Promise<DocumentBytes | undefined>;
}
