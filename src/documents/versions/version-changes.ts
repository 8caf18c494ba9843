import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { AppError } from '../../common/errors';
import { Transactions } from '../../database/transactions';
import { JobQueue } from '../../jobs/job-queue.repository';
import type { DocumentRecordEntity } from '../../rag/store/records/document-record.entity';
import { givenName } from '../../rag/store/records/upload-name';
import { VersionsRepository } from '../../rag/store/records/versions.repository';
import { FileRemoval } from '../files/file-removal';
import { FileStore } from '../files/file-store';
import { IngestionQueue } from '../ingestion/ingestion-queue.repository';
import { RecordRowsRepository } from '../reading/record-rows.repository';
import { VersionTexts } from '../reading/version-texts';
import { VersionRowsRepository } from './version-rows.repository';

/** A version that was brought back, as a new one. */
export interface RestoredVersion {
  number: number;
  /** Null when it is the newest already. */
  jobId: number | null;
}

/** Brings versions of uploaded documents back, and deletes them. */
@Injectable()
export class VersionChanges {
  constructor(
    private readonly writes: Transactions,
    private readonly jobs: JobQueue,
    private readonly queued: IngestionQueue,
    private readonly versions: VersionsRepository,
    private readonly found: VersionTexts,
    private readonly records: RecordRowsRepository,
    private readonly rows: VersionRowsRepository,
    private readonly files: FileStore,
    private readonly removal: FileRemoval,
    private readonly audit: AuditEventsRepository,
  ) {}

  /**
   * Makes a new version with the bytes of an older one, and the job that reads it. What was read before is neither parsed nor embedded again.
   * @throws AppError `not_found`, `original_unavailable`, `queue_full`
   */
  async restore(record: DocumentRecordEntity, number: number, userId: number): Promise<RestoredVersion> {
    const old = await this.found.get(record, number);
    const newest = await this.records.newestVersion(record.id);
    if (newest?.contentHash === old.contentHash && newest.state !== 'refused') return { number: newest.number, jobId: null };
    const file = await this.files.open(old.contentHash);
    if (!file) throw new AppError('original_unavailable', 'The file of this version is not there any more.');
    file.stream.destroy();
    const restored = await this.writes.transaction(async (manager) => {
      // As long as this row is there its file is.
      if (!(await this.versions.get(record.id, number, manager))) throw new AppError('not_found', `The document has no version ${number}.`);
      await this.queued.requireRoom(manager, userId);
      const { contentHash, sizeBytes } = old;
      const version = await this.versions.add(manager, {
        recordId: record.id,
        contentHash,
        sizeBytes,
        createdBy: userId,
        restoredFrom: number,
      });
      const { collectionId } = record;
      const read = { versionId: version.id, title: givenName(record.name), ownerId: userId, collectionId };
      return { number: version.number, jobId: await this.queued.add(manager, read) };
    });
    this.jobs.announce();
    return restored;
  }

  /** Deletes a version with its file. @throws AppError `not_found`; `version_in_use` for the newest, and for the one that answers are made from */
  async delete(record: DocumentRecordEntity, number: number, actor: AuditActor): Promise<void> {
    const version = await this.found.get(record, number);
    await this.writes.transaction(async (manager) => {
      if (!(await this.rows.delete(manager, record.id, number))) {
        throw new AppError(
          'version_in_use',
          'Answers are made from this version, or it is the newest. Restore or upload another one first.',
        );
      }
      const target = { type: 'document', id: record.id, name: givenName(record.name) };
      await this.audit.insert(manager, { actor, action: 'document.version_deleted', target, details: { version: number } });
    });
    await this.removal.removeUnused([version.contentHash]);
  }
}
