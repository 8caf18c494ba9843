import { Module } from '@nestjs/common';
import { AppConfig } from '../config/app-config';
import { AiProbe } from './ai-probe';
import { AiStatusController } from './ai-status.controller';
import { AiStatusService } from './ai-status.service';
import { ChatModels } from './chat-models';
import { configureModels, ConfiguredModels } from './configured-models';
import { EmbeddingModels } from './embedding-models';

/** Models that answer and embed, behind two services that never name a provider to their users. */
@Module({
  controllers: [AiStatusController],
  providers: [
    { provide: ConfiguredModels, inject: [AppConfig], useFactory: configureModels },
    ChatModels,
    EmbeddingModels,
    AiStatusService,
    AiProbe,
  ],
  exports: [ChatModels, EmbeddingModels, AiStatusService, AiProbe],
})
export class AiModule {}
