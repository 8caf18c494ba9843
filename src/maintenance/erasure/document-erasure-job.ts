import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasedQuotes } from '../../chat/erasure/erased-quotes';
import { type ErasureOrder, orderOf } from '../../documents/erasure/erasure-job';
import { KeptBackups } from '../../documents/erasure/kept-backups';
import { FileRemoval } from '../../documents/files/file-removal';
import { JobHandlers } from '../../jobs/job-handlers';
import type { JobContext, JobHandler } from '../../jobs/job.types';
import { ErasedTexts } from '../../rag/indexing/erased-texts';
import { givenName } from '../../rag/store/records/upload-name';
import { ErasedTracesRepository } from './erased-traces.repository';
import { KeptTexts } from './kept-texts';
import { TraceRemoval } from './trace-removal';

/** Steps that its progress counts. */
const STEPS = 4;

/** Takes erased documents and versions out of everything that keeps a trace of them. */
@Injectable()
export class DocumentErasureJob implements JobHandler, OnModuleInit {
  readonly kind = 'erase_document';
  readonly concurrency = 1;
  readonly attempts = 100;

  constructor(
    private readonly handlers: JobHandlers,
    private readonly texts: ErasedTexts,
    private readonly files: FileRemoval,
    private readonly quotes: ErasedQuotes,
    private readonly kept: KeptTexts,
    private readonly traces: ErasedTracesRepository,
    private readonly removal: TraceRemoval,
    private readonly backups: KeptBackups,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this);
  }

  /** Each step may be done again. Once the order is cleared, which is written before the database is, only the last step is left. */
  async run(context: JobContext): Promise<string | undefined> {
    const { jobId, payload, signal } = context;
    const order = orderOf(payload);
    const done = order ? await this.erase(order, context) : [];
    if (order) await this.traces.clearOrder(jobId);
    await context.progress(STEPS - 1, STEPS, 'the database is written anew');
    await this.removal.remove(true, signal);
    await context.progress(STEPS, STEPS);
    return [...done, 'nothing of it is left in the files of the database'].join('; ');
  }

  private async erase(order: ErasureOrder, context: JobContext): Promise<string[]> {
    const { signal } = context;
    const { recordIds, names, contentHashes, since, isWhole, isInFolder } = order;
    await context.progress(0, STEPS, 'it leaves the index');
    await this.texts.remove(order, signal);
    await this.files.removeUnused(contentHashes);
    const mayStay = isWhole ? () => false : await this.kept.of(recordIds, signal);
    const changed = await this.quotes.erase(
      { names: new Set(names), mayStay, since, losesNames: isWhole },
      { signal, progress: (looked, total) => context.progress(1, STEPS, `${looked} of ${total} answers were looked at`) },
    );
    if (isWhole) {
      await this.traces.clearJobs([...new Set(names.flatMap((name) => [name, givenName(name)]))]);
      for (const recordId of recordIds) await this.traces.clearEvents(recordId);
    }
    return [
      `${changed} answers lost what they quoted of it`,
      ...(await this.backupsHolding(recordIds)),
      ...(isInFolder ? ['the documents folder still holds files of it, which are not read: delete them'] : []),
    ];
  }

  /** Backups are not changed: they are told, so that somebody may delete them. */
  private async backupsHolding(recordIds: readonly number[]): Promise<string[]> {
    const holding = await this.backups.holding(recordIds);
    return holding.length === 0 ? [] : [`these backups may still hold it: ${holding.join(', ')}`];
  }
}
