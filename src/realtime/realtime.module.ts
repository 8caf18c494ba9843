import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { ChatModule } from '../chat/chat.module';
import { DocumentsModule } from '../documents/documents.module';
import { JobsModule } from '../jobs/jobs.module';
import { OpenSockets } from './open-sockets';
import { AnswerRequests } from './requests/answer-requests';
import { JobRequests } from './requests/job-requests';
import { SessionRequests } from './requests/session-requests';
import { SocketRequests } from './socket-requests';
import { WsTicketsController } from './tickets/ws-tickets.controller';
import { WsTicketsRepository } from './tickets/ws-tickets.repository';
import { WsController } from './ws.controller';

/** Questions, answers, shared sessions and jobs over WebSockets. */
@Module({
  imports: [AuthModule, ChatModule, DocumentsModule, JobsModule],
  controllers: [WsController, WsTicketsController],
  providers: [AnswerRequests, JobRequests, OpenSockets, SessionRequests, SocketRequests, WsTicketsRepository],
})
export class RealtimeModule {}
