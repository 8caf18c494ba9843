import { Module } from '@nestjs/common';
import { AiModule } from '../../ai/ai.module';
import { RagModule } from '../../rag/rag.module';
import { AnswerMaker } from '../answering/answer-pipeline';
import { Conversations } from '../messages/messages.repository';
import { PassageSearch } from '../answering/passage-search';
import { QuestionCondenser } from '../answering/question-rewriter';
import { AnswerEvaluation } from './answer-evaluation';

/** Asks questions to measure the answers: the read path without accounts, routes and stored messages. */
@Module({
  imports: [AiModule, RagModule],
  providers: [AnswerMaker, PassageSearch, QuestionCondenser, Conversations, AnswerEvaluation],
  exports: [AnswerEvaluation],
})
export class AnswerEvaluationModule {}
