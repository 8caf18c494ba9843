import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError, messageOf } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { KeptBackups } from '../../documents/erasure/kept-backups';
import { type ListedDocument, readHead } from './archive/archive-head';
import { ArchiveError } from './archive/archive-manifest';
import type { BackupResponse } from './backups.responses';
import { backupsFolder } from './files/backups-folder';

/** Names of backups: nothing that leads elsewhere, and nothing unfinished. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.tar\.gz$/;

/** Most backups that are listed, the newest. */
const MOST_LISTED = 1_000;

/** The backups in the data folder. */
@Injectable()
export class BackupFolder extends KeptBackups {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Path of the next backup, named after the time, `2026-11-28T16-40-12Z.tar.gz`. Its folder is made. */
  async nextFile(): Promise<string> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    return join(this.path, `${this.clock.iso().slice(0, 19).replaceAll(':', '-')}Z.tar.gz`);
  }

  /**
   * The backups, newest first, with what they hold. Of each only the beginning is read.
   * @param document name or id of a document that is looked for in them
   */
  list(document?: string): Promise<BackupResponse[]> {
    return this.search(document === undefined ? undefined : ({ id, name }) => String(id) === document || name === document);
  }

  override async holding(recordIds: readonly number[]): Promise<string[]> {
    const wanted = new Set(recordIds);
    const backups = await this.search(({ id }) => wanted.has(id));
    return backups.filter((backup) => backup.holds_document !== false).map(({ name }) => name);
  }

  /** @param isWanted what is looked for in them */
  private async search(isWanted?: (document: ListedDocument) => boolean): Promise<BackupResponse[]> {
    const names = (await this.names()).slice(0, MOST_LISTED);
    const backups: BackupResponse[] = [];
    for (const name of names) {
      const described = await this.describe(name, isWanted);
      if (described) backups.push(described);
    }
    return backups;
  }

  /** A backup to be read, with its size in bytes. @throws AppError `not_found` */
  async open(name: string): Promise<{ file: FileHandle; bytes: number }> {
    const file = await open(this.pathOf(name), 'r').catch(rethrowAsNotFound);
    return { file, bytes: (await file.stat()).size };
  }

  /** @throws AppError `not_found` */
  async remove(name: string): Promise<void> {
    await rm(this.pathOf(name)).catch(rethrowAsNotFound);
  }

  /** Removes all but the newest. @returns names of those that are gone */
  async removeAllBut(newest: number): Promise<string[]> {
    const old = (await this.names()).slice(newest);
    for (const name of old) await rm(join(this.path, name), { force: true });
    return old;
  }

  private get path(): string {
    return backupsFolder(this.config);
  }

  /** Newest first: names of the server's own begin with the time. */
  private async names(): Promise<string[]> {
    const names = await readdir(this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return names
      .filter((name) => NAME.test(name))
      .sort()
      .reverse();
  }

  private pathOf(name: string): string {
    if (!NAME.test(name)) throw notFound();
    return join(this.path, name);
  }

  /** Undefined when it was removed meanwhile. */
  private async describe(name: string, isWanted?: (document: ListedDocument) => boolean): Promise<BackupResponse | undefined> {
    const file = join(this.path, name);
    const there = await stat(file).catch(() => undefined);
    if (!there) return undefined;
    const common = { name, bytes: there.size };
    try {
      const { manifest, found } = await readHead(file, isWanted, new AbortController().signal);
      const { created_at, app_version, with_folder, counts } = manifest;
      return {
        ...common,
        created_at,
        app_version,
        with_folder,
        counts,
        holds_document: isWanted ? found : null,
        problem: null,
      };
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      const nothing = { created_at: null, app_version: null, with_folder: false, counts: null, holds_document: null };
      return { ...common, ...nothing, problem: messageOf(error) };
    }
  }
}

const notFound = (): AppError => new AppError('not_found', 'There is no backup with this name.');

function rethrowAsNotFound(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOENT' ? notFound() : error;
}
