import { Module } from '@nestjs/common';
import { AiModule } from '../../ai/ai.module';
import { RagModule } from '../../rag/rag.module';
import { AnswerMaker } from '../answer-maker';
import { Conversations } from '../conversations';
import { PassageSearch } from '../passage-search';
import { QuestionCondenser } from '../question-condenser';
import { AnswerEvaluation } from './answer-evaluation';

/** Asks questions to measure the answers: the read path without accounts, routes and stored messages. */
@Module({
  imports: [AiModule, RagModule],
  providers: [AnswerMaker, PassageSearch, QuestionCondenser, Conversations, AnswerEvaluation],
  exports: [AnswerEvaluation],
})
export class AnswerEvaluationModule {}
