import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AiModule } from '../ai/ai.module';
import { AuthModule } from '../auth/auth.module';
import { RagModule } from '../rag/rag.module';
import { AnswerPipeline } from './answering/answer-pipeline';
import { ChatService } from './answering/chat.service';
import { AttemptEntity } from './usage/attempt.entity';
import { ChatController } from './chat.controller';
import { AbandonedMessagesRepository } from './messages/abandoned-messages.repository';
import { MessagesRepository } from './messages/messages.repository';
import { ExplanationsRepository } from './explain/explanations.repository';
import { Checkpoints } from './streaming/checkpoints';
import { DatabaseGenerationBus } from './streaming/database-generation-bus';
import { GenerationBus } from './streaming/generation-bus';
import { GenerationRegistry } from './streaming/generation-registry';
import { MessageHistory } from './messages/message-history';
import { UsageLedger } from './usage/usage-ledger';
import { RunningMessagesRepository } from './messages/running-messages.repository';
import { MessageEntity } from './messages/message.entity';
import { MessagesController } from './messages.controller';
import { ConversationReplies } from './conversation/conversation-replies';
import { EarlierPassages } from './conversation/earlier-passages';
import { CitationRetry } from './answering/citation-retry';
import { SecondOpinion } from './answering/second-opinion';
import { PassageSearch } from './answering/passage-search';
import { QuestionRewriter } from './conversation/question-rewriter';
import { SessionEntity } from './sessions/session.entity';
import { SessionsRepository } from './sessions/sessions.repository';
import { SessionsController } from './sessions/sessions.controller';
import { UsageController } from './usage/usage.controller';

/** Questions, answers with citations, sessions, history, and the usage of model calls. */
@Module({
  imports: [AuthModule, AiModule, RagModule, TypeOrmModule.forFeature([MessageEntity, SessionEntity, AttemptEntity])],
  controllers: [ChatController, MessagesController, SessionsController, UsageController],
  providers: [
    ChatService,
    AnswerPipeline,
    CitationRetry,
    SecondOpinion,
    ConversationReplies,
    EarlierPassages,
    PassageSearch,
    QuestionRewriter,
    { provide: GenerationBus, useClass: DatabaseGenerationBus },
    GenerationRegistry,
    Checkpoints,
    MessagesRepository,
    RunningMessagesRepository,
    AbandonedMessagesRepository,
    SessionsRepository,
    MessageHistory,
    UsageLedger,
    ExplanationsRepository,
  ],
  exports: [MessagesRepository, SessionsRepository],
})
export class ChatModule {}
