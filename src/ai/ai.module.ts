import { Module } from '@nestjs/common';
import { AppConfig } from '../config/app-config';
import { AiProbe } from './status/ai-probe';
import { AiStatusController } from './status/ai-status.controller';
import { AiStatusService } from './status/ai-status.service';
import { ChatModels } from './chat-models';
import { CircuitBreakers } from './calls/circuit-breakers';
import { configureModels, ConfiguredModels } from './configured-models';
import { EmbeddingModels } from './embedding-models';
import { configureCatalogues, ModelCatalogues } from './status/model-catalogues';
import { ProviderCalls } from './calls/provider-calls';
import { ProviderMonitor } from './status/provider-monitor';

/** Models that answer and embed, behind two services that never name a provider to their users. */
@Module({
  controllers: [AiStatusController],
  providers: [
    { provide: ConfiguredModels, inject: [AppConfig], useFactory: configureModels },
    { provide: ModelCatalogues, inject: [AppConfig], useFactory: configureCatalogues },
    CircuitBreakers,
    ProviderCalls,
    ChatModels,
    EmbeddingModels,
    ProviderMonitor,
    AiStatusService,
    AiProbe,
  ],
  exports: [ChatModels, CircuitBreakers, EmbeddingModels, AiStatusService, AiProbe],
})
export class AiModule {}
