import { Injectable, Logger } from '@nestjs/common';
import { AiStatusService } from '../ai/status/ai-status.service';
import { messageOf } from '../common/errors';
import { Indexer } from '../rag/indexing/indexer';
import { VectorStoreStats } from '../rag/stats/vector-store-stats';
import { DatabaseProbe } from '../database/database-probe';
import type { ReadinessChecksResponse, ReadinessResponse } from './health.responses';

/** Checks whether this process can serve: the database, the index and the providers. Makes no call to a provider. */
@Injectable()
export class Readiness {
  private readonly logger = new Logger(Readiness.name);

  constructor(
    private readonly database: DatabaseProbe,
    private readonly stats: VectorStoreStats,
    private readonly indexer: Indexer,
    private readonly ai: AiStatusService,
  ) {}

  async check(): Promise<ReadinessResponse> {
    try {
      await this.database.check();
      const index = await this.index();
      const answers = this.ai.status().active_provider === null ? 'degraded' : 'ok';
      return { status: worstOf(index, answers), checks: { database: 'ok', index, answers } };
    } catch (error) {
      this.logger.error(`not ready: ${messageOf(error)}`);
      return { status: 'down', checks: { database: 'down', index: 'degraded', answers: 'degraded' } };
    }
  }

  /** Down while the first index is being made: questions would be told that there are no documents. */
  private async index(): Promise<ReadinessChecksResponse['index']> {
    const { build, total_chunks, indexing } = await this.stats.stats();
    if (!build && (indexing !== null || !this.indexer.hasSynchronised)) return 'down';
    return total_chunks > 0 && this.indexer.hasSynchronised ? 'ok' : 'degraded';
  }
}

/** The worst of some results. */
function worstOf(...results: ReadinessResponse['status'][]): ReadinessResponse['status'] {
  return results.find((result) => result === 'down') ?? results.find((result) => result === 'degraded') ?? 'ok';
}
