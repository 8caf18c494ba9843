import { Injectable } from '@nestjs/common';
import { DocumentFormats } from '../loading/document-formats';
import { DocumentReader, type TitledText } from '../loading/document-reader';
import { type DocumentBytes, DocumentSource, UnreadableFileError } from '../loading/document-source';
import { parserKey } from '../loading/text/document-format';
import { RefusedFileCache } from '../loading/refused-file-cache';
import { writeOutline } from '../loading/text/outline';
import { EmptyFileError, RefusedFileError } from '../loading/text/refused-file';
import { chunkerKey } from '../chunking/splitter';
import type { ChunkingOptions, IndexingProgress } from '../rag.types';
import {
  type DocumentContent,
  DocumentsRepository,
  type DocumentVersion,
  type IndexedVersion,
  type SplitContent,
} from '../store/documents.repository';
import { IndexingRunsRepository } from '../store/indexing-runs.repository';

/** A stored version of a document. */
interface StoredDocument extends DocumentVersion {
  contentHash: string;
  /** Loads the text to be chunked; called only when its chunks are not stored yet. */
  content: () => Promise<DocumentContent>;
}

/** What is to be loaded, and how. */
export interface IngestionOptions {
  chunking: ChunkingOptions;
  /** The versions of the live build, and how they are cut; null when nothing is live. */
  indexed: { chunker: string; versions: readonly IndexedVersion[] } | null;
  /** Whether to read every document, also those whose marks say that they did not change. */
  isThorough: boolean;
  progress: IndexingProgress;
  signal: AbortSignal;
}

/** What every document of one run is loaded with. */
interface IngestionRun extends Pick<IngestionOptions, 'chunking' | 'progress' | 'signal'> {
  /** The versions of the live build by name. */
  indexed: ReadonlyMap<string, IndexedVersion>;
  /** Whether these are cut as they are to be. */
  isCutAlike: boolean;
  marks: ReadonlyMap<string, string>;
  /** The versions that were read, with the marks their documents had before that. */
  read: { documentId: number; mark: string }[];
}

/** Brings the rows of documents and chunks up to date with the document source: the first half of indexing, which calls no model. */
@Injectable()
export class DocumentIngestion {
  private readonly refusals = new RefusedFileCache();

  constructor(
    private readonly source: DocumentSource,
    private readonly formats: DocumentFormats,
    private readonly reader: DocumentReader,
    private readonly documents: DocumentsRepository,
    private readonly runs: IndexingRunsRepository,
  ) {}

  /**
   * Stores every new version of a document with its chunks, and returns the versions that make up the source now. One document is in
   * memory at a time, and a document whose mark is that of its indexed version is not read. A document that cannot be read now, or is
   * refused, is represented by the version that was indexed last.
   * @returns ids of the versions, in the order of their names
   * @throws SourceUnavailableError; the signal's reason when it aborts
   */
  async load({ indexed, isThorough, ...given }: IngestionOptions): Promise<number[]> {
    const { names, marks, skipped, unreadable } = await this.source.list();
    for (const entry of skipped) given.progress({ type: 'skipped', ...entry });
    const listed = new Set(names);
    const versions = new Map(indexed?.versions.map((version) => [version.name, version]));
    const hidden = [...versions.keys()].filter((name) => !listed.has(name) && unreadable.some((start) => name.startsWith(start)));
    const isCutAlike = indexed?.chunker === chunkerKey(given.chunking);
    const run: IngestionRun = { ...given, indexed: versions, isCutAlike, marks, read: [] };
    const wanted = [...names, ...hidden].sort();
    const ids: number[] = [];
    for (const [done, name] of wanted.entries()) {
      given.signal.throwIfAborted();
      const unchanged = isThorough ? undefined : this.unchanged(name, run);
      if (!unchanged) await this.runs.report('loading', done, wanted.length);
      const id = unchanged?.id ?? (await this.loadOne(name, run));
      if (id !== undefined) ids.push(id);
    }
    await this.documents.mark(run.read);
    return ids;
  }

