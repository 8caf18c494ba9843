import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { JobHandlers } from '../../jobs/job-handlers';
import { type JobContext, JobRefusedError } from '../../jobs/job.types';
import { Indexer } from '../../rag/indexing/indexer';
import { IndexCompactor } from '../../rag/indexing/publishing/index-compactor';
import { chunkingOf } from './indexing-jobs';

/** How often each is tried: a process that dies in the middle costs an attempt. */
const ATTEMPTS = 3;

/** Does the jobs that are about the index as a whole. */
@Injectable()
export class IndexJobs implements OnModuleInit {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly indexer: Indexer,
    private readonly compactor: IndexCompactor,
  ) {}

  onModuleInit(): void {
    this.handlers.register({ kind: 'compact_index', concurrency: 1, attempts: ATTEMPTS, run: (context) => this.compact(context) });
    this.handlers.register({ kind: 'rebuild_index', concurrency: 1, attempts: ATTEMPTS, run: (context) => this.rebuild(context) });
  }

  private async compact({ signal }: JobContext): Promise<string | undefined> {
    if (!(await this.compactor.isDue())) return undefined;
    return (await this.compactor.compact(signal)) ? 'what changed was joined with the rest of the index' : undefined;
  }

  private async rebuild({ payload, progress, signal }: JobContext): Promise<string> {
    const chunking = chunkingOf(payload);
    const reports: Promise<void>[] = [];
    try {
      const build = await this.indexer.rebuild(
        chunking,
        (event) => {
          if (event.type === 'document') reports.push(progress(0, 0, `reading ${event.name}`));
          if (event.type === 'embedding') reports.push(progress(event.done, event.total, 'embedding'));
        },
        signal,
      );
      return `${build.documents} documents, ${build.chunks} chunks, ${build.vectors} vectors`;
    } catch (error) {
      if (error instanceof AppError && error.code === 'invalid_input') throw new JobRefusedError(error.message, { cause: error });
      throw error;
    } finally {
      await Promise.allSettled(reports);
    }
  }
}
