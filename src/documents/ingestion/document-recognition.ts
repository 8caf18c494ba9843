import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TransactionManager } from '../../database/transactions';
import { JobHandlers } from '../../jobs/job-handlers';
import type { FollowedState, JobContext, JobHandler } from '../../jobs/job.types';
import { VersionRecognition } from '../../rag/indexing/version-recognition';
import { ingestionOf, versionIdOf } from './ingestion-job';
import { ReadingTurns } from './reading-turns';

/** What is recognised stays, so that each attempt has less to do. */
const ATTEMPTS = 5;

/** Recognises the pages of uploaded documents that are pictures, as background jobs of their own: seconds to minutes a page. */
@Injectable()
export class DocumentRecognition implements JobHandler, OnModuleInit {
  readonly kind = 'recognise_document';
  readonly concurrency = 1;
  readonly attempts = ATTEMPTS;

  constructor(
    private readonly handlers: JobHandlers,
    private readonly recognition: VersionRecognition,
    private readonly turns: ReadingTurns,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this);
  }

  async run({ payload, signal, ownerId, progress }: JobContext): Promise<string | undefined> {
    const versionId = versionIdOf(payload);
    const reports: Promise<void>[] = [];
    try {
      const pages = await this.recognition.recognise(versionId, {
        signal,
        progress: (done, total) => reports.push(progress(done, total, 'recognising pages')),
      });
      if (pages > 0) reports.push(progress(pages, pages, 'recognising pages'));
      const next = await this.turns.next(versionId, ownerId, ingestionOf);
      return next && `${pages} ${pages === 1 ? 'page was' : 'pages were'} recognised; ${next}`;
    } finally {
      await Promise.allSettled(reports);
    }
  }

  async follow(payload: unknown, state: FollowedState, manager: TransactionManager): Promise<void> {
    await this.turns.follow(payload, state, manager);
  }
}
