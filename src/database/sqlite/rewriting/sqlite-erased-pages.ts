import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../config/app-config';
import { ErasedPages } from '../../copies/erased-pages';
import { sqliteFile } from '../sqlite-file';
import { withoutValues } from '../sqlite-fault';
import { RewriterEntry } from './rewriter-entry';
import type { RewriteOrder, RewriteOutcome } from './rewriter-messages';

/** Pauses between two tries, in milliseconds: the last one is repeated. Searches read for some milliseconds, backups for longer. */
const PAUSES_MS = [50, 100, 250, 1_000, 5_000];

/**
 * `secure_delete` overwrites what is deleted with zeros, but not the copies that SQLite leaves in the gaps of pages when it moves rows from one page
 * to another: about one deleted row in two thousand is still in the file. So the file is written anew (VACUUM), in a thread, and its log truncated.
 */
@Injectable()
export class SqliteErasedPages extends ErasedPages {
  constructor(
    private readonly config: AppConfig,
    private readonly entry: RewriterEntry,
  ) {
    super();
  }

  async size(): Promise<number> {
    return (await stat(sqliteFile(this.config))).size;
  }

  async emptyLog(signal: AbortSignal): Promise<void> {
    await this.untilDone(false, signal);
  }

  async rewrite(signal: AbortSignal): Promise<void> {
    await this.untilDone(true, signal);
  }

  private async untilDone(isWhole: boolean, signal: AbortSignal): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      signal.throwIfAborted();
      const outcome = await this.run({ databaseFile: sqliteFile(this.config), isWhole });
      if (outcome.state === 'done') return;
      if (outcome.state === 'failed') throw withoutValues(Object.assign(new Error(outcome.message), { code: outcome.code }));
      await pause(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)], undefined, { signal });
    }
  }

  private async run(workerData: RewriteOrder): Promise<RewriteOutcome> {
    // Without environment variables: the thread needs no secrets.
    const worker = new Worker(this.entry.file, { workerData, env: {} });
    const [outcome] = (await once(worker, 'message')) as [RewriteOutcome];
    await worker.terminate();
    return outcome;
  }
}
