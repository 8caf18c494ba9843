import { Module } from '@nestjs/common';
import { AiModule } from '../ai/ai.module';
import { AuthModule } from '../auth/auth.module';
import { AskingModule } from '../chat/asking.module';
import { DocumentsModule } from '../documents/documents.module';
import { DocumentIdsRepository } from './answers/document-ids.repository';
import { WrittenAnswers } from './answers/written-answers';
import { OpenaiQuestions } from './asking/openai-questions';
import { ReferencedAnswers } from './asking/referenced-answers';
import { CompletionsController } from './chat-completions/completions.controller';
import { ModelsController } from './models/models.controller';
import { OfferedModels } from './models/offered-models';
import { ResponsesController } from './responses/responses.controller';
import { ClientTasks } from './tasks/client-tasks';

/** The routes below /v1: the service of POST /chat/ for clients that speak OpenAI's API. */
@Module({
  imports: [AiModule, AuthModule, AskingModule, DocumentsModule],
  controllers: [ModelsController, CompletionsController, ResponsesController],
  providers: [ClientTasks, DocumentIdsRepository, OfferedModels, OpenaiQuestions, ReferencedAnswers, WrittenAnswers],
})
export class OpenaiApiModule {}
