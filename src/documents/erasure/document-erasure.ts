import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { AppError } from '../../common/errors';
import { ErasureMarks } from '../../database/copies/erasure-marks';
import { Transactions } from '../../database/transactions';
import { JobQueue } from '../../jobs/job-queue.repository';
import type { DocumentRecordEntity } from '../../rag/store/records/document-record.entity';
import { ErasedFilesRepository } from '../../rag/store/records/erased-files.repository';
import { RecordsRepository } from '../../rag/store/records/records.repository';
import { Publication } from '../changes/publication';
import { VersionRowsRepository } from '../versions/version-rows.repository';
import { ErasedRecordsRepository } from './erased-records.repository';
import { type ErasureOrder, erasureOf } from './erasure-job';

/** Documents that are erased in one transaction and by one job. */
const DOCUMENTS_PER_JOB = 100;

/** Who erases. */
export interface Eraser {
  userId: number | null;
  actor: AuditActor;
}

/**
 * Erases documents and versions: their rows are gone when it returns, and nothing is answered from them. What else keeps a trace of them is
 * cleared by a job, which is added in the same transaction. The audit names what was erased by its id alone.
 */
@Injectable()
export class DocumentErasure {
  constructor(
    private readonly writes: Transactions,
    private readonly records: RecordsRepository,
    private readonly rows: ErasedRecordsRepository,
    private readonly erasedFiles: ErasedFilesRepository,
    private readonly versionRows: VersionRowsRepository,
    private readonly jobs: JobQueue,
    private readonly marks: ErasureMarks,
    private readonly audit: AuditEventsRepository,
    private readonly publication: Publication,
  ) {}

  /**
   * Erases documents with all their versions. A file of the documents folder stays where it is, and is not read again while its bytes are the same.
   * Some go in one transaction, and have one job, which takes about as long for all as for one.
   * @returns the ids of the jobs by those of the documents; those that somebody else was faster with are missing
   */
  async documents(records: readonly DocumentRecordEntity[], eraser: Eraser): Promise<Map<number, number>> {
    const jobs = new Map<number, number>();
    for (const collectionId of new Set(records.map((record) => record.collectionId))) {
      const own = records.filter((record) => record.collectionId === collectionId);
      for (let first = 0; first < own.length; first += DOCUMENTS_PER_JOB) {
        const { jobId, erased } = await this.together(own.slice(first, first + DOCUMENTS_PER_JOB), collectionId, eraser);
        if (jobId !== undefined) for (const id of erased) jobs.set(id, jobId);
      }
    }
    if (jobs.size > 0) await this.begin();
    return jobs;
  }

  private together(
    records: readonly DocumentRecordEntity[],
    collectionId: number,
    { userId, actor }: Eraser,
  ): Promise<{ jobId?: number; erased: number[] }> {
    return this.writes.transaction(async (manager) => {
      const order: ErasureOrder = { recordIds: [], names: [], contentHashes: [], since: '', isWhole: true, isInFolder: false };
      for (const { id, createdAt, origin } of records) {
        if (!(await this.records.find(id, manager))) continue;
        const { contentHashes } = await this.rows.versions(manager, id);
        order.recordIds.push(id);
        order.names.push(...(await this.rows.names(manager, id)));
        order.contentHashes.push(...contentHashes);
        order.since = order.since === '' || createdAt < order.since ? createdAt : order.since;
        order.isInFolder ||= origin === 'folder';
        if (origin === 'folder') await this.erasedFiles.add(manager, contentHashes);
        await this.records.remove(manager, id);
        const target = { type: 'document', id };
        await this.audit.insert(manager, { actor, action: 'document.erased', target, details: { collection_id: collectionId } });
      }
      if (order.recordIds.length === 0) return { erased: [] };
      await this.marks.set(manager);
      return { jobId: await this.jobs.add(erasureOf(order, userId, collectionId), manager), erased: order.recordIds };
    });
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
      const names = await this.rows.names(manager, id);
      const order = { recordIds: [id], names, contentHashes, since, isWhole: false, isInFolder: false };
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
