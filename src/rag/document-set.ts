import { Injectable } from '@nestjs/common';
import { documentTitle } from './loading/document-title';
import { DocumentsFolder, type FileContent, UnreadableFileError } from './loading/documents-folder';
import { decodeText } from './loading/text-decoder';
import type { ChunkingOptions, IndexingProgress } from './rag.types';
import { Documents, type DocumentVersion } from './store/documents';
import { IndexingRuns } from './store/indexing-runs';

/** A version whose row is stored. */
interface StoredDocument extends DocumentVersion {
  /** Its text, which is needed only when it has to be cut. */
  text: () => Promise<string>;
}

/** Brings the rows of documents and chunks up to the documents folder: the first half of indexing, which asks no model. */
@Injectable()
export class DocumentSet {
  constructor(
    private readonly folder: DocumentsFolder,
    private readonly documents: Documents,
    private readonly runs: IndexingRuns,
  ) {}

  /**
   * Stores what is new in the folder, cut as asked, and tells which versions the folder now stands for. One file is in memory at a
   * time; a file that cannot be read now is stood for by the version indexed last.
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
    const wanted = [...names, ...hidden.map((version) => version.name)].sort();
    for (const [done, name] of wanted.entries()) {
      signal.throwIfAborted();
      await this.runs.report('loading', done, wanted.length);
      const document = await this.document(name, indexed, progress);
      if (!document) continue;
      const { id, title, text } = document;
      ids.push(id);
      progress({ type: 'document', name, chunks: await this.documents.ensureChunks(id, title, chunking, text, signal) });
    }
    return ids;
  }

  /** The version of a document that its file stands for now, stored if it is new; undefined when the file is no document. */
  private async document(
    name: string,
    indexed: readonly DocumentVersion[],
    progress: IndexingProgress,
  ): Promise<StoredDocument | undefined> {
    try {
      const file = await this.folder.read(name);
      if (file === undefined) return undefined;
      if (typeof file !== 'string') return await this.stored(name, file, progress);
      progress({ type: 'skipped', name, reason: file });
      return undefined;
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      const last = indexed.find((version) => version.name === name);
      progress({ type: 'skipped', name, reason: last ? `${error.message}; its last indexed version stays` : error.message });
      return last && { ...last, text: () => this.documents.text(last.id) };
    }
  }

  private async stored(name: string, file: FileContent, progress: IndexingProgress): Promise<StoredDocument | undefined> {
    const known = await this.documents.find(name, file.contentHash);
    if (known) return { ...known, text: async () => (await decodeText(file.bytes))?.text ?? '' };
    const decoded = await decodeText(file.bytes);
    if (!decoded) {
      progress({ type: 'skipped', name, reason: 'not text' });
      return undefined;
    }
    const { text, encoding, guessed } = decoded;
    if (!/\S/.test(text)) {
      progress({ type: 'skipped', name, reason: 'empty' });
      return undefined;
    }
    if (guessed) progress({ type: 'note', name, note: `not UTF-8; read as ${encoding}` });
    const version = { name, title: documentTitle(name, text), contentHash: file.contentHash, sizeBytes: file.bytes.length, encoding };
    return { ...(await this.documents.add(version)), text: () => Promise.resolve(text) };
  }
}
