import { Module } from '@nestjs/common';
import { AiModule } from '../../ai/ai.module';
import { RagModule } from '../../rag/rag.module';
import { AnswerPipeline } from '../answering/answer-pipeline';
import { MessagesRepository } from '../messages/messages.repository';
import { ConversationReplies } from '../conversation/conversation-replies';
import { EarlierPassages } from '../conversation/earlier-passages';
import { CitationRetry } from '../answering/citation-retry';
import { SecondOpinion } from '../answering/second-opinion';
import { EarlierTurns } from '../answering/earlier-turns';
import { DocumentsModule } from '../../documents/documents.module';
import { PassageSearch } from '../answering/passage-search';
import { QuestionRewriter } from '../conversation/question-rewriter';
import { ExplanationsRepository } from '../explain/explanations.repository';
import { AnswerEvaluation } from './answer-evaluation';

/** Evaluation of answers: the read path without accounts, routes and stored messages. */
@Module({
  imports: [AiModule, RagModule, DocumentsModule],
  providers: [
    AnswerPipeline,
    CitationRetry,
    SecondOpinion,
    PassageSearch,
    ConversationReplies,
    EarlierPassages,
    EarlierTurns,
    QuestionRewriter,
    MessagesRepository,
    ExplanationsRepository,
    AnswerEvaluation,
  ],
  exports: [AnswerEvaluation],
})
export class AnswerEvaluationModule {}
