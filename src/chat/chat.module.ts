import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AiModule } from '../ai/ai.module';
import { AuthModule } from '../auth/auth.module';
import { RagModule } from '../rag/rag.module';
import { Answerer } from './answerer';
import { ChatController } from './chat.controller';
import { Conversations } from './conversations';
import { History } from './history';
import { MessageEntity } from './message.entity';

/** Questions and answers: stored before they are answered, cited, and kept. */
@Module({
  imports: [AuthModule, AiModule, RagModule, TypeOrmModule.forFeature([MessageEntity])],
  controllers: [ChatController],
  providers: [Answerer, Conversations, History],
  exports: [Conversations],
})
export class ChatModule {}
