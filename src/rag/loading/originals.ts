import type { DocumentBytes } from './document-source';

/** The bytes of uploaded files, as they were uploaded [P]. Indexing reads the versions of uploads from it. */
export abstract class Originals {
  /**
   * @param contentHash SHA-256 of the bytes, in hexadecimal
   * @returns undefined when no file with these bytes is kept
   * @throws RefusedFileError when the stored file is not what its hash says
   */
  abstract read(contentHash: string): Promise<DocumentBytes | undefined>;
}
