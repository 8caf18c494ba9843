import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { JobHandlers } from '../../jobs/job-handlers';
import type { JobContext, JobHandler } from '../../jobs/job.types';
import { Indexer } from '../../rag/indexing/indexer';
import type { IndexingEvent } from '../../rag/rag.types';

/** Another process may hold the lease of the index for long, and the embedding model may be away. */
const ATTEMPTS = 5;

/** Cuts documents anew that are cut otherwise than their collections ask, as a background job. No file is read. */
@Injectable()
export class Recutting implements JobHandler, OnModuleInit {
  readonly kind = 'recut_documents';
  readonly concurrency = 1;
  readonly attempts = ATTEMPTS;

  constructor(
    private readonly handlers: JobHandlers,
    private readonly indexer: Indexer,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this);
  }

  async run({ progress, signal }: JobContext): Promise<string | undefined> {
    const reports: Promise<void>[] = [];
    let cut = 0;
    const show = (event: IndexingEvent): void => {
      if (event.type === 'cutting') reports.push(progress((cut = event.done), event.total, 'cutting'));
      if (event.type === 'embedding') reports.push(progress(event.done, event.total, 'embedding'));
    };
    try {
      await this.indexer.compare({ progress: show, signal, trust: { isAsked: false } });
    } catch (error) {
      signal.throwIfAborted();
      // Whoever rebuilds ends some day: another attempt has to follow.
      if (error instanceof AppError) throw new Error(error.message, { cause: error });
      throw error;
    } finally {
      await Promise.allSettled(reports);
    }
    if (this.indexer.lastFailure !== null) throw new Error(`the new chunks were not embedded: ${this.indexer.lastFailure}`);
    return cut === 0 ? undefined : `${cut} ${cut === 1 ? 'document was' : 'documents were'} cut anew`;
  }
}
