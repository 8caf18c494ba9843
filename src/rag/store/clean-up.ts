import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ClockCheck } from '../../database/clock-check';
import { VectorIndexes } from '../index/vector-index';
import { BuildsRepository } from './builds.repository';
import { TermCountsRepository } from './term-counts.repository';
import { UnusedRowsRepository } from './unused-rows.repository';
import { WordSegmentsRepository } from './word-segments.repository';

/** Rows deleted per transaction: a few milliseconds, so that other writes run in between. */
const ROWS_PER_TRANSACTION = 100;

/** Deletes rows and files that the live build does not use: replaced ones, and remains of a crash. Only under the rebuild lease. */
@Injectable()
export class CleanUp {
  constructor(
    private readonly builds: BuildsRepository,
    private readonly unused: UnusedRowsRepository,
    private readonly terms: TermCountsRepository,
    private readonly words: WordSegmentsRepository,
    private readonly vectors: VectorIndexes,
    private readonly clockCheck: ClockCheck,
  ) {}

  /** Can be interrupted at any point, also by a crash: the next run continues. Readers of a deleted build read the live build again. */
  async run(signal: AbortSignal): Promise<void> {
    await this.terms.removeOthers(signal);
    await this.builds.removeOthers();
    await this.removeChunks(signal);
    await this.removeDocuments(signal);
    const live = await this.builds.live();
    await this.words.removeAllBut(live?.chunker ?? null, signal);
    await this.vectors.removeAllBut(live?.fileName ?? null);
  }

  /** Deletes the vectors of texts that no chunk has held for a month, unless the clock is in doubt. */
  async forgetEmbeddings(signal: AbortSignal): Promise<void> {
    if ((await this.clockCheck.doubt()) !== undefined) return;
    for await (const page of this.unused.oldEmbeddings()) {
      signal.throwIfAborted();
      const hashes = page.filter(({ used }) => !used).map(({ hash }) => hash);
      for (let first = 0; first < hashes.length; first += ROWS_PER_TRANSACTION) {
        await this.unused.deleteEmbeddings(hashes.slice(first, first + ROWS_PER_TRANSACTION));
      }
      await nextTurn();
    }
  }

  private async removeChunks(signal: AbortSignal): Promise<void> {
    for (const chunks of await this.unused.chunkSets()) {
      while ((await this.unused.deleteChunks(chunks, ROWS_PER_TRANSACTION)) === ROWS_PER_TRANSACTION) {
        await nextTurn();
        signal.throwIfAborted();
      }
    }
  }

  private async removeDocuments(signal: AbortSignal): Promise<void> {
    for (const id of await this.unused.documentIds()) {
      signal.throwIfAborted();
      await this.unused.deleteDocument(id);
      await nextTurn();
    }
  }
}
