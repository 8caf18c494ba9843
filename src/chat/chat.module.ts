import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AiModule } from '../ai/ai.module';
import { AuthModule } from '../auth/auth.module';
import { RagModule } from '../rag/rag.module';
import { AnswerMaker } from './answer-maker';
import { Answerer } from './answerer';
import { AttemptEntity } from './attempt.entity';
import { ChatController } from './chat.controller';
import { Conversations } from './conversations';
import { Explanations } from './explanations';
import { Generations } from './generations';
import { History } from './history';
import { Ledger } from './ledger';
import { MessageEntity } from './message.entity';
import { MessagesController } from './messages.controller';
import { PassageSearch } from './passage-search';
import { QuestionCondenser } from './question-condenser';
import { SessionEntity } from './session.entity';
import { Sessions } from './sessions';
import { SessionsController } from './sessions.controller';
import { UsageController } from './usage.controller';

/** Questions and answers: stored before they are answered, cited, and kept; conversations; what model calls came to. */
@Module({
  imports: [AuthModule, AiModule, RagModule, TypeOrmModule.forFeature([MessageEntity, SessionEntity, AttemptEntity])],
  controllers: [ChatController, MessagesController, SessionsController, UsageController],
  providers: [Answerer, AnswerMaker, PassageSearch, QuestionCondenser, Generations, Conversations, Sessions, History, Ledger, Explanations],
  exports: [Conversations, Sessions],
})
export class ChatModule {}
