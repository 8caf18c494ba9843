import { Injectable } from '@nestjs/common';
import { DocumentReader, type TitledText } from '../loading/document-reader';
import { DocumentsFolder, type FileContent, UnreadableFileError } from '../loading/documents-folder';
import { formatOf, parserKey } from '../loading/document-formats';
import { writeOutline } from '../loading/text/outline';
import { EmptyFileError, RefusedFileError } from '../loading/text/refused-file';
import { RefusedFileCache } from '../loading/refused-file-cache';
import type { ChunkingOptions, IndexingProgress } from '../rag.types';
import { type DocumentContent, DocumentsRepository, type DocumentVersion } from '../store/documents.repository';
import { IndexingRunsRepository } from '../store/indexing-runs.repository';

/** A version whose row is stored. */
interface StoredDocument extends DocumentVersion {
  /** What it is cut from, which is needed only when it has to be cut. */
  content: () => Promise<DocumentContent>;
}

/** What every file of one run is loaded with. */
interface Run {
  chunking: ChunkingOptions;
  indexed: readonly DocumentVersion[];
  progress: IndexingProgress;
  signal: AbortSignal;
}

/** Brings the rows of documents and chunks up to the documents folder: the first half of indexing, which asks no model. */
@Injectable()
export class DocumentIngestion {
  private readonly refusals = new RefusedFileCache();

  constructor(
    private readonly folder: DocumentsFolder,
    private readonly reader: DocumentReader,
    private readonly documents: DocumentsRepository,
    private readonly runs: IndexingRunsRepository,
  ) {}

  /**
   * Stores what is new in the folder, cut as asked, and tells which versions the folder now stands for. One file is in memory at a
   * time; a file that cannot be read now, or is refused, is stood for by the version indexed last.
   * @param indexed the versions of the live build
   * @returns ids of the versions, in the order of their names
   * @throws FolderError
   */
  async load(
    chunking: ChunkingOptions,
    indexed: readonly DocumentVersion[],
    progress: IndexingProgress,
    signal: AbortSignal,
  ): Promise<number[]> {
    const { names, skipped, unreadable } = await this.folder.list();
    for (const file of skipped) progress({ type: 'skipped', ...file });
    const found = new Set(names);
    const hidden = indexed.filter(({ name }) => !found.has(name) && unreadable.some((folder) => name.startsWith(folder)));
    const ids: number[] = [];
    const run: Run = { chunking, indexed, progress, signal };
    const wanted = [...names, ...hidden.map((version) => version.name)].sort();
    for (const [done, name] of wanted.entries()) {
      signal.throwIfAborted();
      await this.runs.report('loading', done, wanted.length);
      const id = await this.loadOne(name, run);
      if (id !== undefined) ids.push(id);
    }
    return ids;
  }

  /** The version that a file stands for now, stored and cut; undefined when it is no document. */
  private async loadOne(name: string, run: Run): Promise<number | undefined> {
    try {
      const file = await this.folder.read(name);
      return file && (await this.cut(await this.stored(name, file, run), run));
    } catch (error) {
      if (!(error instanceof UnreadableFileError) && !(error instanceof RefusedFileError)) throw error;
      const last = error instanceof EmptyFileError ? undefined : run.indexed.find((version) => version.name === name);
      run.progress({ type: 'skipped', name, reason: last ? `${error.message}; its last indexed version stays` : error.message });
      return last && this.cut({ ...last, content: () => this.documents.content(last.id) }, run);
    }
  }

  private async cut({ id, name, title, content }: StoredDocument, { chunking, progress, signal }: Run): Promise<number> {
    progress({ type: 'document', name, chunks: await this.documents.ensureChunks(id, title, chunking, content, signal) });
    return id;
  }

  private async stored(name: string, file: FileContent, { progress, signal }: Run): Promise<StoredDocument> {
    const parser = parserKey(formatOf(name) ?? 'text');
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

  /** Reads a file, once: what was refused is not tried again for a while. */
  private async read(name: string, { bytes, contentHash }: FileContent, signal: AbortSignal): Promise<TitledText> {
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
