import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { AppError } from '../../common/errors';
import { ErasureMarks } from '../../database/erasure-marks';
import { Transactions } from '../../database/transactions';
import { JobQueue } from '../../jobs/job-queue.repository';
import type { DocumentRecordEntity } from '../../rag/store/records/document-record.entity';
import { RecordsRepository } from '../../rag/store/records/records.repository';
import { Publication } from '../changes/publication';
import { VersionRowsRepository } from '../versions/version-rows.repository';
import { ErasedRecordsRepository } from './erased-records.repository';
import { erasureOf } from './erasure-job';

/** Who erases. */
export interface Eraser {
  userId: number | null;
  actor: AuditActor;
}

/**
 * Erases uploaded documents and versions: their rows are gone when it returns, and nothing is answered from them. What else keeps a trace of them is
 * cleared by a job, which is added in the same transaction. The audit names what was erased by its id alone.
 */
@Injectable()
export class DocumentErasure {
  constructor(
    private readonly writes: Transactions,
    private readonly records: RecordsRepository,
    private readonly rows: ErasedRecordsRepository,
    private readonly versionRows: VersionRowsRepository,
    private readonly jobs: JobQueue,
    private readonly marks: ErasureMarks,
    private readonly audit: AuditEventsRepository,
    private readonly publication: Publication,
  ) {}

  /**
   * Erases a document with all its versions.
   * @returns the id of the job; undefined when somebody else was faster
   */
  async document({ id, collectionId, createdAt }: DocumentRecordEntity, { userId, actor }: Eraser): Promise<number | undefined> {
    const job = await this.writes.transaction(async (manager) => {
      if (!(await this.records.find(id, manager))) return undefined;
      const names = await this.rows.names(manager, id);
      const { contentHashes } = await this.rows.versions(manager, id);
      await this.records.remove(manager, id);
      await this.audit.insert(manager, {
        actor,
        action: 'document.erased',
        target: { type: 'document', id },
        details: { collection_id: collectionId },
      });
      await this.marks.set(manager);
      const order = { recordId: id, names, contentHashes, since: createdAt, isWhole: true };
      return this.jobs.add(erasureOf(order, userId, collectionId), manager);
    });
    if (job !== undefined) await this.begin();
    return job;
  }

  /**
   * Erases a version, with those that have the same bytes.
   * @returns the id of the job
   * @throws AppError `not_found`; `version_in_use` when one of them is the newest, or the one that answers are made from
   */
  async version({ id, collectionId }: DocumentRecordEntity, number: number, { userId, actor }: Eraser): Promise<number> {
    const job = await this.writes.transaction(async (manager) => {
      const { numbers, contentHashes, since } = await this.rows.versions(manager, id, number);
      if (numbers.length === 0) throw new AppError('not_found', `The document has no version ${number}.`);
      for (const each of numbers) {
        if (!(await this.versionRows.delete(manager, id, each))) throw inUse(number, each);
      }
      const target = { type: 'document', id };
      await this.audit.insert(manager, { actor, action: 'document.version_erased', target, details: { versions: numbers } });
      await this.marks.set(manager);
      const order = { recordId: id, names: await this.rows.names(manager, id), contentHashes, since, isWhole: false };
      return this.jobs.add(erasureOf(order, userId, collectionId), manager);
    });
    await this.begin();
    return job;
  }

  /** Nothing is answered from what was erased any more; the job makes up for what takes long, or fails, here. */
  private async begin(): Promise<void> {
    await this.publication.soon();
    this.jobs.announce();
    this.marks.announce();
  }
}

function inUse(asked: number, inTheWay: number): AppError {
  const which = asked === inTheWay ? 'this version' : `version ${inTheWay}, which has the same bytes`;
  return new AppError('version_in_use', `Answers are made from ${which}, or it is the newest. Upload another one first.`);
}
