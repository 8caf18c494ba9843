import { Injectable } from '@nestjs/common';
import { AppError } from '../../../common/errors';
import { Leases } from '../../../database/leases';
import { Snapshots } from '../../../database/copies/snapshots';
import { IndexPublisher } from '../../../rag/indexing/index-publisher';
import { REBUILD_LEASE } from '../../../rag/store/indexing-runs.repository';
import { liveBuilds } from '../rows/build-rows.repository';
import type { RepairName } from '../verification.types';
import { BuildRepairRepository } from './build-repair.repository';
import { IndexRepair } from './index-repair';
import { RowRepairs } from './row-repairs';
import { WordIndexRepair } from './word-index-repair';

/** How long a process that publishes is waited for, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Mends what can be made again from rows. */
@Injectable()
export class StoreRepair {
  constructor(
    private readonly leases: Leases,
    private readonly snapshots: Snapshots,
    private readonly rows: BuildRepairRepository,
    private readonly rowRepairs: RowRepairs,
    private readonly wordIndex: WordIndexRepair,
    private readonly index: IndexRepair,
    private readonly publisher: IndexPublisher,
  ) {}

  /**
   * Mends parts of the store, in the order in which one follows from another, while nobody publishes. A running server reads them anew with its
   * next question.
   * @param onRepair told about each before it begins
   * @throws AppError `rebuild_running` when another process does not finish publishing; the signal's reason
   */
  async run(names: ReadonlySet<RepairName>, onRepair: (name: RepairName) => void, signal: AbortSignal): Promise<void> {
    const held = await this.leases.hold(REBUILD_LEASE, PATIENCE_MS, async () => {
      for (const name of ['documents', 'embeddings', 'word index', 'term counts'] as const) {
        if (!names.has(name)) continue;
        onRepair(name);
        await this.mend(name, signal);
      }
      // Always: it makes every reader read the build anew.
      onRepair(names.has('build') ? 'build' : 'index file');
      await this.snapshots.read(async (snapshot) => {
        const live = (await liveBuilds(snapshot)).at(-1);
        if (live) await this.index.run(snapshot, live, signal);
      });
    });
    if (!held) throw new AppError('rebuild_running', 'Another process is publishing the index; try again when it is done.');
    // What the build holds too little or too much of.
    await this.publisher.publish({ signal });
  }

  private async mend(name: 'documents' | 'embeddings' | 'word index' | 'term counts', signal: AbortSignal): Promise<void> {
    if (name === 'documents') return this.rows.mendRecords();
    await this.snapshots.read(async (snapshot) => {
      const live = (await liveBuilds(snapshot)).at(-1);
      if (name === 'embeddings') return this.rowRepairs.embeddings(snapshot, live);
      if (name === 'word index') return this.wordIndex.run(snapshot, signal);
      if (live) await this.rowRepairs.termCounts(snapshot, live);
    });
  }
}
