import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { DocumentSource, UnreadableFileError } from '../../rag/loading/document-source';
import { RefusedFileError } from '../../rag/loading/text/refused-file';
import type { DocumentRecordEntity } from '../../rag/store/records/document-record.entity';
import { FileStore, type OpenFile } from '../files/file-store';
import { RecordRowsRepository } from './record-rows.repository';
import { VersionTexts } from './version-texts';

/** Gives the files of documents as they were read. */
@Injectable()
export class OriginalFiles {
  constructor(
    private readonly rows: RecordRowsRepository,
    private readonly versions: VersionTexts,
    private readonly files: FileStore,
    private readonly source: DocumentSource,
  ) {}

  /**
   * The file of a version; of the one that answers are made from, or else of the newest, without a number. A file of the documents folder is
   * given while it is still the one that was read.
   * @throws AppError `not_found` for a number that is none, `original_unavailable` when the file is not there any more
   */
  async open(record: DocumentRecordEntity, number?: number): Promise<OpenFile> {
    const version =
      number === undefined
        ? ((await this.rows.currentVersion(record)) ?? (await this.rows.newestVersion(record.id)))
        : await this.versions.get(record, number);
    const file =
      version &&
      (record.origin === 'upload' ? await this.files.open(version.contentHash) : await this.inFolder(record.name, version.contentHash));
    if (!file) throw new AppError('original_unavailable', 'The file of this version is not there any more.');
    return file;
  }

  private async inFolder(name: string, contentHash: string): Promise<OpenFile | undefined> {
    try {
      const file = await this.source.read(name);
      if (file?.contentHash !== contentHash) return undefined;
      return { sizeBytes: file.bytes.length, stream: Readable.from([file.bytes]) };
    } catch (error) {
      if (error instanceof UnreadableFileError || error instanceof RefusedFileError) return undefined;
      throw error;
    }
  }
}
