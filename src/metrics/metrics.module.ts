import { Module } from '@nestjs/common';
import { AiModule } from '../ai/ai.module';
import { JobQueueModule } from '../jobs/job-queue.module';
import { RagModule } from '../rag/rag.module';
import { MetricsController } from './metrics.controller';
import { MetricsPort } from './metrics-port';
import { MetricsReport } from './metrics-report';
import { MetricsToken } from './metrics-token.guard';

/** What monitoring reads of a process: `GET /metrics`, for holders of a token, or at a port of its own. */
@Module({
  imports: [AiModule, JobQueueModule, RagModule],
  controllers: [MetricsController],
  providers: [MetricsReport, MetricsPort, MetricsToken],
})
export class MetricsModule {}
