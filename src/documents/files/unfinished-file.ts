import { createHash, type Hash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../common/errors';

/** Bytes at the beginning of a file that tell its kind. */
const HEAD_BYTES = 65_536;

/** Permissions of a file: for this user only. */
const FILE_MODE = 0o600;

/** What an uploaded file has to keep to. */
export interface FileLimits {
  /** Most bytes. */
  maxBytes: number;
  /** Looks at the first bytes of the file, once, and throws when it is refused. */
  examine?: (head: Buffer) => void;
  /** Is told of bytes that were written. */
  onBytes?: (bytes: number) => void;
}

/** A file while its bytes arrive: nobody sees it before it is whole. */
export class UnfinishedFile {
  private readonly hash: Hash = createHash('sha256');
  private head: Buffer[] | undefined = [];
  private headBytes = 0;
  sizeBytes = 0;

  private constructor(
    readonly path: string,
    private readonly handle: FileHandle,
    private readonly limits: FileLimits,
  ) {}

  /** @param writer names the process that writes it, in its name */
  static async open(folder: string, writer: string, limits: FileLimits): Promise<UnfinishedFile> {
    const path = join(folder, unfinishedName(writer));
    return new UnfinishedFile(path, await open(path, 'wx', FILE_MODE), limits);
  }

  /**
   * Writes all bytes and has them reach the disk.
   * @returns SHA-256 of them, in hexadecimal
   * @throws AppError `file_too_large`, `file_empty`; what `examine` throws; errors of the file system and of the body
   */
  async fill(body: AsyncIterable<Buffer>): Promise<string> {
    for await (const bytes of body) {
      this.sizeBytes += bytes.length;
      if (this.sizeBytes > this.limits.maxBytes) throw tooLarge(this.limits.maxBytes);
      this.keepHead(bytes);
      this.hash.update(bytes);
      await this.write(bytes);
      this.limits.onBytes?.(bytes.length);
    }
    if (this.sizeBytes === 0) throw new AppError('file_empty', 'The file holds no bytes.');
    this.examineHead();
    await this.handle.sync();
    await this.handle.close();
    return this.hash.digest('hex');
  }

  /** Removes what was written. */
  async discard(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await rm(this.path, { force: true });
  }

  private async write(bytes: Buffer): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      const { bytesWritten } = await this.handle.write(bytes, written, bytes.length - written);
      written += bytesWritten;
    }
  }

  private keepHead(bytes: Buffer): void {
    if (!this.head) return;
    this.head.push(bytes);
    this.headBytes += bytes.length;
    if (this.headBytes >= HEAD_BYTES) this.examineHead();
  }

  private examineHead(): void {
    if (!this.head) return;
    const head = Buffer.concat(this.head).subarray(0, HEAD_BYTES);
    this.head = undefined;
    this.limits.examine?.(head);
  }
}

/** The refusal of a file with more bytes than are allowed. */
export function tooLarge(maxBytes: number): AppError {
  return new AppError('file_too_large', `The file is larger than ${inMegabytes(maxBytes)}.`);
}

function inMegabytes(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  return megabytes >= 1 ? `${Math.floor(megabytes * 10) / 10} MB` : `${bytes} bytes`;
}

/** A name for a file that this process writes: it says whose it is, so that those of dead processes are found. */
function unfinishedName(writer: string): string {
  return `${encodeURIComponent(writer)}.${randomUUID()}`;
}

/** The process that writes a file, by its name; undefined for files of other names. */
export function writerOf(name: string): string | undefined {
  const [, writer] = /^(.+)\.[0-9a-f-]{36}$/.exec(name) ?? [];
  try {
    return writer === undefined ? undefined : decodeURIComponent(writer);
  } catch {
    return undefined;
  }
}
