import { Body, Controller, Headers, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { ForPublishableKeys, KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ChatRateLimit } from '../../auth/guards/rate-limits';
import { HOLD_HEADERS_MS } from '../../chat/streaming/readable-answer';
import { sendEventStream } from '../../common/http/event-stream';
import { LargeJsonBody } from '../../common/http/bodies/json-limits';
import { AppConfig } from '../../config/app-config';
import { OpenaiQuestions } from '../asking/openai-questions';
import { originOf } from '../asking/sending';
import { QuestionErrors } from '../errors/openai-errors.decorator';
import { responseEvents } from './response-events';
import { responseOf } from './response-object';
import { readResponseRequest } from './response-request';
import { CreateResponseRequest } from './responses.requests';
import { CreatedResponse } from './responses.responses';

/** Responses as OpenAI's API has them. */
@ApiTags('openai')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller('v1/responses')
export class ResponsesController {
  constructor(
    private readonly questions: OpenaiQuestions,
    private readonly config: AppConfig,
  ) {}

  @Post()
  @HttpCode(200)
  @UseGuards(ChatRateLimit)
  @ForPublishableKeys()
  @LargeJsonBody()
  @ApiOperation({ summary: 'For OpenAI clients: ask a question, as POST /chat/' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'As for POST /chat/.' })
  @ApiBody({ type: CreateResponseRequest })
  @ApiResponse({
    status: 200,
    type: CreatedResponse,
    description: 'The answer; with `stream` its events as server-sent events, the last of which holds this response.',
  })
  @QuestionErrors()
  async createResponse(
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @CurrentUser() user: AuthenticatedUser,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { instructions, ...asked } = readResponseRequest(body);
    const frame = { model: asked.model, instructions };
    const writing = await this.questions.ask(asked, { user, idempotencyKey, origin: originOf(request, this.config) });
    if (asked.isStreamed) {
      await writing.begun(HOLD_HEADERS_MS);
      const events = responseEvents(writing.events(this.config.get('STREAM_HEARTBEAT')), { ...frame, requestId: request.id });
      await sendEventStream(events, reply, this.config.get('REQUEST_TIMEOUT'));
    } else await reply.send(responseOf(await writing.whole(), frame) satisfies CreatedResponse);
  }
}
