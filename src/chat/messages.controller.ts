import { Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AuthenticatedUser, CurrentUser } from '../auth/guards/current-user.decorator';
import { KeyScoped } from '../auth/guards/key-scope.decorator';
import { ApiErrors, TOKEN_ERRORS } from '../common/http/api-errors.decorator';
import { AppError } from '../common/errors';
import { rowId } from '../common/http/row-id';
import { AppConfig } from '../config/app-config';
import { CollectionAccess } from '../documents/collections/collection-access';
import { ChatService } from './answering/chat.service';
import { ApiAnswerEvents } from './chat-api.decorators';
import { MessageResponse } from './messages.responses';
import { sendEvents } from './streaming/event-stream';
import { ExplanationResponse } from './explain/explanation.responses';
import { MessageHistory } from './messages/message-history';
import { noMessage } from './messages/messages.repository';

const ID = { name: 'id', schema: { type: 'integer' as const }, description: 'Id of the message.' };

/** Routes of one message: read it, stream its answer, stop its answer, explain its answer. */
@ApiTags('chat')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller('chat/:id')
export class MessagesController {
  constructor(
    private readonly chat: ChatService,
    private readonly history: MessageHistory,
    private readonly access: CollectionAccess,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @ApiOperation({ summary: 'A message of yours, or of a session that is shared with you, whatever its status' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: MessageResponse })
  @ApiErrors(...TOKEN_ERRORS, 'not_found', 'internal_error')
  async readMessage(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser, @Res() reply: FastifyReply): Promise<void> {
    const readable = await this.access.readable(user);
    const entry = await this.history.entry({ userId: user.id, username: user.username, readable }, rowId(id));
    if (entry === undefined) throw noMessage();
    await reply.type('application/json; charset=utf-8').send(entry);
  }

  @Get('explain')
  @ApiOperation({ summary: 'How an answer was generated: searches, candidates, excluded chunks, the prompt and the model calls' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: ExplanationResponse })
  @ApiErrors(...TOKEN_ERRORS, 'forbidden', 'not_found', 'internal_error')
  async explainAnswer(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser): Promise<ExplanationResponse> {
    return this.chat.explain(user, rowId(id));
  }

  @Get('stream')
  @ApiOperation({ summary: 'Read an answer as server-sent events while it is generated, from its beginning or after an event' })
  @ApiParam(ID)
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Sends only the events after the event with this id.' })
  @ApiAnswerEvents()
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found', 'internal_error')
  async streamAnswer(
    @Param('id') id: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentUser() user: AuthenticatedUser,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const after = lastEventId || '0';
    if (!/^\d{1,15}$/.test(after))
      throw new AppError('invalid_input', 'The Last-Event-ID header must be the id of an event, a whole number.');
    const answer = await this.chat.answerTo(user, rowId(id));
    await sendEvents(answer.events(Number(after), this.config.get('STREAM_HEARTBEAT')), request, reply, this.config.get('REQUEST_TIMEOUT'));
  }

  @Post('stop')
  @HttpCode(200)
  @ApiOperation({ summary: 'Stop an answer that is being generated; its partial text is stored with status `stopped`' })
  @ApiParam(ID)
  @ApiResponse({
    status: 200,
    type: MessageResponse,
    description: 'The message after the stop; a message whose answer had already ended is unchanged.',
  })
  @ApiErrors(...TOKEN_ERRORS, 'forbidden', 'not_found', 'internal_error')
  async stopAnswer(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser, @Res() reply: FastifyReply): Promise<void> {
    await this.chat.stop(user.id, rowId(id));
    await this.readMessage(id, user, reply);
  }
}
