import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError, messageOf } from '../../common/errors';
import { JobHandlers } from '../../jobs/job-handlers';
import type { TransactionManager } from '../../database/transactions';
import { type FollowedState, type JobContext, type JobHandler, JobRefusedError } from '../../jobs/job.types';
import { VersionIngestion } from '../../rag/indexing/version-ingestion';
import { VersionsRepository } from '../../rag/store/records/versions.repository';
import { recognitionOf, versionIdOf } from './ingestion-job';
import { ReadingTurns } from './reading-turns';

/** Documents that one process reads at a time: while a long one is parsed, short ones go past it. */
const CONCURRENCY = 2;

/** A process that dies costs an attempt, whatever it died of. */
const ATTEMPTS = 5;

/** Reads uploaded documents, as background jobs. */
@Injectable()
export class DocumentIngester implements JobHandler, OnModuleInit {
  readonly kind = 'ingest_document';
  readonly concurrency = CONCURRENCY;
  readonly attempts = ATTEMPTS;

  constructor(
    private readonly handlers: JobHandlers,
    private readonly ingestion: VersionIngestion,
    private readonly versions: VersionsRepository,
    private readonly turns: ReadingTurns,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this);
  }

  async run(context: JobContext): Promise<string | undefined> {
    const { payload, signal, attempt } = context;
    const versionId = versionIdOf(payload);
    try {
      const outcome = await this.ingestion.ingest(versionId, {
        signal,
        progress: (stage, done, total) => context.progress(done, total, stage),
      });
      if (outcome === 'read') return 'it can be searched';
      if (outcome === 'waiting') return await this.turns.next(versionId, context.ownerId, recognitionOf);
    } catch (error) {
      signal.throwIfAborted();
      // Its document was deleted meanwhile.
      if (error instanceof AppError && error.code === 'not_found') return undefined;
      if (attempt >= ATTEMPTS) await this.giveUp(versionId, error);
      throw error;
    }
    throw new JobRefusedError((await this.versions.find(versionId))?.reason ?? 'it could not be read');
  }

  async follow(payload: unknown, state: FollowedState, manager: TransactionManager): Promise<void> {
    await this.turns.follow(payload, state, manager);
  }

  /** A version does not look as if it was being read for ever. */
  private async giveUp(versionId: number, error: unknown): Promise<void> {
    await this.versions.setState(versionId, 'refused', { reason: `could not be read after ${ATTEMPTS} attempts: ${messageOf(error)}` });
  }
}
