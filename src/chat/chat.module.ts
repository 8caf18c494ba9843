import { Module } from '@nestjs/common';
import { AiModule } from '../ai/ai.module';
import { AuthModule } from '../auth/auth.module';
import { DocumentsModule } from '../documents/documents.module';
import { RagModule } from '../rag/rag.module';
import { AskingModule } from './asking.module';
import { ChatController } from './chat.controller';
import { CitingAnswersController } from './citing/citing-answers.controller';
import { CitingAnswersRepository } from './citing/citing-answers.repository';
import { CollectionAnswersRepository } from './messages/collection-answers.repository';
import { MessagesController } from './messages.controller';
import { SessionsController } from './sessions/sessions.controller';
import { BudgetsController } from './budgets/budgets.controller';
import { MyBudgetsController } from './budgets/my-budgets.controller';
import { Analytics } from './analytics/analytics';
import { AnalyticsController } from './analytics/analytics.controller';
import { AnalyticsRepository } from './analytics/analytics.repository';
import { ErasedMessagesRepository } from './erasure/erased-messages.repository';
import { ErasedQuotes } from './erasure/erased-quotes';
import { EvaluationRunsModule } from './evaluation/runs/evaluation-runs.module';
import { EvaluationsController } from './evaluation/runs/evaluations.controller';
import { ExportController } from './export/export.controller';
import { SessionExport } from './export/session-export';
import { FeedbackController } from './feedback/feedback.controller';
import { FeedbackRepository } from './feedback/feedback.repository';
import { DocumentSearch } from './searching/document-search';
import { SearchController } from './searching/search.controller';
import { SessionReading } from './sessions/session-reading';
import { LinksController } from './sharing/links.controller';
import { SessionLinksRepository } from './sharing/session-links.repository';
import { SessionSharesRepository } from './sharing/session-shares.repository';
import { SessionSharing } from './sharing/session-sharing';
import { SharedSessionsController } from './sharing/shared-sessions.controller';
import { SharesController } from './sharing/shares.controller';
import { GroupedUsageController } from './usage/grouped-usage.controller';
import { LatencyController } from './usage/latency/latency.controller';
import { LatencyRepository } from './usage/latency/latency.repository';
import { UsageController } from './usage/usage.controller';

/** Questions, answers with citations, sessions, history, and the usage of model calls. */
@Module({
  imports: [AuthModule, AiModule, AskingModule, RagModule, DocumentsModule, EvaluationRunsModule],
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
    LatencyController,
    EvaluationsController,
    BudgetsController,
    MyBudgetsController,
    SearchController,
    CitingAnswersController,
  ],
  providers: [
    SessionReading,
    SessionSharesRepository,
    SessionLinksRepository,
    SessionSharing,
    FeedbackRepository,
    SessionExport,
    Analytics,
    AnalyticsRepository,
    LatencyRepository,
    ErasedMessagesRepository,
    ErasedQuotes,
    CollectionAnswersRepository,
    CitingAnswersRepository,
    DocumentSearch,
  ],
  exports: [AskingModule, ErasedQuotes, CollectionAnswersRepository],
})
export class ChatModule {}
