import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../database/transactions';
import type { Placement } from '../../loading/collections/document-placements';
import type { DocumentBytes } from '../../loading/document-source';
import { EmptyFileError, RefusedFileError, WaitingFileError } from '../../loading/text/refused-file';
import type { ChunkingOptions } from '../../rag.types';
import { DocumentsRepository } from '../../store/documents.repository';
import type { FolderRecord } from '../../store/records/folder-records.repository';
import { RecordsRepository } from '../../store/records/records.repository';
import { VersionsRepository } from '../../store/records/versions.repository';
import { DocumentParsing, type ParsedVersion } from './document-parsing';

/** How files are cut. */
export interface FileIngestionOptions {
  chunking: ChunkingOptions;
  signal: AbortSignal;
}

/** A file of the folder as it is now. */
export interface FolderFile {
  name: string;
  /** Its document, unless it is new. */
  record: FolderRecord | undefined;
  placement: Placement;
  file: DocumentBytes;
}

/** What a file was read as. */
export interface IngestedFile {
  documentId: number;
  chunks: number;
  note: string | null;
}

/** Makes versions of files of the folder, and has answers made from them. Only under the rebuild lease. */
@Injectable()
export class FileIngestion {
  constructor(
    private readonly writes: Transactions,
    private readonly records: RecordsRepository,
    private readonly versions: VersionsRepository,
    private readonly documents: DocumentsRepository,
    private readonly parsing: DocumentParsing,
  ) {}

  /**
   * Reads a file: its document gets a version, unless its bytes are those of the last one, and points to what was parsed and cut.
   * @throws RefusedFileError when it cannot be read: the version says why, and the one before goes on answering, unless there is no text any
   *   more; the signal's reason when it aborts
   */
  async ingest({ file, ...given }: FolderFile, { chunking, signal }: FileIngestionOptions): Promise<IngestedFile> {
    const version = await this.versionOf(given, file);
    try {
      // The bytes are given away when they are parsed; a text that is missing then cannot be cut again.
      const parsed = await this.parsing.parse(version, () => Promise.resolve(file), signal);
      const chunks = await this.parsing.cut(parsed, chunking, signal);
      if (parsed.id !== version.readAs) {
        await this.writes.transaction(async (manager) => {
          await this.versions.setState(version.versionId, 'read', {}, manager);
          await this.records.setCurrent(manager, version.recordId, parsed.id);
        });
      }
      return { documentId: parsed.id, chunks, note: parsed.note };
    } catch (error) {
      if (error instanceof RefusedFileError) await this.refuse(version, error);
      throw error;
    }
  }

  /**
   * Cuts what a document points to, without reading its file.
   * @returns the number of chunks; undefined when that is refused: the document points to nothing then
   */
  async cutAgain(recordId: number, documentId: number, { chunking, signal }: FileIngestionOptions): Promise<number | undefined> {
    const document = await this.documents.get(documentId);
    try {
      return await this.parsing.cut({ ...document, content: () => this.documents.content(documentId) }, chunking, signal);
    } catch (error) {
      if (!(error instanceof RefusedFileError)) throw error;
      await this.writes.transaction((manager) => this.records.setCurrent(manager, recordId, null));
      return undefined;
    }
  }

  /** The version that holds these bytes: the last one of the document, or a new one. */
  private async versionOf({ name, record, placement }: Omit<FolderFile, 'file'>, file: DocumentBytes): Promise<ParsedVersion> {
    const { contentHash } = file;
    const sizeBytes = file.bytes.length;
    if (record?.version.contentHash === contentHash) {
      const readAs = record.version.state === 'read' ? (record.current?.id ?? null) : null;
      return { versionId: record.version.id, recordId: record.id, name, contentHash, readAs };
    }
    return this.writes.transaction(async (manager) => {
      const recordId = record?.id ?? (await this.records.add(manager, { source: { origin: 'folder', name }, ...placement })).id;
      const { id: versionId } = await this.versions.add(manager, { recordId, contentHash, sizeBytes, createdBy: null });
      return { versionId, recordId, name, contentHash, readAs: null };
    });
  }

  private async refuse({ versionId, recordId, readAs }: ParsedVersion, error: Error): Promise<void> {
    const isEmpty = error instanceof EmptyFileError;
    await this.writes.transaction(async (manager) => {
      if (isEmpty) await this.records.setCurrent(manager, recordId, null);
      // What another parser read before goes on answering as it is.
      if (readAs !== null && !isEmpty) return void (await this.versions.setState(versionId, 'read', { documentId: readAs }, manager));
      const state = error instanceof WaitingFileError ? 'waiting' : 'refused';
      await this.versions.setState(versionId, state, { reason: error.message, documentId: null }, manager);
    });
  }
}
