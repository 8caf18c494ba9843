import { Injectable } from '@nestjs/common';
import { Transactions, type TransactionManager } from '../../database/transactions';
import { JobQueue } from '../../jobs/job-queue.repository';
import type { FollowedState, NewJob } from '../../jobs/job.types';
import { RecordsRepository } from '../../rag/store/records/records.repository';
import { givenName } from '../../rag/store/records/upload-name';
import { VersionsRepository } from '../../rag/store/records/versions.repository';
import { knownVersionOf, type VersionToRead } from './ingestion-job';

/** Why a version is refused whose job was cancelled; a clause for people. */
const CANCELLED = 'was not read, because its job was cancelled; have the job done again, or upload it again';

/** The jobs that a version goes through until it is read, and what becomes of it when one of them is not done. */
@Injectable()
export class ReadingTurns {
  constructor(
    private readonly writes: Transactions,
    private readonly jobs: JobQueue,
    private readonly records: RecordsRepository,
    private readonly versions: VersionsRepository,
  ) {}

  /**
   * Adds the next job of a version.
   * @returns what the job before has done; undefined when the document was deleted
   * @throws Error while the last job that does the same has not ended: to be tried again
   */
  async next(versionId: number, ownerId: number | null, jobOf: (version: VersionToRead) => NewJob): Promise<string | undefined> {
    const jobId = await this.writes.transaction(async (manager) => {
      const version = await this.versions.find(versionId, manager);
      const record = version && (await this.records.find(version.recordId, manager));
      if (!record) return undefined;
      const job = jobOf({ versionId, title: givenName(record.name), ownerId, collectionId: record.collectionId });
      if (job.uniqueKey !== undefined && (await this.jobs.open(job.uniqueKey, manager)) !== undefined) {
        throw new Error('the job before has not ended yet');
      }
      return this.jobs.add(job, manager);
    });
    if (jobId === undefined) return undefined;
    this.jobs.announce();
    return `job ${jobId} goes on with it`;
  }

  /** A version whose job was cancelled, or whose process died too often, is not read: people are told, and may have it read again, or delete it. */
  async follow(payload: unknown, state: FollowedState, manager: TransactionManager): Promise<void> {
    const versionId = knownVersionOf(payload);
    if (versionId === undefined) return;
    if (state === 'queued') return this.versions.waitAgain(manager, versionId);
    const reason = state === 'cancelled' ? CANCELLED : 'could not be read; have its job done again, or upload it again';
    await this.versions.giveUp(manager, versionId, reason);
  }
}
