import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AiModule } from '../ai/ai.module';
import { DocumentsModule } from '../documents/documents.module';
import { RagModule } from '../rag/rag.module';
import { AnswerMeters } from './usage/answer-meters';
import { AnswerPipeline } from './answering/answer-pipeline';
import { ChatService } from './answering/chat.service';
import { CitationRetry } from './answering/citation-retry';
import { EarlierTurns } from './answering/earlier-turns';
import { PassageSearch } from './answering/passage-search';
import { SecondOpinion } from './answering/second-opinion';
import { ConversationReplies } from './conversation/conversation-replies';
import { EarlierPassages } from './conversation/earlier-passages';
import { QuestionRewriter } from './conversation/question-rewriter';
import { CandidateChunksRepository } from './explain/candidate-chunks.repository';
import { ExplanationsRepository } from './explain/explanations.repository';
import { AbandonedMessagesRepository } from './messages/abandoned-messages.repository';
import { MessageEntity } from './messages/message.entity';
import { MessageHistory } from './messages/message-history';
import { MessagesRepository } from './messages/messages.repository';
import { RunningMessagesRepository } from './messages/running-messages.repository';
import { SessionGrowthRepository } from './messages/session-growth.repository';
import { SessionEntity } from './sessions/session.entity';
import { SessionsRepository } from './sessions/sessions.repository';
import { SessionAccessRepository } from './sharing/access/session-access.repository';
import { SpendingModule } from './spending.module';
import { Checkpoints } from './streaming/checkpoints';
import { DatabaseGenerationBus } from './streaming/database-generation-bus';
import { GenerationBus } from './streaming/generation-bus';
import { GenerationRegistry } from './streaming/generation-registry';

const SERVICES = [
  ChatService,
  AbandonedMessagesRepository,
  ExplanationsRepository,
  MessageHistory,
  MessagesRepository,
  PassageSearch,
  SessionAccessRepository,
  SessionGrowthRepository,
  SessionsRepository,
];

/** Questions and their answers without routes: for the server, and for the command line. */
@Module({
  imports: [AiModule, RagModule, DocumentsModule, SpendingModule, TypeOrmModule.forFeature([MessageEntity, SessionEntity])],
  providers: [
    ...SERVICES,
    { provide: GenerationBus, useClass: DatabaseGenerationBus },
    AnswerMeters,
    AnswerPipeline,
    CandidateChunksRepository,
    CitationRetry,
    Checkpoints,
    ConversationReplies,
    EarlierPassages,
    EarlierTurns,
    GenerationRegistry,
    QuestionRewriter,
    RunningMessagesRepository,
    SecondOpinion,
  ],
  exports: [...SERVICES, GenerationBus, SpendingModule, TypeOrmModule],
})
export class AskingModule {}
