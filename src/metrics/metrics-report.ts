import { Injectable, Logger } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { BreakerPosition } from '../ai/calls/circuit-breaker';
import { AiStatusService } from '../ai/status/ai-status.service';
import { messageOf } from '../common/errors';
import { Meters } from '../common/meters';
import { JobListRepository } from '../jobs/job-list.repository';
import { VectorStoreStats } from '../rag/stats/vector-store-stats';

const OPENNESS: Record<BreakerPosition, number> = { closed: 0, half_open: 0.5, open: 1 };

/** Writes what is counted, with what the store and the providers are like at that time. */
@Injectable()
export class MetricsReport {
  static readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
  private readonly logger = new Logger(MetricsReport.name);

  constructor(
    private readonly meters: Meters,
    private readonly ai: AiStatusService,
    private readonly jobs: JobListRepository,
    private readonly stats: VectorStoreStats,
  ) {
    collectDefaultMetrics({ register: meters.registry });
  }

  /** All metrics in the text format of Prometheus. A database that is down is told as such, and the rest is still there. */
  async text(): Promise<string> {
    this.readProviders();
    await this.readStore();
    return this.meters.registry.metrics();
  }

  private readProviders(): void {
    for (const [provider, { breaker }] of Object.entries(this.ai.status().providers)) {
      for (const kind of ['chat', 'embedding'] as const) this.meters.breakers.set({ provider, kind }, OPENNESS[breaker[kind].state]);
    }
  }

  private async readStore(): Promise<void> {
    try {
      const [open, { total_files: documents, total_chunks: chunks }] = await Promise.all([this.jobs.openByKind(), this.stats.stats()]);
      this.meters.jobs.reset();
      for (const { kind, state, count } of open) this.meters.jobs.set({ kind, state }, count);
      this.meters.documents.set(documents);
      this.meters.chunks.set(chunks);
      this.meters.databaseUp.set(1);
    } catch (error) {
      this.meters.databaseUp.set(0);
      this.logger.error(`metrics of the store could not be read: ${messageOf(error)}`);
    }
  }
}
