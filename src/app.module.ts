import { Module } from '@nestjs/common';
import { AiModule } from './ai/ai.module';
import { AuthModule } from './auth/auth.module';
import { ChatModule } from './chat/chat.module';
import { CommonModule } from './common/common.module';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { DocumentsModule } from './documents/documents.module';
import { SyncModule } from './documents/sync.module';
import { HealthModule } from './health/health.module';
import { MetricsModule } from './metrics/metrics.module';
import { JobsModule } from './jobs/jobs.module';
import { ErasureModule } from './maintenance/erasure/erasure.module';
import { BackupServerModule } from './maintenance/backup/backup-server.module';
import { OverviewModule } from './maintenance/overview/overview.module';
import { OpenaiApiModule } from './openai-api/openai-api.module';
import { McpModule } from './mcp/mcp.module';
import { WebServerModule } from './web-server/web-server.module';
import { RealtimeModule } from './realtime/realtime.module';
import { RagModule } from './rag/rag.module';
import { SchedulerModule } from './scheduler/scheduler.module';

/** The HTTP application. The CLI has its own module, without the scheduler and the worker of jobs. */
@Module({
  imports: [
    ConfigModule,
    CommonModule,
    DatabaseModule,
    AuthModule,
    AiModule,
    RagModule,
    DocumentsModule,
    SyncModule,
    ChatModule,
    OpenaiApiModule,
    JobsModule,
    ErasureModule,
    SchedulerModule,
    BackupServerModule,
    OverviewModule,
    McpModule,
    RealtimeModule,
    WebServerModule,
    HealthModule,
    MetricsModule,
  ],
})
export class AppModule {}
