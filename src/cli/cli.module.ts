import { Module } from '@nestjs/common';
import { AiModule } from '../ai/ai.module';
import { CommonModule } from '../common/common.module';
import { AnswerEvaluationModule } from '../chat/evaluation/answer-evaluation.module';
import { ConfigModule } from '../config/config.module';
import { DatabaseModule } from '../database/database.module';
import { RagModule } from '../rag/rag.module';
import { JobRegistryModule } from '../scheduler/job-registry.module';
import { CheckAiStatusCommand } from './check-ai-status.command';
import { CommandLine } from './command-line';
import { EvaluateAnswersCommand } from './evaluate-answers.command';
import { EvaluateRetrievalCommand } from './evaluate-retrieval.command';
import { EvaluateSupportCommand } from './evaluate-support.command';
import { RebuildVectorstoreCommand } from './rebuild-vectorstore.command';
import { ScheduledJobsCommand } from './scheduled-jobs.command';
import { Terminal } from './terminal';

/** The commands and the modules they call. Not SchedulerModule: a command runs no jobs. */
@Module({
  imports: [ConfigModule, CommonModule, DatabaseModule, AiModule, RagModule, AnswerEvaluationModule, JobRegistryModule],
  providers: [
    CommandLine,
    Terminal,
    RebuildVectorstoreCommand,
    CheckAiStatusCommand,
    EvaluateAnswersCommand,
    EvaluateRetrievalCommand,
    EvaluateSupportCommand,
    ScheduledJobsCommand,
  ],
})
export class CliModule {}
