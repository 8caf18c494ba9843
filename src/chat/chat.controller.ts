import { Body, Controller, Get, HttpCode, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AuthenticatedUser, CurrentUser } from '../auth/current-user.decorator';
import { ChatRateLimit } from '../auth/rate-limits';
import { ApiErrors } from '../common/api-errors.decorator';
import { AppError } from '../common/errors';
import { AppConfig } from '../config/app-config';
import { Answerer } from './answerer';
import { ChatRequestBody, ChatResponseBody, HistoryEntryBody, HistoryQuery } from './chat.dto';
import { History } from './history';

/** Questions, answers and what was asked before. */
@ApiTags('chat')
@ApiBearerAuth()
@Controller()
export class ChatController {
  constructor(
    private readonly answerer: Answerer,
    private readonly history: History,
    private readonly config: AppConfig,
  ) {}

  @Post('chat')
  @HttpCode(200)
  @UseGuards(ChatRateLimit)
  @ApiOperation({ summary: 'Ask a question; the answer comes from the documents and cites them' })
  @ApiResponse({ status: 200, type: ChatResponseBody })
  @ApiErrors(
    'message_required',
    'message_too_long',
    'invalid_input',
    'malformed_json',
    'authentication_required',
    'token_invalid',
    'payload_too_large',
    'unsupported_media_type',
    'rate_limited',
    'internal_error',
    'no_provider',
  )
  async ask(@Body() body: ChatRequestBody, @CurrentUser() user: AuthenticatedUser): Promise<ChatResponseBody> {
    return this.answerer.answer(user.id, this.questionOf(body));
  }

  @Get('chat-history')
  @ApiOperation({ summary: 'All your messages, oldest first, or the newest `limit` of them' })
  @ApiResponse({
    status: 200,
    type: [HistoryEntryBody],
    headers: {
      Link: { description: 'rel="next": where the older messages are; sent with `limit` when there are any.', schema: { type: 'string' } },
    },
  })
  @ApiErrors('invalid_input', 'authentication_required', 'token_invalid', 'internal_error')
  async list(@Query() query: HistoryQuery, @CurrentUser() user: AuthenticatedUser, @Res() reply: FastifyReply): Promise<void> {
    const range = { limit: query.limit, before: query.before, includeFailed: query.include_failed };
    const page = await this.history.read(user.id, user.username, range);
    if (page.olderThan !== undefined) {
      const next = new URLSearchParams({ limit: String(query.limit), before: String(page.olderThan) });
      if (query.include_failed) next.set('include_failed', 'true');
      void reply.header('link', `</chat-history/?${next.toString()}>; rel="next"`);
    }
    await reply.type('application/json; charset=utf-8').send(page.json);
  }

  private questionOf(body: ChatRequestBody | undefined): string {
    const question = body?.message?.trim() ?? '';
    if (question === '') throw new AppError('message_required', 'Message content is required');
    const limit = this.config.get('MAX_MESSAGE_CHARS');
    if (question.length > limit) {
      throw new AppError('message_too_long', `The message has ${question.length} characters; at most ${limit} are allowed. Shorten it.`);
    }
    return question;
  }
}
