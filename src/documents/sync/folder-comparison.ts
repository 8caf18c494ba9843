import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { Indexer } from '../../rag/indexing/indexer';
import type { SynchroniseOptions } from '../../rag/indexing/runs/index-update';
import { SourceGuard, type SourceLook } from '../../rag/indexing/source/source-guard';
import type { IndexingEvent, SourceChanges, SourceState } from '../../rag/rag.types';
import { NO_CHANGES, sumOf } from './source-changes';

/** How often documents that are being written are waited for when no other comparison would follow. */
const MOST_ROUNDS = 5;

/** How the folder is to be compared. */
export interface ComparisonOptions extends SynchroniseOptions {
  /** Receives every event. */
  progress: (event: IndexingEvent) => void;
}

/** Brings the index into step with the documents folder, and remembers how the folder looked then. */
@Injectable()
export class FolderComparison {
  constructor(
    private readonly indexer: Indexer,
    private readonly guard: SourceGuard,
    private readonly config: AppConfig,
  ) {}

  /**
   * Whether there is anything to do. Lists the folder, and writes nothing.
   * @throws SourceUnavailableError when the folder is missing or cannot be read
   */
  look(): Promise<SourceLook> {
    return this.guard.look();
  }

  /**
   * Compares once.
   * @throws AppError `rebuild_running`, `not_found`; the signal's reason when it aborts
   */
  async once({ progress, ...options }: ComparisonOptions): Promise<SourceChanges> {
    let changes = NO_CHANGES;
    let state: SourceState | undefined;
    await this.indexer.compare({
      ...options,
      progress: (event) => {
        if (event.type === 'compared') {
          changes = sumOf(changes, event.changes);
          state = event.state;
        }
        progress(event);
      },
    });
    if (state) await this.guard.remember(state);
    return changes;
  }

  /**
   * Compares until nothing is left for later, a few times at most: documents that are being written are waited for.
   * @throws as {@link once}
   */
  async untilSettled({ signal, trust, ...options }: ComparisonOptions): Promise<SourceChanges> {
    const quietMs = this.config.get('SYNC_QUIET');
    let changes = NO_CHANGES;
    for (let round = 1; ; round += 1) {
      changes = sumOf(changes, await this.once({ ...options, trust: { quietMs, ...trust }, ...(signal && { signal }) }));
      if (changes.waiting === 0 || round === MOST_ROUNDS) return changes;
      await pause(quietMs, undefined, signal && { signal });
    }
  }
}
