import { Module } from '@nestjs/common';
import { AiModule } from '../ai/ai.module';
import { RagModule } from '../rag/rag.module';
import { HealthController } from './health.controller';
import { Readiness } from './readiness';

/** Liveness and readiness. */
@Module({ imports: [AiModule, RagModule], controllers: [HealthController], providers: [Readiness] })
export class HealthModule {}
