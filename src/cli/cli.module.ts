import { Module } from '@nestjs/common';
import { AiModule } from '../ai/ai.module';
import { AccountsModule } from '../auth/accounts.module';
import { CommonModule } from '../common/common.module';
import { AskingModule } from '../chat/asking.module';
import { AnswerEvaluationModule } from '../chat/evaluation/answer-evaluation.module';
import { ConfigModule } from '../config/config.module';
import { DatabaseModule } from '../database/database.module';
import { DocumentsModule } from '../documents/documents.module';
import { JobQueueModule } from '../jobs/job-queue.module';
import { RagModule } from '../rag/rag.module';
import { JobRegistryModule } from '../scheduler/job-registry.module';
import { AskCommand } from './asking/ask.command';
import { CommandAsker } from './asking/command-asker';
import { SearchCommand } from './asking/search.command';
import { CheckAiStatusCommand } from './check-ai-status.command';
import { AuditCommand } from './audit.command';
import { CommandLine } from './command-line';
import { API_KEY_COMMANDS, ApiKeysCommand } from './keys/api-keys.command';
import { BUDGET_COMMANDS, BudgetsCommand } from './budgets/budgets.command';
import { JobWatch } from './jobs/job-watch';
import { JobsCommand } from './jobs/jobs.command';
import { UsageCommand } from './usage.command';
import { SpendingModule } from '../chat/spending.module';
import { CreateAdminCommand } from './users/create-admin.command';
import { USER_COMMANDS, UsersCommand } from './users/users.command';
import { PasswordInput } from './users/password-input';
import { EvaluationRunsModule } from '../chat/evaluation/runs/evaluation-runs.module';
import { EvaluationRecord } from './evaluation/evaluation-record';
import { EvaluateAnswersCommand } from './evaluation/evaluate-answers.command';
import { EvaluateRetrievalCommand } from './evaluation/evaluate-retrieval.command';
import { EvaluateSupportCommand } from './evaluation/evaluate-support.command';
import { BackupModule } from '../maintenance/backup/backup.module';
import { RestoreModule } from '../maintenance/backup/restore.module';
import { BackupCommand } from './maintenance/backup.command';
import { VerificationModule } from '../maintenance/verification/verification.module';
import { McpCommand } from './mcp.command';
import { AccountNamed } from './account-named';
import { ExportCollectionCommand } from './maintenance/export-collection.command';
import { ImportCollectionCommand } from './maintenance/import-collection.command';
import { RestoreCommand } from './maintenance/restore.command';
import { VerifyVectorstoreCommand } from './maintenance/verify-vectorstore.command';
import { RebuildVectorstoreCommand } from './rebuild-vectorstore.command';
import { SyncDocumentsCommand } from './sync/sync-documents.command';
import { ScheduledJobsCommand } from './jobs/scheduled-jobs.command';
import { Terminal } from './terminal';
import { VectorstoreStatsCommand } from './vectorstore-stats.command';

/** The commands and the modules they call. Not SchedulerModule or JobsModule: a command runs no jobs. */
@Module({
  imports: [
    ConfigModule,
    CommonModule,
    DatabaseModule,
    AccountsModule,
    AiModule,
    RagModule,
    DocumentsModule,
    AnswerEvaluationModule,
    EvaluationRunsModule,
    AskingModule,
    SpendingModule,
    JobQueueModule,
    JobRegistryModule,
    BackupModule,
    RestoreModule,
    VerificationModule,
  ],
  providers: [
    CommandLine,
    PasswordInput,
    Terminal,
    AskCommand,
    SearchCommand,
    CommandAsker,
    AuditCommand,
    CreateAdminCommand,
    UsersCommand,
    ...USER_COMMANDS,
    ApiKeysCommand,
    BudgetsCommand,
    ...BUDGET_COMMANDS,
    UsageCommand,
    ...API_KEY_COMMANDS,
    RebuildVectorstoreCommand,
    CheckAiStatusCommand,
    EvaluationRecord,
    EvaluateAnswersCommand,
    EvaluateRetrievalCommand,
    EvaluateSupportCommand,
    JobWatch,
    JobsCommand,
    ScheduledJobsCommand,
    SyncDocumentsCommand,
    McpCommand,
    VectorstoreStatsCommand,
    BackupCommand,
    RestoreCommand,
    VerifyVectorstoreCommand,
    AccountNamed,
    ExportCollectionCommand,
    ImportCollectionCommand,
  ],
})
export class CliModule {}
