import { Injectable, Logger } from '@nestjs/common';
import { AiStatusService } from '../ai/status/ai-status.service';
import { messageOf } from '../common/errors';
import { VectorStoreStats } from '../rag/stats/vector-store-stats';
import { DatabaseProbe } from '../database/database-probe';
import type { ReadinessResponse } from './health.responses';

/** Checks whether this process can serve: the database, the index and the providers. Makes no call to a provider. */
@Injectable()
export class Readiness {
  private readonly logger = new Logger(Readiness.name);

  constructor(
    private readonly database: DatabaseProbe,
    private readonly stats: VectorStoreStats,
    private readonly ai: AiStatusService,
  ) {}

  async check(): Promise<ReadinessResponse> {
    try {
      await this.database.check();
      const index = (await this.stats.stats()).total_chunks > 0 ? 'ok' : 'degraded';
      const answers = this.ai.status().active_provider === null ? 'degraded' : 'ok';
      return { status: index === 'ok' && answers === 'ok' ? 'ok' : 'degraded', checks: { database: 'ok', index, answers } };
    } catch (error) {
      this.logger.error(`not ready: ${messageOf(error)}`);
      return { status: 'down', checks: { database: 'down', index: 'degraded', answers: 'degraded' } };
    }
  }
}
