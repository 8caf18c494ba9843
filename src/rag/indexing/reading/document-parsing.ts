import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../database/transactions';
import { chunkerKey } from '../../chunking/splitter';
import { DocumentFormats } from '../../loading/document-formats';
import { DocumentReader, type TitledText } from '../../loading/document-reader';
import type { DocumentBytes } from '../../loading/document-source';
import { RefusedFileCache } from '../../loading/refused-file-cache';
import { titleFromName } from '../../loading/text/document-title';
import { writeOutline } from '../../loading/text/outline';
import { RefusedFileError, RefusedForNowError } from '../../loading/text/refused-file';
import type { ChunkingOptions } from '../../rag.types';
import { type DocumentContent, DocumentsRepository, type DocumentVersion, type SplitContent } from '../../store/documents.repository';
import { VersionsRepository } from '../../store/records/versions.repository';

/** A version of a record: what is to be parsed. */
export interface ParsedVersion {
  versionId: number;
  recordId: number;
  /** The name of the record. */
  name: string;
  /** SHA-256 of the bytes, in hexadecimal. */
  contentHash: string;
  /** What was made of it before, when it was read already. */
  readAs: number | null;
}

/** A parsed document that is to be cut. */
export interface Parsed extends DocumentVersion {
  contentHash: string;
  /** What its owner is to know of how it was read. */
  note: string | null;
  /** Gives its text; called only when chunks are missing. */
  content: () => Promise<DocumentContent>;
}

/** Thrown when a version is gone: its document was deleted meanwhile. */
export class VersionGoneError extends Error {}

/** Turns versions into parsed documents and these into chunks, in the parser thread. What was refused is not tried again for an hour. */
@Injectable()
export class DocumentParsing {
  private readonly refusals = new RefusedFileCache();

  constructor(
    private readonly formats: DocumentFormats,
    private readonly reader: DocumentReader,
    private readonly documents: DocumentsRepository,
    private readonly versions: VersionsRepository,
    private readonly writes: Transactions,
  ) {}

  /** The parser that would read a file of this name now; undefined when it is no document. */
  parserOf(name: string): string | undefined {
    const format = this.formats.of(name);
    return format && this.reader.keyOf(format);
  }

  /**
   * What a parser makes of a version. The same bytes of the same record are parsed once: only a title that comes from the name of the file may be
   * another one, and gives another parsed document with the same text. The version refers to what is returned, and is being read unless it was
   * read as that before.
   * @param file gives the bytes; called only when they are needed
   * @throws RefusedFileError; VersionGoneError; the signal's reason when it aborts
   */
  async parse(version: ParsedVersion, file: () => Promise<DocumentBytes>, signal: AbortSignal): Promise<Parsed> {
    const { versionId, recordId, name, contentHash, readAs } = version;
    const parser = this.parserOf(name);
    if (parser === undefined) throw new RefusedFileError('not a kind of file that is read');
    const known = await this.documents.find(recordId, contentHash, parser);
    if (!known) return this.store(version, parser, await file(), signal);
    if (known.id !== readAs) await this.refer(versionId, known.id);
    const stored = async (): Promise<DocumentContent> =>
      (await this.documents.findContent(known.id)) ?? asContent(await this.read(name, await file(), signal));
    const title = known.titleFromName === true ? titleFromName(name) : known.title;
    if (title === known.title) return { ...known, contentHash, content: stored };
    const retitled = await this.writes.transaction(async (manager) => {
      const added = await this.documents.addRetitled(manager, known.id, title);
      if (!(await this.versions.setState(versionId, 'reading', { documentId: added.id }, manager))) throw new VersionGoneError();
      return added;
    });
    return { ...retitled, contentHash, note: known.note, content: stored };
  }

  /**
   * Stores the chunks of a parsed document that are missing for these sizes.
   * @returns the number of its chunks
   * @throws RefusedFileError when splitting takes too long; the signal's reason when it aborts
   */
  cut({ id, name, title, contentHash, content }: Omit<Parsed, 'note'>, chunking: ChunkingOptions, signal: AbortSignal): Promise<number> {
    const split = async (): Promise<SplitContent> => {
      const { text, outline } = await content();
      const ranges = await this.refusable(name, contentHash, () => this.reader.split({ text, ...outline }, chunking, signal));
      return { text, outline, ranges };
    };
    return this.documents.ensureChunks({ id, title }, chunkerKey(chunking), split, signal);
  }

  private async store(
    { versionId, recordId, name, contentHash }: ParsedVersion,
    parser: string,
    file: DocumentBytes,
    signal: AbortSignal,
  ): Promise<Parsed> {
    const sizeBytes = file.bytes.length;
    const extracted = await this.read(name, file, signal);
    const { title, titleFromName: isNamed, encoding, note = null } = extracted;
    const outline = writeOutline(extracted);
    const added = await this.writes.transaction(async (manager) => {
      const made = { recordId, name, title, titleFromName: isNamed, contentHash, sizeBytes, encoding, parser, outline, note };
      const document = await this.documents.add(manager, made);
      if (!(await this.versions.setState(versionId, 'reading', { documentId: document.id }, manager))) throw new VersionGoneError();
      return document;
    });
    return { ...added, contentHash, note, content: () => Promise.resolve(asContent(extracted)) };
  }

  private async refer(versionId: number, documentId: number): Promise<void> {
    if (!(await this.versions.setState(versionId, 'reading', { documentId }))) throw new VersionGoneError();
  }

  private read(name: string, file: DocumentBytes, signal: AbortSignal): Promise<TitledText> {
    return this.refusable(name, file.contentHash, () => this.reader.read(name, file, signal));
  }

  /** Does work on a document in the parser thread, unless the same bytes were refused recently. */
  private async refusable<Result>(name: string, contentHash: string, work: () => Promise<Result>): Promise<Result> {
    this.refusals.check(name, contentHash);
    try {
      return await work();
    } catch (error) {
      if (error instanceof RefusedFileError && !(error instanceof RefusedForNowError)) this.refusals.add(name, contentHash, error);
      throw error;
    }
  }
}

/** What of an extracted text is kept. */
function asContent({ text, headings, pages, tables, recognised }: TitledText): DocumentContent {
  return { text, outline: { headings, pages, tables, ...(recognised && { recognised }) } };
}
