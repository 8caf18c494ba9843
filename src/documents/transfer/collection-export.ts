import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { DocumentSource, UnreadableFileError } from '../../rag/loading/document-source';
import { givenName } from '../../rag/store/records/upload-name';
import { FileStore } from '../files/file-store';
import { SafeFileNames } from './safe-file-names';
import { collectionManifest, type ExportedDocument, MANIFEST_FILE } from './transfer-manifest';
import { type TransferredDocument, TransferRowsRepository } from './transfer-rows.repository';

/** What was exported. */
export interface ExportReport {
  documents: number;
  /** Documents whose files are not there, with the reason. */
  skipped: { name: string; reason: string }[];
}

/** Writes collections as folders of files with a manifest. */
@Injectable()
export class CollectionExport {
  constructor(
    private readonly rows: TransferRowsRepository,
    private readonly files: FileStore,
    private readonly source: DocumentSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Exports a collection: of uploads the newest version, of files of the documents folder what they hold now.
   * @param folder must not exist, or be empty; it is there as a whole or not at all
   * @param progress told about each document
   * @throws AppError `not_found`, `invalid_input`; errors of the disk
   */
  async write(name: string, folder: string, progress: (done: number, name: string) => void): Promise<ExportReport> {
    const collection = await this.rows.collectionNamed(name);
    if (!collection) throw new AppError('not_found', `There is no collection with the name ${name}.`);
    await requireEmpty(folder);
    const unfinished = `${folder}.${randomUUID()}.unfinished`;
    const report: ExportReport = { documents: 0, skipped: [] };
    try {
      await mkdir(unfinished, { recursive: true, mode: 0o700 });
      const names = new SafeFileNames();
      const documents: ExportedDocument[] = [];
      for await (const page of this.rows.documents(collection.id)) {
        for (const document of page) {
          const file = names.of(givenName(document.name));
          const sha256 = await this.writeFile(document, join(unfinished, file));
          if (sha256 === undefined) report.skipped.push({ name: document.name, reason: 'its file is not there any more' });
          else documents.push(exported(document, file, sha256));
          progress((report.documents = documents.length), document.name);
        }
      }
      const manifest = collectionManifest({
        exported_at: this.clock.iso(),
        name: collection.name,
        description: collection.description,
        documents,
      });
      await writeFile(join(unfinished, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
      await rename(unfinished, folder);
      return report;
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  }

  /** Writes the file of a document. @returns its SHA-256; undefined when it is not there */
  private async writeFile(document: TransferredDocument, path: string): Promise<string | undefined> {
    const stream = await this.open(document);
    if (!stream) return undefined;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    const hashed = async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const piece of pieces) {
        hash.update(piece);
        yield piece;
      }
    };
    await pipeline(stream, hashed, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return hash.digest('hex');
  }

  private async open({ origin, name, contentHash }: TransferredDocument): Promise<Readable | undefined> {
    if (origin === 'upload') return contentHash === null ? undefined : (await this.files.open(contentHash))?.stream;
    try {
      const file = await this.source.read(name);
      return file && Readable.from([file.bytes]);
    } catch (error) {
      if (error instanceof UnreadableFileError) return undefined;
      throw error;
    }
  }
}

/** A document without an external id gets one, so that it is known when it comes again. */
function exported(
  { id, name, tags, externalId, versions, modifiedAt }: TransferredDocument,
  file: string,
  sha256: string,
): ExportedDocument {
  return { file, name: givenName(name), tags, external_id: externalId ?? `askbase-${id}`, versions, modified_at: modifiedAt, sha256 };
}

async function requireEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new AppError('invalid_input', `${folder} is no folder that can be written.`, { cause: error });
  });
  if (names.length > 0) throw new AppError('invalid_input', `The folder ${folder} is not empty: name another one.`);
}
