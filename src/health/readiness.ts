import { Injectable, Logger } from '@nestjs/common';
import { AiStatusService } from '../ai/status/ai-status.service';
import { messageOf } from '../common/errors';
import { Indexer } from '../rag/indexing/indexer';
import { VectorStoreStats } from '../rag/stats/vector-store-stats';
import { type DatabaseFault, DatabaseUnavailableError } from '../database/database-fault';
import { DatabaseProbe } from '../database/database-probe';
import type { ReadinessChecksResponse, ReadinessResponse } from './health.responses';

/** Nothing is known of the others while the database is down. */
const DOWN = { database: 'down', index: 'degraded', answers: 'degraded' } as const;

/** Checks whether this process can serve: the database, the index and the providers. Makes no call to a provider. */
@Injectable()
export class Readiness {
  private readonly logger = new Logger(Readiness.name);
  private toldFault: DatabaseFault | undefined;

  constructor(
    private readonly database: DatabaseProbe,
    private readonly stats: VectorStoreStats,
    private readonly indexer: Indexer,
    private readonly ai: AiStatusService,
  ) {}

  async check(): Promise<ReadinessResponse> {
    try {
      const fault = await this.database.fault();
      this.tell(fault);
      if (fault) return { status: 'down', checks: { ...DOWN, database_fault: fault } };
      const index = await this.index();
      const answers = this.ai.status().active_provider === null ? 'degraded' : 'ok';
      return { status: worstOf(index, answers), checks: { database: 'ok', index, answers } };
    } catch (error) {
      this.logger.error(`not ready: ${messageOf(error)}`);
      return { status: 'down', checks: DOWN };
    }
  }

  /** Logs a fault of the database when it comes and when it goes. */
  private tell(fault: DatabaseFault | undefined): void {
    if (fault === this.toldFault) return;
    this.toldFault = fault;
    if (fault) this.logger.error(`not ready: ${new DatabaseUnavailableError(fault).message}`);
    else this.logger.log('ready: the database takes writes again');
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
