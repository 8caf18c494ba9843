import { createHash } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { Clock } from '../../common/clock';
import { parseCollectionsFile } from './collections/collections-file';
import { DECLARATION_FILE, DeclarationError, type SourceDeclaration } from './collections/declaration';
import { DocumentFormats } from './document-formats';
import {
  type DocumentBytes,
  DocumentSource,
  type FileLook,
  type SourceListing,
  SourceUnavailableError,
  UnreadableFileError,
} from './document-source';
import { misnamedDeclaration, walkFolder } from './folder-walk';
import { MAX_FILE_BYTES } from './text/limits';
import { RefusedFileError } from './text/refused-file';

/** Bytes read and hashed before other work gets a turn. */
const BYTES_PER_READ = 1 << 20;

/** Files looked at together. */
const FILES_PER_LOOK = 100;

/**
 * A file that changed this short a time before it was looked at, in milliseconds, may change again within the same tick of its file
 * system's clock and look the same: it is read anyway. A tick is up to two seconds long; where times have parts of a hundredth of a second, it is
 * shorter than that.
 */
const RECENT_MS = 3_000;
const RECENT_IN_FINE_TICKS_MS = 100;
const HUNDREDTH_NS = 10_000_000n;

/** Largest declaration of collections that is read. */
const MOST_DECLARED_BYTES = 256 * 1024;

/** A link or a pipe may have replaced the file since it was listed: links are not followed, pipes not waited for. Windows has neither flag. */
const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * The folder DOCUMENTS_DIR as a source: a document is a file of a known format, in the folder or below; its name is its path relative to
 * the folder, with `/`. Files that programs leave behind are ignored (`left-behind.ts`).
 */
@Injectable()
export class DocumentsFolder extends DocumentSource {
  override readonly sourceId = 'folder';
  readonly path: string;
  private readonly logger = new Logger(DocumentsFolder.name);
  private wasEmpty = false;

  constructor(
    config: AppConfig,
    private readonly formats: DocumentFormats,
    private readonly clock: Clock,
  ) {
    super();
    this.path = config.documentsDir;
  }

  override async list(): Promise<SourceListing> {
    try {
      const { names, declarations, ...walked } = await walkFolder(this.path, this.formats);
      this.warnWhenEmpty(names.length === 0);
      names.sort();
      return { names, ...walked, ...(await this.lookAtAll(names)), declaration: await this.declaration(declarations) };
    } catch (error) {
      throw new SourceUnavailableError(`the documents folder ${this.path} cannot be read: ${messageOf(error)}`, { cause: error });
    }
  }

  override async read(name: string): Promise<DocumentBytes | undefined> {
    try {
      const file = await open(join(this.path, name), READ_FLAGS);
      try {
        const before = await file.stat({ bigint: true });
        if (!before.isFile()) throw new RefusedFileError('not a file');
        if (before.size > MAX_FILE_BYTES) throw new RefusedFileError(`larger than ${MAX_FILE_BYTES / 1024 / 1024} MB`);
        const read = await bytesOf(file, Number(before.size));
        if (stampOf(await file.stat({ bigint: true })) !== stampOf(before)) throw new UnreadableFileError('changed while it was read');
        return read;
      } finally {
        await file.close();
      }
    } catch (error) {
      if (error instanceof RefusedFileError || error instanceof UnreadableFileError) throw error;
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new UnreadableFileError(`cannot be read: ${messageOf(error)}`, { cause: error });
    }
  }

  /** What {@link DECLARATION_FILE} says. A file that is nearly called so is meant to be it. */
  private async declaration(names: readonly string[]): Promise<SourceDeclaration> {
    const fault = misnamedDeclaration(names);
    if (fault !== undefined) return { fault };
    if (names.length === 0) return 'none';
    try {
      const { size } = await lstat(join(this.path, DECLARATION_FILE));
      if (size > MOST_DECLARED_BYTES) return { fault: `is larger than ${MOST_DECLARED_BYTES / 1024} KB` };
      const file = await this.read(DECLARATION_FILE);
      if (!file) return 'none';
      return parseCollectionsFile(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
    } catch (error) {
      return { fault: error instanceof DeclarationError ? `is wrong: ${error.message}` : `cannot be read: ${messageOf(error)}` };
    }
  }

  private async lookAtAll(names: readonly string[]): Promise<Pick<SourceListing, 'marks' | 'modified' | 'looks'>> {
    const [marks, modified, looks] = [new Map<string, string>(), new Map<string, string>(), new Map<string, FileLook>()];
    for (let first = 0; first < names.length; first += FILES_PER_LOOK) {
      const group = names.slice(first, first + FILES_PER_LOOK);
      const stats = await Promise.all(group.map((name) => this.lookAt(name)));
      for (const [index, name] of group.entries()) {
        const stat = stats[index];
        if (!stat) continue;
        const changedAt = Number(stat.mtimeMs > stat.ctimeMs ? stat.mtimeMs : stat.ctimeMs);
        modified.set(name, new Date(Number(stat.mtimeMs)).toISOString());
        looks.set(name, { changedAt: Number(stat.ctimeMs), content: contentStampOf(stat), stamp: stampOf(stat) });
        if (changedAt < this.clock.millis() - recentMs(stat)) marks.set(name, stampOf(stat));
      }
    }
    return { marks, modified, looks };
  }

  /** Undefined when it cannot be looked at: reading the file tells why. */
  private lookAt(name: string): Promise<BigIntStats | undefined> {
    return lstat(join(this.path, name), { bigint: true }).catch(() => undefined);
  }

  private warnWhenEmpty(isEmpty: boolean): void {
    if (isEmpty && !this.wasEmpty) {
      this.logger.warn(`the documents folder ${this.path} is empty: put files (.txt, .md, .pdf, .docx and others) into it`);
    }
    this.wasEmpty = isEmpty;
  }
}

/** The bytes of an open file, with their hash. @param size how many they are, unless it changes meanwhile: whoever asks looks at it again */
async function bytesOf(file: FileHandle, size: number): Promise<DocumentBytes> {
  const hash = createHash('sha256');
  const bytes = Buffer.allocUnsafeSlow(size);
  let length = 0;
  while (length < size) {
    const { bytesRead } = await file.read(bytes, length, Math.min(BYTES_PER_READ, size - length), length);
    if (bytesRead === 0) break;
    hash.update(bytes.subarray(length, length + bytesRead));
    length += bytesRead;
  }
  return { bytes: bytes.subarray(0, length), contentHash: hash.digest('hex') };
}

/** What stays the same when a file is renamed or moved: size, and time of the last change of the content, which whoever copies a file can set. */
const contentStampOf = ({ size, mtimeNs }: BigIntStats): string => `${size} ${mtimeNs}`;

/** What stays the same while nothing of a file changes: the time of the last change of anything cannot be set by anybody. */
const stampOf = (stat: BigIntStats): string => `${contentStampOf(stat)} ${stat.ctimeNs}`;

function recentMs({ mtimeNs, ctimeNs }: BigIntStats): number {
  const isFine = mtimeNs % HUNDREDTH_NS !== 0n && ctimeNs % HUNDREDTH_NS !== 0n;
  return isFine ? RECENT_IN_FINE_TICKS_MS : RECENT_MS;
}
