import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AiModule } from '../ai/ai.module';
import { AuthModule } from '../auth/auth.module';
import { RagModule } from '../rag/rag.module';
import { AnswerMaker } from './answering/answer-pipeline';
import { Answerer } from './answering/chat.service';
import { AttemptEntity } from './usage/attempt.entity';
import { ChatController } from './chat.controller';
import { Conversations } from './messages/messages.repository';
import { Explanations } from './explain/explanations';
import { Generations } from './streaming/generation-registry';
import { History } from './messages/message-history';
import { Ledger } from './usage/usage-ledger';
import { MessageEntity } from './messages/message.entity';
import { MessagesController } from './messages.controller';
import { PassageSearch } from './answering/passage-search';
import { QuestionCondenser } from './answering/question-rewriter';
import { SessionEntity } from './sessions/session.entity';
import { Sessions } from './sessions/sessions.repository';
import { SessionsController } from './sessions/sessions.controller';
import { UsageController } from './usage/usage.controller';

/** Questions and answers: stored before they are answered, cited, and kept; conversations; what model calls came to. */
@Module({
  imports: [AuthModule, AiModule, RagModule, TypeOrmModule.forFeature([MessageEntity, SessionEntity, AttemptEntity])],
  controllers: [ChatController, MessagesController, SessionsController, UsageController],
  providers: [Answerer, AnswerMaker, PassageSearch, QuestionCondenser, Generations, Conversations, Sessions, History, Ledger, Explanations],
  exports: [Conversations, Sessions],
})
export class ChatModule {}
