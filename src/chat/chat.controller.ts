import { Body, Controller, Get, Headers, HttpCode, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AuthenticatedUser, CurrentUser } from '../auth/guards/current-user.decorator';
import { ForPublishableKeys, KeyScoped } from '../auth/guards/key-scope.decorator';
import { ChatRateLimit } from '../auth/guards/rate-limits';
import { ApiErrors, BODY_ERRORS, TOKEN_ERRORS } from '../common/http/api-errors.decorator';
import { AppError } from '../common/errors';
import { AppConfig } from '../config/app-config';
import { CollectionAccess } from '../documents/collections/collection-access';
import { ChatService } from './answering/chat.service';
import { ApiAnswer, ApiHistory, ApiQuestion } from './chat-api.decorators';
import { AskRequest, HistoryQuery } from './chat.requests';
import type { AnswerResponse } from './chat.responses';
import { questionFrom } from './question-from';
import { sendEvents } from './streaming/event-stream';
import { HOLD_HEADERS_MS } from './streaming/readable-answer';
import { MessageHistory } from './messages/message-history';
import { linkToOlder } from './messages/history-link';

/** Routes that ask a question and read the history. */
@ApiTags('chat')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller()
export class ChatController {
  constructor(
    private readonly chat: ChatService,
    private readonly history: MessageHistory,
    private readonly access: CollectionAccess,
    private readonly config: AppConfig,
  ) {}

  @Post('chat')
  @HttpCode(200)
  @UseGuards(ChatRateLimit)
  @ForPublishableKeys()
  @ApiOperation({ summary: 'Ask a question; the answer is generated from the documents and cites them' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'A key that the client chooses for this question: a repeated request with the same key and body returns the same answer without another model call.',
  })
  @ApiQuestion()
  @ApiAnswer()
  @ApiErrors(
    ...BODY_ERRORS,
    ...TOKEN_ERRORS,
    'message_required',
    'message_too_long',
    'forbidden',
    'not_found',
    'idempotency_key_reused',
    'rate_limited',
    'budget_exceeded',
    'internal_error',
    'no_provider',
    'answer_interrupted',
    'answer_withheld',
    'shutting_down',
  )
  async askQuestion(
    @Body() body: AskRequest,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Headers('accept') accept: string | undefined,
    @CurrentUser() user: AuthenticatedUser,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (user.key?.isPublishable) refuseMemory(body, idempotencyKey);
    const isStreamed = body?.stream ?? accept?.includes('text/event-stream') ?? false;
    const answer = await this.chat.ask(user, { ...questionFrom(body, idempotencyKey, this.config.get('MAX_MESSAGE_CHARS')), isStreamed });
    if (isStreamed) {
      await answer.begun(HOLD_HEADERS_MS);
      await sendEvents(answer.events(0, this.config.get('STREAM_HEARTBEAT')), request, reply, this.config.get('REQUEST_TIMEOUT'));
    } else await reply.send((await answer.finished) satisfies AnswerResponse);
  }

  @Get('chat-history')
  @ApiOperation({ summary: 'All your messages, oldest first, or the newest `limit` of them' })
  @ApiHistory()
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'internal_error')
  async readHistory(@Query() query: HistoryQuery, @CurrentUser() user: AuthenticatedUser, @Res() reply: FastifyReply): Promise<void> {
    const range = { limit: query.limit, before: query.before, includeFailed: query.include_failed };
    const readable = await this.access.readable(user);
    const page = await this.history.read({ userId: user.id, username: user.username, readable }, range);
    const link = linkToOlder('/chat-history/', range, page);
    if (link) void reply.header('link', link);
    await reply.type('application/json; charset=utf-8').send(page.json);
  }
}

/** Visitors of a page share the key in it: nothing that one of them left is there for the next. */
function refuseMemory(body: AskRequest | undefined, idempotencyKey: string | undefined): void {
  if (body?.session_id !== undefined || idempotencyKey !== undefined)
    throw new AppError('forbidden', 'A publishable key asks single questions. Leave out session_id and the Idempotency-Key header.');
}
