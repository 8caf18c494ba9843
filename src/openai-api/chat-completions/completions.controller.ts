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
import { readCompletion } from './completion-request';
import { completionEvents, completionOf } from './completion-wire';
import { ChatCompletionRequest } from './completions.requests';
import { ChatCompletionResponse } from './completions.responses';

/** Chat completions as OpenAI's API has them. */
@ApiTags('openai')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller('v1/chat/completions')
export class CompletionsController {
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
  @ApiBody({ type: ChatCompletionRequest })
  @ApiResponse({
    status: 200,
    type: ChatCompletionResponse,
    description: 'The answer; with `stream` chunks of it as server-sent events, the last before `[DONE]` with `askbase`.',
  })
  @QuestionErrors()
  async createChatCompletion(
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @CurrentUser() user: AuthenticatedUser,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { includesUsage, ...asked } = readCompletion(body);
    const { model } = asked;
    const writing = await this.questions.ask(asked, { user, idempotencyKey, origin: originOf(request, this.config) });
    if (asked.isStreamed) {
      await writing.begun(HOLD_HEADERS_MS);
      const events = completionEvents(writing.events(this.config.get('STREAM_HEARTBEAT')), { model, includesUsage, requestId: request.id });
      await sendEventStream(events, reply, this.config.get('REQUEST_TIMEOUT'));
    } else await reply.send(completionOf(await writing.whole(), model) satisfies ChatCompletionResponse);
  }
}
