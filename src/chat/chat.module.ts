import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AiModule } from '../ai/ai.module';
import { AuthModule } from '../auth/auth.module';
import { DocumentsModule } from '../documents/documents.module';
import { RagModule } from '../rag/rag.module';
import { AnswerPipeline } from './answering/answer-pipeline';
import { ChatService } from './answering/chat.service';
import { SpendingModule } from './spending.module';
import { ChatController } from './chat.controller';
import { AbandonedMessagesRepository } from './messages/abandoned-messages.repository';
import { CollectionAnswersRepository } from './messages/collection-answers.repository';
import { MessagesRepository } from './messages/messages.repository';
import { ExplanationsRepository } from './explain/explanations.repository';
import { Checkpoints } from './streaming/checkpoints';
import { DatabaseGenerationBus } from './streaming/database-generation-bus';
import { GenerationBus } from './streaming/generation-bus';
import { GenerationRegistry } from './streaming/generation-registry';
import { MessageHistory } from './messages/message-history';
import { RunningMessagesRepository } from './messages/running-messages.repository';
import { MessageEntity } from './messages/message.entity';
import { MessagesController } from './messages.controller';
import { ConversationReplies } from './conversation/conversation-replies';
import { EarlierPassages } from './conversation/earlier-passages';
import { EarlierTurns } from './answering/earlier-turns';
import { CitationRetry } from './answering/citation-retry';
import { SecondOpinion } from './answering/second-opinion';
import { PassageSearch } from './answering/passage-search';
import { QuestionRewriter } from './conversation/question-rewriter';
import { SessionEntity } from './sessions/session.entity';
import { SessionsRepository } from './sessions/sessions.repository';
import { SessionsController } from './sessions/sessions.controller';
import { BudgetsController } from './budgets/budgets.controller';
import { MyBudgetsController } from './budgets/my-budgets.controller';
import { Analytics } from './analytics/analytics';
import { AnalyticsController } from './analytics/analytics.controller';
import { AnalyticsRepository } from './analytics/analytics.repository';
import { ErasedMessagesRepository } from './erasure/erased-messages.repository';
import { ErasedQuotes } from './erasure/erased-quotes';
import { ExportController } from './export/export.controller';
import { SessionExport } from './export/session-export';
import { FeedbackController } from './feedback/feedback.controller';
import { FeedbackRepository } from './feedback/feedback.repository';
import { SessionReading } from './sessions/session-reading';
import { SessionAccessRepository } from './sharing/access/session-access.repository';
import { LinksController } from './sharing/links.controller';
import { SessionLinksRepository } from './sharing/session-links.repository';
import { SessionSharesRepository } from './sharing/session-shares.repository';
import { SessionSharing } from './sharing/session-sharing';
import { SharedSessionsController } from './sharing/shared-sessions.controller';
import { SharesController } from './sharing/shares.controller';
import { GroupedUsageController } from './usage/grouped-usage.controller';
import { UsageController } from './usage/usage.controller';

/** Questions, answers with citations, sessions, history, and the usage of model calls. */
@Module({
  imports: [AuthModule, AiModule, RagModule, DocumentsModule, SpendingModule, TypeOrmModule.forFeature([MessageEntity, SessionEntity])],
  controllers: [
    ChatController,
    MessagesController,
    SessionsController,
    SharesController,
    LinksController,
    SharedSessionsController,
    FeedbackController,
    ExportController,
    AnalyticsController,
    UsageController,
    GroupedUsageController,
    BudgetsController,
    MyBudgetsController,
  ],
  providers: [
    ChatService,
    AnswerPipeline,
    CitationRetry,
    SecondOpinion,
    ConversationReplies,
    EarlierPassages,
    EarlierTurns,
    PassageSearch,
    QuestionRewriter,
    { provide: GenerationBus, useClass: DatabaseGenerationBus },
    GenerationRegistry,
    Checkpoints,
    MessagesRepository,
    RunningMessagesRepository,
    AbandonedMessagesRepository,
    SessionsRepository,
    SessionReading,
    SessionAccessRepository,
    SessionSharesRepository,
    SessionLinksRepository,
    SessionSharing,
    FeedbackRepository,
    SessionExport,
    Analytics,
    AnalyticsRepository,
    MessageHistory,
    ExplanationsRepository,
    ErasedMessagesRepository,
    ErasedQuotes,
    CollectionAnswersRepository,
  ],
  exports: [ChatService, MessagesRepository, SessionsRepository, ErasedQuotes, CollectionAnswersRepository],
})
export class ChatModule {}
