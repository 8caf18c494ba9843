import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { appVersion } from '../../common/app-version';
import { Clock } from '../../common/clock';
import { AppConfig } from '../../config/app-config';
import { DatabaseBackup } from '../../database/copies/database-backup';
import { ENTRIES } from './archive/archive-entries';
import { ARCHIVE_FORMAT, ARCHIVE_VERSION, type ArchiveManifest } from './archive/archive-manifest';
import { writeArchive } from './archive/archive-writer';
import { backupCounts } from './backup-rows.repository';
import { backupsFolder, UNFINISHED } from './files/backups-folder';
import { StagedBackup, type StagedContents } from './staged-backup';
import { inStagingFolder } from './files/staging';

/** How far a backup has come: bytes of the copy of the database, then of the archive. */
export type BackupProgress = (stage: 'copying the database' | 'writing the archive', done: number, total: number) => void;

export interface BackupOptions {
  /** Whether the secret that signs tokens goes with it: who has the archive may then sign in as anybody. */
  withSecrets: boolean;
  /** Whether the documents folder goes with it. */
  withFolder: boolean;
  signal: AbortSignal;
  progress: BackupProgress;
}

/** What was backed up. */
export interface BackupReport extends Pick<StagedContents, 'missing' | 'unnamed'> {
  manifest: ArchiveManifest;
}

/** Makes archives of the whole store while it is used: database, originals of uploads, index files. */
@Injectable()
export class Backup {
  constructor(
    private readonly config: AppConfig,
    private readonly database: DatabaseBackup,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes an archive of the store as it is at one moment. Memory does not grow with the store; the disk of the data folder holds a copy of the
   * database meanwhile.
   * @param open called once everything is ready to be written; its stream is ended, or destroyed after an error
   * @throws DatabaseUnavailableError, errors of the disk, the signal's reason; nothing but the output is left then
   */
  async write(open: () => Promise<Writable>, { withSecrets, withFolder, signal, progress }: BackupOptions): Promise<BackupReport> {
    const { dataDir, documentsDir } = this.config;
    const { newest: schema } = await this.database.schema();
    return inStagingFolder(join(backupsFolder(this.config), UNFINISHED), async (folder) => {
      const databaseFile = this.database.fileName;
      const staged = new StagedBackup(folder, { dataDir, documentsDir, databaseFile, withSecrets, withFolder });
      await staged.keepFiles(signal);
      await mkdir(join(folder, ENTRIES.database), { mode: 0o700 });
      const copying = { signal, progress: (done: number, total: number) => progress('copying the database', done, total) };
      const createdAt = this.clock.iso();
      return this.database.copy(join(folder, ENTRIES.database, databaseFile), copying, async (rows) => {
        const { missing, unnamed, hasSecret, ...contents } = await staged.complete(rows, signal);
        const manifest: ArchiveManifest = {
          format: ARCHIVE_FORMAT,
          version: ARCHIVE_VERSION,
          app_version: appVersion(),
          schema,
          created_at: createdAt,
          ...contents,
          with_secrets: hasSecret,
          with_folder: withFolder,
          counts: await backupCounts(rows),
        };
        const wrote = (bytes: number): void => progress('writing the archive', bytes, manifest.bytes);
        await writeArchive(manifest, folder, staged.names(rows), await open(), { signal, progress: wrote });
        return { manifest, missing, unnamed };
      });
    });
  }
}
