import { Module } from '@nestjs/common';
import { AppConfig } from '../config/app-config';
import type { ProviderDefinition } from './ports/provider-definition';
import { PROVIDER_DEFINITIONS, ProviderRegistry } from './providers/provider-registry';
import { PROVIDERS } from './providers/providers';
import { CircuitBreakers } from './calls/circuit-breakers';
import { ProviderCalls } from './calls/provider-calls';
import { Prices } from './prices/prices';
import { ChatModels } from './models/chat-models';
import { EmbeddingModels } from './models/embedding-models';
import { AiProbe } from './status/ai-probe';
import { AiStatusController } from './status/ai-status.controller';
import { AiStatusService } from './status/ai-status.service';
import { ProviderMonitor } from './status/provider-monitor';

/** Models that answer and embed, behind two services that never name a provider to their users. */
@Module({
  controllers: [AiStatusController],
  providers: [
    { provide: PROVIDER_DEFINITIONS, useValue: PROVIDERS },
    {
      provide: ProviderRegistry,
      inject: [PROVIDER_DEFINITIONS, AppConfig],
      useFactory: (definitions: readonly ProviderDefinition[], config: AppConfig) => new ProviderRegistry(definitions, config),
    },
    CircuitBreakers,
    ProviderCalls,
    Prices,
    ChatModels,
    EmbeddingModels,
    ProviderMonitor,
    AiStatusService,
    AiProbe,
  ],
  exports: [ChatModels, CircuitBreakers, EmbeddingModels, Prices, ProviderRegistry, AiStatusService, AiProbe],
})
export class AiModule {}
