import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { AppError } from '../../../common/errors';
import { Leases } from '../../../database/leases';
import { IndexingRunsRepository, SYNC_LEASE } from '../../store/indexing-runs.repository';
import { BuildWriter } from '../build-writer';

/** How long another process that indexes is waited for, in milliseconds. */
const LEASE_PATIENCE_MS = 5_000;

/** Has one run of indexing done at a time across all processes, with a row that tells everybody how far it has come. */
@Injectable()
export class IndexingTurn implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly leases: Leases,
    private readonly buildWriter: BuildWriter,
    private readonly runs: IndexingRunsRepository,
  ) {}

  /** Aborts when the process stops. */
  get stop(): AbortSignal {
    return this.stopping.signal;
  }

  /**
   * Does work under the lease of the folder; a stop of the process waits for its end.
   * @throws AppError `rebuild_running` when another process does not finish; what the work throws
   */
  async take<T>(work: () => Promise<T>): Promise<T> {
    const held = this.leases.hold(SYNC_LEASE, LEASE_PATIENCE_MS, () => this.visibly(work));
    this.underWay.add(held);
    try {
      const done = await held;
      if (!done) throw new AppError('rebuild_running', 'Another process is rebuilding the index; try again when it is done.');
      return done.result;
    } finally {
      this.underWay.delete(held);
    }
  }

  /** Ends what is under way: stored batches are kept, and the live build stays as it is. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('the process is stopping'));
    await Promise.allSettled(this.underWay);
  }

  private async visibly<T>(work: () => Promise<T>): Promise<T> {
    await this.runs.begin(this.buildWriter.configuredSpace());
    try {
      return await work();
    } finally {
      await this.runs.end();
    }
  }
}
