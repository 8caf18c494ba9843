import { createHash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { Clock } from '../../common/clock';
import { DocumentFormats } from './document-formats';
import { type DocumentBytes, DocumentSource, type SourceListing, SourceUnavailableError, UnreadableFileError } from './document-source';
import { MAX_FILE_BYTES } from './text/limits';
import { RefusedFileError } from './text/refused-file';

/** Bytes read and hashed before other work gets a turn. */
const BYTES_PER_READ = 1 << 20;

/** Files looked at together. */
const FILES_PER_LOOK = 100;

/**
 * A file that changed this short a time before it was looked at, in milliseconds, may change again within the same tick of its file
 * system's clock, which is up to two seconds long, and look the same: it is read anyway.
 */
const RECENT_MS = 3_000;

/** A link or a pipe may have replaced the file since it was listed: links are not followed, pipes not waited for. Windows has neither flag. */
const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * The folder DOCUMENTS_DIR as a source: a document is a file of a known format, in the folder or below; its name is its path relative to
 * the folder, with `/`. Names that start with a dot are ignored.
 */
@Injectable()
export class DocumentsFolder extends DocumentSource {
  override readonly sourceId = 'folder';
  readonly path: string;
  private readonly logger = new Logger(DocumentsFolder.name);

  constructor(
    config: AppConfig,
    private readonly formats: DocumentFormats,
    private readonly clock: Clock,
  ) {
    super();
    this.path = config.documentsDir;
  }

  override async list(): Promise<SourceListing> {
    const marks = new Map<string, string>();
    const listing: SourceListing = { names: [], marks, skipped: [], unreadable: [] };
    try {
      await this.walk('', listing);
    } catch (error) {
      throw new SourceUnavailableError(`the documents folder ${this.path} cannot be read: ${messageOf(error)}`, { cause: error });
    }
    if (listing.names.length === 0) {
      this.logger.warn(`the documents folder ${this.path} is empty: put files (${this.formats.extensions()}) into it, then start again`);
    }
    listing.names.sort();
    for (let first = 0; first < listing.names.length; first += FILES_PER_LOOK) {
      const names = listing.names.slice(first, first + FILES_PER_LOOK);
      const found = await Promise.all(names.map((name) => this.markOf(name)));
      names.forEach((name, index) => found[index] !== undefined && marks.set(name, found[index]));
    }
    return listing;
  }

  override async read(name: string): Promise<DocumentBytes | undefined> {
    try {
      const file = await open(join(this.path, name), READ_FLAGS);
      try {
        const stat = await file.stat();
        if (!stat.isFile()) throw new RefusedFileError('not a file');
        if (stat.size > MAX_FILE_BYTES) throw new RefusedFileError(`larger than ${MAX_FILE_BYTES / 1024 / 1024} MB`);
        const hash = createHash('sha256');
        const pieces: Buffer[] = [];
        for await (const piece of file.createReadStream({ highWaterMark: BYTES_PER_READ, autoClose: false }) as AsyncIterable<Buffer>) {
          hash.update(piece);
          pieces.push(piece);
        }
        return { bytes: Buffer.concat(pieces), contentHash: hash.digest('hex') };
      } finally {
        await file.close();
      }
    } catch (error) {
      if (error instanceof RefusedFileError) throw error;
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new UnreadableFileError(`cannot be read: ${messageOf(error)}`, { cause: error });
    }
  }

  /**
   * Size, time of the last change of the content, and time of the last change of anything: the second can be set by whoever copies a file,
   * the third cannot. Undefined when they cannot be trusted yet, or not be had: reading the file tells why.
   */
  private async markOf(name: string): Promise<string | undefined> {
    try {
      const { size, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = await lstat(join(this.path, name), { bigint: true });
      const changedMs = Number(mtimeMs > ctimeMs ? mtimeMs : ctimeMs);
      return changedMs < this.clock.millis() - RECENT_MS ? `${size} ${mtimeNs} ${ctimeNs}` : undefined;
    } catch {
      return undefined;
    }
  }

  private async walk(folder: string, listing: SourceListing): Promise<void> {
    for (const entry of await readdir(join(this.path, folder), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const name = `${folder}${entry.name}`;
      if (entry.isDirectory()) await this.walkBelow(`${name}/`, listing);
      else if (entry.isFile() && this.formats.of(entry.name)) listing.names.push(name);
      else listing.skipped.push({ name, reason: this.reasonToSkip(entry) });
    }
  }

  private async walkBelow(folder: string, listing: SourceListing): Promise<void> {
    try {
      await this.walk(folder, listing);
    } catch (error) {
      listing.unreadable.push(folder);
      listing.skipped.push({ name: folder, reason: `cannot be read: ${messageOf(error)}` });
    }
  }

  private reasonToSkip(entry: Dirent): string {
    if (entry.isSymbolicLink()) return 'a symbolic link; put the file itself into the folder';
    return entry.isFile() ? `none of ${this.formats.extensions()}` : 'not a file';
  }
}