  /** The indexed version of a document that need not be read: its mark is the same, and it would be parsed and cut as it is. */
  private unchanged(name: string, { indexed, isCutAlike, marks }: IngestionRun): IndexedVersion | undefined {
    const version = indexed.get(name);
    const isSame = version !== undefined && version.mark !== null && version.mark === marks.get(name);
    return isSame && isCutAlike && this.isParsedAlike(version) ? version : undefined;
  }

  /** Whether a version is the work of the parser that would read it now. */
  private isParsedAlike({ name, parser }: IndexedVersion): boolean {
    const format = this.formats.of(name);
    return format !== undefined && parser === parserKey(format);
  }

  /** The current version of a document, stored and chunked; undefined when there is none. */
  private async loadOne(name: string, run: IngestionRun): Promise<number | undefined> {
    try {
      const file = await this.source.read(name);
      if (!file) return undefined;
      const documentId = await this.chunk(await this.stored(name, file, run), run);
      const mark = run.marks.get(name);
      if (mark !== undefined) run.read.push({ documentId, mark });
      return documentId;
    } catch (error) {
      return this.lastVersion(name, error, run);
    }
  }

  /**
   * The version indexed last of a document that cannot be read now or is refused; undefined when there is none, or its text was removed.
   * @throws the error when it is neither
   */
  private async lastVersion(name: string, error: unknown, run: IngestionRun): Promise<number | undefined> {
    if (!(error instanceof UnreadableFileError) && !(error instanceof RefusedFileError)) throw error;
    const last = error instanceof EmptyFileError ? undefined : run.indexed.get(name);
    const id = last && (await this.chunkAgain(last, run));
    run.progress({ type: 'skipped', name, reason: id === undefined ? error.message : `${error.message}; its last indexed version stays` });
    return id;
  }

  /** A version with its chunks as they are to be; undefined when its text is refused as well. */
  private async chunkAgain(version: IndexedVersion, run: IngestionRun): Promise<number | undefined> {
    try {
      return await this.chunk({ ...version, content: () => this.documents.content(version.id) }, run);
    } catch (error) {
      if (!(error instanceof RefusedFileError)) throw error;
      return undefined;
    }
  }

  private async chunk({ id, name, title, contentHash, content }: StoredDocument, run: IngestionRun): Promise<number> {
    const { chunking, progress, signal } = run;
    const split = async (): Promise<SplitContent> => {
      const loaded = await content();
      return { ...loaded, ranges: await this.refusable(name, contentHash, () => this.reader.split(loaded.text, chunking, signal)) };
    };
    progress({ type: 'document', name, chunks: await this.documents.ensureChunks(id, title, chunking, split, signal) });
    return id;
  }

  private async stored(name: string, file: DocumentBytes, { indexed, progress, signal }: IngestionRun): Promise<StoredDocument> {
    const format = this.formats.of(name);
    if (!format) throw new RefusedFileError('not a document');
    const parser = parserKey(format);
    const { contentHash } = file;
    const sizeBytes = file.bytes.length;
    const last = indexed.get(name);
    const isLast = last?.contentHash === contentHash && last.parser === parser;
    const known = isLast ? last : await this.documents.find(name, contentHash, parser);
    if (known) return { ...known, contentHash, content: async () => asContent(await this.read(name, file, signal)) };
    const extracted = await this.read(name, file, signal);
    const { title, encoding, note } = extracted;
    if (note) progress({ type: 'note', name, note });
    const version = { name, title, contentHash, sizeBytes, encoding, parser, outline: writeOutline(extracted) };
    return { ...(await this.documents.add(version)), contentHash, content: () => Promise.resolve(asContent(extracted)) };
  }

  private read(name: string, { bytes, contentHash }: DocumentBytes, signal: AbortSignal): Promise<TitledText> {
    return this.refusable(name, contentHash, () => this.reader.read(name, bytes, signal));
  }

  /** Does work on a document in the parser thread, unless the same bytes were refused recently. */
  private async refusable<Result>(name: string, contentHash: string, work: () => Promise<Result>): Promise<Result> {
    this.refusals.check(name, contentHash);
    try {
      return await work();
    } catch (error) {
      if (error instanceof RefusedFileError) this.refusals.add(name, contentHash, error);
      throw error;
    }
  }
}

function asContent({ text, headings, pages }: TitledText): DocumentContent {
  return { text, outline: { headings, pages } };
}
