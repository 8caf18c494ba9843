import { basename } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type AuditActor, SERVER_START } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { AppConfig } from '../../config/app-config';
import { JobHandlers } from '../../jobs/job-handlers';
import type { JobContext, JobHandler } from '../../jobs/job.types';
import { Backup, type BackupProgress } from './backup';
import { writeWholeFile } from './files/backup-file';
import { BackupFolder } from './backup-folder';

/** Who deletes old backups. */
const SERVER: AuditActor = { ...SERVER_START, name: 'backup job' };

/** Bytes of a unit of progress. */
const MEGABYTE = 1_000_000;

/** Makes backups in the data folder, and removes old ones when a new one is there. */
@Injectable()
export class BackupJob implements JobHandler, OnModuleInit {
  readonly kind = 'backup';
  readonly concurrency = 1;
  readonly attempts = 2;

  constructor(
    private readonly handlers: JobHandlers,
    private readonly backup: Backup,
    private readonly folder: BackupFolder,
    private readonly config: AppConfig,
    private readonly audit: AuditEventsRepository,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this);
  }

  /** An attempt that was cut off left nothing but unfinished files, which the next one removes. */
  async run({ payload, signal, progress }: JobContext): Promise<string> {
    const file = await this.folder.nextFile();
    const failed = new AbortController();
    const report: BackupProgress = (stage, done, total) => {
      progress(Math.round(done / MEGABYTE), Math.round(total / MEGABYTE), stage).catch((error: unknown) => failed.abort(error));
    };
    const options = {
      withSecrets: false,
      withFolder: withFolderOf(payload),
      signal: AbortSignal.any([signal, failed.signal]),
      progress: report,
    };
    const { manifest, missing } = await writeWholeFile(file, false, (open) => this.backup.write(open, options));
    const removed = await this.removeOld();
    const { documents, messages } = manifest.counts;
    const lacking = missing.length === 0 ? '' : `, ${missing.length} originals are missing: run verify_vectorstore`;
    const gone = removed === 0 ? '' : `, ${removed} old ones removed`;
    return `${basename(file)} holds ${documents} documents and ${messages} messages${lacking}${gone}`;
  }

  private async removeOld(): Promise<number> {
    const kept = this.config.get('BACKUPS_KEPT');
    if (kept === 0) return 0;
    const removed = await this.folder.removeAllBut(kept);
    for (const name of removed) await this.audit.record({ actor: SERVER, action: 'backup.deleted', target: { type: 'backup', name } });
    return removed.length;
  }
}

function withFolderOf(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'withFolder' in payload && payload.withFolder === true;
}
