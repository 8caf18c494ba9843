import { constants, type FileHandle, open, realpath } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { type Asker, CollectionAccess } from '../collections/collection-access';
import { documentName } from '../changes/document-name';
import { FileRemoval } from '../files/file-removal';
import { FileStore } from '../files/file-store';
import { PendingFilesRepository } from '../files/pending-files.repository';
import { DocumentAcceptance } from '../uploads/document-acceptance.repository';
import { UploadedType } from '../uploads/uploaded-type';
import { type ExportedDocument, MANIFEST_FILE, MOST_MANIFEST_BYTES, readCollectionManifest } from './transfer-manifest';

/** How often a full queue is tried again, in milliseconds. */
const QUEUE_PAUSE_MS = 500;

/** What was imported. */
export interface ImportReport {
  collection: string;
  /** New documents and new versions, which jobs read. */
  accepted: number;
  /** Documents that are there already, with the same bytes. */
  unchanged: number;
  refused: { name: string; reason: string }[];
}

/** Adds the documents of an exported folder to a collection. */
@Injectable()
export class CollectionImport {
  constructor(
    private readonly config: AppConfig,
    private readonly access: CollectionAccess,
    private readonly files: FileStore,
    private readonly pending: PendingFilesRepository,
    private readonly removal: FileRemoval,
    private readonly types: UploadedType,
    private readonly acceptance: DocumentAcceptance,
  ) {}

  /**
   * Imports a folder. A document that is known by its external id gets a new version, or stays when its bytes are the same, so that the same
   * folder may be imported again. A document that cannot be accepted is told, and the others are imported all the same.
   * @param collection name of the collection; the one of the manifest when it is left out
   * @param user who the documents are of; has to be allowed to write the collection
   * @param signal ends the waiting for a full queue
   * @throws AppError `invalid_input` for a folder that is no export, `not_found` or `forbidden` for the collection
   */
  async read(
    folder: string,
    collection: string | undefined,
    user: Asker,
    { signal, progress }: { signal: AbortSignal; progress: (done: number, total: number) => void },
  ): Promise<ImportReport> {
    const manifest = readCollectionManifest(await manifestText(folder));
    const name = collection ?? manifest.name;
    const collectionId = await this.access.writableId(user, name);
    const report: ImportReport = { collection: name, accepted: 0, unchanged: 0, refused: [] };
    for (const [index, document] of manifest.documents.entries()) {
      signal.throwIfAborted();
      try {
        const state = await this.accept(folder, document, collectionId, user, signal);
        if (state === 'unchanged') report.unchanged += 1;
        else report.accepted += 1;
      } catch (error) {
        if (!(error instanceof AppError) || error.status >= 500) throw error;
        report.refused.push({ name: document.name, reason: error.message });
      }
      progress(index + 1, manifest.documents.length);
    }
    return report;
  }

  private async accept(
    folder: string,
    document: ExportedDocument,
    collectionId: number,
    user: Asker,
    signal: AbortSignal,
  ): Promise<string> {
    const name = documentName(document.name);
    const limits = { maxBytes: this.config.get('MAX_UPLOAD_BYTES'), examine: (head: Buffer) => this.types.check(name, head) };
    this.types.of(name);
    const file = await openInside(folder, document.file);
    try {
      const stored = await this.files.store(checked(file, document), limits);
      const target = {
        collectionId,
        tags: document.tags,
        externalId: document.external_id,
        replaces: false,
        ...(document.modified_at !== null && { modifiedAt: document.modified_at }),
      };
      try {
        for (;;) {
          try {
            return (await this.acceptance.add({ ...stored, name }, target, user.id)).state;
          } catch (error) {
            if (!(error instanceof AppError) || error.code !== 'queue_full') throw error;
            // A running server reads what is in the queue.
            await pause(QUEUE_PAUSE_MS, undefined, { signal });
          }
        }
      } catch (error) {
        await this.pending.release([stored.pendingId]);
        await this.removal.removeUnused([stored.contentHash]);
        throw error;
      }
    } finally {
      await file.close();
    }
  }
}

async function manifestText(folder: string): Promise<string> {
  const file = await openInside(folder, MANIFEST_FILE);
  try {
    const { size } = await file.stat();
    if (size > MOST_MANIFEST_BYTES) throw new AppError('invalid_input', `The ${MANIFEST_FILE} of the folder is larger than any export.`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** Opens a file of a folder. @throws AppError `invalid_input` when it is none, or a link that leads elsewhere */
async function openInside(folder: string, path: string): Promise<FileHandle> {
  const missing = new AppError('invalid_input', `The folder holds no file ${path}.`);
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    if (real !== join(root, ...path.split('/')) || !real.startsWith(root + sep)) throw missing;
    const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW);
    if ((await file.stat()).isFile()) return file;
    await file.close();
    throw missing;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid_input', missing.message, { cause: error });
  }
}

/** The bytes of a file, which have to be those that the manifest says. */
async function* checked(file: FileHandle, { file: path, sha256 }: ExportedDocument): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== sha256) throw new AppError('invalid_input', `The file ${path} is not the one that the manifest names.`);
}
