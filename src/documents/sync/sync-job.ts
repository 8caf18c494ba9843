import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { JobHandlers } from '../../jobs/job-handlers';
import type { JobContext, JobHandler } from '../../jobs/job.types';
import { ScanIndexer } from '../../rag/indexing/scan-indexer';
import { FolderComparison } from './folder-comparison';
import { describeChanges } from './source-changes';
import { orderOf } from './sync-order';
import { reporting } from './sync-report';

/** Another process may rebuild the index for a long time. */
const ATTEMPTS = 5;

/** Compares the documents folder with the index, as a background job. */
@Injectable()
export class SyncJob implements JobHandler, OnModuleInit {
  readonly kind = 'sync_documents';
  readonly concurrency = 1;
  readonly attempts = ATTEMPTS;

  constructor(
    private readonly handlers: JobHandlers,
    private readonly comparison: FolderComparison,
    private readonly scans: ScanIndexer,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this);
  }

  async run(context: JobContext): Promise<string | undefined> {
    const { isForced, isRequested } = orderOf(context.payload);
    const { signal } = context;
    const report = reporting(context);
    try {
      const options = { signal, trust: { isForced, isAsked: true }, progress: report.show };
      const changes = isRequested ? await this.comparison.untilSettled(options) : await this.comparison.once(options);
      // Pages of pictures that wait are recognised beside this job; it never fails.
      void this.scans.run();
      return describeChanges(changes);
    } catch (error) {
      signal.throwIfAborted();
      // Whoever rebuilds ends some day: another attempt has to follow.
      if (error instanceof AppError && error.code === 'rebuild_running') throw new Error(error.message, { cause: error });
      throw error;
    } finally {
      await report.written();
    }
  }
}
