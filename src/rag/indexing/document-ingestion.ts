import { Injectable } from '@nestjs/common';
import { DocumentFormats } from '../loading/document-formats';
import { DocumentReader, type TitledText } from '../loading/document-reader';
import { type DocumentBytes, DocumentSource, UnreadableFileError } from '../loading/document-source';
import { parserKey } from '../loading/text/document-format';
import { RefusedFileCache } from '../loading/refused-file-cache';
import { writeOutline } from '../loading/text/outline';
import { EmptyFileError, RefusedFileError } from '../loading/text/refused-file';
import type { ChunkingOptions, IndexingProgress } from '../rag.types';
import { type DocumentContent, DocumentsRepository, type DocumentVersion } from '../store/documents.repository';
import { IndexingRunsRepository } from '../store/indexing-runs.repository';

/** A stored version of a document. */
interface StoredDocument extends DocumentVersion {
  /** Loads the text to be chunked; called only when its chunks are not stored yet. */
  content: () => Promise<DocumentContent>;
}

/** What every document of one run is loaded with. */
interface IngestionRun {
  chunking: ChunkingOptions;
  /** The versions of the live build. */
  indexed: readonly DocumentVersion[];
  progress: IndexingProgress;
  signal: AbortSignal;
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
   * memory at a time. A document that cannot be read now, or is refused, is represented by the version that was indexed last.
   * @param indexed the versions of the live build
   * @returns ids of the versions, in the order of their names
   * @throws SourceUnavailableError; the signal's reason when it aborts
   */
  async load(
    chunking: ChunkingOptions,
    indexed: readonly DocumentVersion[],
    progress: IndexingProgress,
    signal: AbortSignal,
  ): Promise<number[]> {
    const { names, skipped, unreadable } = await this.source.list();
    for (const entry of skipped) progress({ type: 'skipped', ...entry });
    const listed = new Set(names);
    const hidden = indexed.filter(({ name }) => !listed.has(name) && unreadable.some((start) => name.startsWith(start)));
    const ids: number[] = [];
    const run: IngestionRun = { chunking, indexed, progress, signal };
    const wanted = [...names, ...hidden.map((version) => version.name)].sort();
    for (const [done, name] of wanted.entries()) {
      signal.throwIfAborted();
      await this.runs.report('loading', done, wanted.length);
      const id = await this.loadOne(name, run);
      if (id !== undefined) ids.push(id);
    }
    return ids;
  }

  /** The current version of a document, stored and chunked; undefined when there is none. */
  private async loadOne(name: string, run: IngestionRun): Promise<number | undefined> {
    try {
      const file = await this.source.read(name);
      return file && (await this.chunk(await this.stored(name, file, run), run));
    } catch (error) {
      if (!(error instanceof UnreadableFileError) && !(error instanceof RefusedFileError)) throw error;
      const last = error instanceof EmptyFileError ? undefined : run.indexed.find((version) => version.name === name);
      run.progress({ type: 'skipped', name, reason: last ? `${error.message}; its last indexed version stays` : error.message });
      return last && this.chunk({ ...last, content: () => this.documents.content(last.id) }, run);
    }
  }

  private async chunk({ id, name, title, content }: StoredDocument, { chunking, progress, signal }: IngestionRun): Promise<number> {
    progress({ type: 'document', name, chunks: await this.documents.ensureChunks(id, title, chunking, content, signal) });
    return id;
  }

  private async stored(name: string, file: DocumentBytes, { progress, signal }: IngestionRun): Promise<StoredDocument> {
    const format = this.formats.of(name);
    if (!format) throw new RefusedFileError('not a document');
    const parser = parserKey(format);
    const { contentHash } = file;
    const sizeBytes = file.bytes.length;
    const known = await this.documents.find(name, contentHash, parser);
    if (known) return { ...known, content: async () => asContent(await this.read(name, file, signal)) };
    const extracted = await this.read(name, file, signal);
    const { title, encoding, note } = extracted;
    if (note) progress({ type: 'note', name, note });
    const version = { name, title, contentHash, sizeBytes, encoding, parser, outline: writeOutline(extracted) };
    return { ...(await this.documents.add(version)), content: () => Promise.resolve(asContent(extracted)) };
  }

  /** Reads a document, unless the same bytes were refused recently. */
  private async read(name: string, { bytes, contentHash }: DocumentBytes, signal: AbortSignal): Promise<TitledText> {
    this.refusals.check(name, contentHash);
    try {
      return await this.reader.read(name, bytes, signal);
    } catch (error) {
      if (error instanceof RefusedFileError) this.refusals.add(name, contentHash, error);
      throw error;
    }
  }
}

function asContent({ text, headings, pages }: TitledText): DocumentContent {
  return { text, outline: { headings, pages } };
}
