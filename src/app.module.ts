import { Module } from '@nestjs/common';
import { AiModule } from './ai/ai.module';
import { AuthModule } from './auth/auth.module';
import { ChatModule } from './chat/chat.module';
import { CommonModule } from './common/common.module';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { HealthModule } from './health/health.module';
import { RagModule } from './rag/rag.module';
import { SchedulerModule } from './scheduler/scheduler.module';

/** The HTTP application. The CLI has its own module, without the scheduler. */
@Module({
  imports: [ConfigModule, CommonModule, DatabaseModule, AuthModule, AiModule, RagModule, ChatModule, SchedulerModule, HealthModule],
})
export class AppModule {}
