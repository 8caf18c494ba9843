import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { makeDataFolder } from '../../database/data-folder';
import { DatabaseRestore } from '../../database/copies/database-backup';
import { ENTRIES } from './archive/archive-entries';
import { ArchiveError, type ArchiveManifest } from './archive/archive-manifest';
import { type ArchiveSink, type ReadEntry, readArchive } from './archive/archive-reader';
import { filesBelow } from './files/file-walk';
import { inStagingFolder } from './files/staging';

/** How far a restore has come: bytes of the entries. */
export type RestoreProgress = (stage: 'reading the archive', done: number, total: number) => void;

export interface RestoreOptions {
  /** Whether a store that is there is replaced. */
  force: boolean;
  /** Whether the archive is only read and checked. */
  dryRun: boolean;
  signal: AbortSignal;
  progress: RestoreProgress;
}

export interface RestoreReport {
  manifest: ArchiveManifest;
  /** Where the database is that was there before; null when there was none. */
  replaced: string | null;
  /** Where the documents folder of the archive is; null when it holds none. */
  folder: string | null;
}

/** Folders of the data folder: of what is under way, of a database that was replaced, of a documents folder that came with an archive. */
export const RESTORING = 'restoring';
const REPLACED = 'replaced';
const RESTORED_FOLDER = 'restored-documents';

/**
 * Puts an archive in the place of the store. The archive is unpacked in the data folder itself, because only within a file system is a rename one
 * step, and then taken over in an order that any end of the process leaves in order: originals, which are named by their content and harm
 * nobody; the database, in one step; the rest, which is made anew when it is missing.
 */
@Injectable()
export class Restore {
  constructor(
    private readonly config: AppConfig,
    private readonly database: DatabaseRestore,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError `invalid_input` for an archive that cannot be restored, and when there is a store and no force; Error while a process uses
   *   the data folder; errors of the disk. Nothing has changed then.
   */
  async restore(file: string, { force, dryRun, signal, progress }: RestoreOptions): Promise<RestoreReport> {
    await requireFile(file);
    try {
      if (dryRun) {
        const manifest = await readArchive(file, this.sink(undefined, progress), signal);
        return { manifest, replaced: null, folder: null };
      }
      await this.requirePlace(force);
      return await inStagingFolder(join(this.config.dataDir, RESTORING), async (folder) => {
        const manifest = await readArchive(file, this.sink(folder, progress), signal);
        await this.database.prepare(join(folder, ENTRIES.database, this.database.fileName)).catch((error: Error) => {
          throw new ArchiveError(error.message, { cause: error });
        });
        signal.throwIfAborted();
        return { manifest, ...(await this.takeOver(folder, manifest)) };
      });
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      throw new AppError('invalid_input', `${file} cannot be restored: ${error.message}. Nothing was changed.`, { cause: error });
    }
  }

  private async requirePlace(force: boolean): Promise<void> {
    makeDataFolder(this.config.dataDir);
    await this.database.requireUnused();
    const isOccupied = (await this.database.exists()) || (await hasFiles(join(this.config.dataDir, ENTRIES.originals)));
    if (!isOccupied || force) return;
    throw new AppError('invalid_input', `There is a store in ${this.config.dataDir}: name an empty DATA_DIR, or replace it with --force.`);
  }

  /** What checks the archive and unpacks it; without a folder it only checks. */
  private sink(folder: string | undefined, progress: RestoreProgress): ArchiveSink {
    let total = 0;
    let done = 0;
    const counted = async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const piece of pieces) {
        progress('reading the archive', (done += piece.length), total);
        yield piece;
      }
    };
    return {
      manifest: async (manifest) => {
        total = manifest.bytes;
        if (this.database.unknownAmong([manifest.schema]).length > 0) {
          throw new ArchiveError(`a newer version of Askbase (${manifest.app_version}) made it: restore it with that version`);
        }
        if (folder !== undefined) await requireRoom(folder, manifest);
      },
      entry: (entry) => (folder === undefined ? drain(counted(entry.content)) : unpack(folder, entry, counted(entry.content))),
    };
  }

  private async takeOver(folder: string, { with_folder }: ArchiveManifest): Promise<Omit<RestoreReport, 'manifest'>> {
    const { dataDir } = this.config;
    await moveAll(join(folder, ENTRIES.originals), join(dataDir, ENTRIES.originals));
    const hadStore = await this.database.exists();
    const replaced = join(dataDir, REPLACED, `${this.clock.iso().replaceAll(':', '-')}.sqlite`);
    if (hadStore) await mkdir(dirname(replaced), { recursive: true, mode: 0o700 });
    await this.database.replace(join(folder, ENTRIES.database, this.database.fileName), replaced, async () => {
      // Files of one name and different content: what is missing is made anew from rows.
      await rm(join(dataDir, ENTRIES.index), { recursive: true, force: true });
    });
    await moveAll(join(folder, ENTRIES.index), join(dataDir, ENTRIES.index));
    await moveAll(join(folder, ENTRIES.secrets), dataDir);
    const restored = join(dataDir, RESTORED_FOLDER);
    if (with_folder) {
      await rm(restored, { recursive: true, force: true });
      await mkdir(join(folder, ENTRIES.folder), { recursive: true });
      await rename(join(folder, ENTRIES.folder), restored);
    }
    return { replaced: hadStore ? replaced : null, folder: with_folder ? restored : null };
  }
}

async function requireFile(file: string): Promise<void> {
  const there = await stat(file).catch(() => undefined);
  if (!there?.isFile()) throw new AppError('invalid_input', `There is no file ${file}.`);
}

/** @throws ArchiveError when the disk has no room for what the archive says it holds */
async function requireRoom(folder: string, { bytes }: ArchiveManifest): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bytes <= bavail * bsize) return;
  throw new ArchiveError(
    `it unpacks to ${Math.ceil(bytes / 1_000_000)} MB, and the disk has room for ${Math.floor((bavail * bsize) / 1_000_000)} MB`,
  );
}

async function unpack(folder: string, { name }: ReadEntry, content: AsyncIterable<Buffer>): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    // `wx`: a name that comes twice is refused, too.
    await pipeline(content, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOTDIR') throw new ArchiveError(`it holds ${JSON.stringify(name)} twice`);
    throw error;
  }
}

async function drain(content: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of content) void piece;
}

async function hasFiles(folder: string): Promise<boolean> {
  for await (const name of filesBelow(folder)) if (name !== '') return true;
  return false;
}

/** Moves the files below one folder to another, replacing those of the same name. */
async function moveAll(from: string, to: string): Promise<void> {
  for await (const name of filesBelow(from)) {
    await mkdir(dirname(join(to, name)), { recursive: true, mode: 0o700 });
    await rename(join(from, name), join(to, name));
  }
}
