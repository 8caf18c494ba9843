import { Body, Controller, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ChatRateLimit } from '../../auth/guards/rate-limits';
import { AppError } from '../../common/errors';
import { ApiErrors, BODY_ERRORS, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { AppConfig } from '../../config/app-config';
import { questionFrom } from '../question-from';
import { DocumentSearch } from './document-search';
import { SearchRequest } from './search.requests';
import { SearchResponse } from './search.responses';

/** What a question finds, without an answer. */
@ApiTags('documents')
@ApiBearerAuth()
@KeyScoped('documents:read')
@Controller('search')
export class SearchController {
  constructor(
    private readonly search: DocumentSearch,
    private readonly config: AppConfig,
  ) {}

  @Post()
  @HttpCode(200)
  // It searches as a question does, and may call the same embedding model.
  @UseGuards(ChatRateLimit)
  @ApiOperation({
    summary: 'What a question finds in the documents that you may read: every candidate, its scores, and why it was left out',
  })
  @ApiResponse({ status: 200, type: SearchResponse })
  @ApiErrors(
    ...BODY_ERRORS,
    ...TOKEN_ERRORS,
    'message_required',
    'message_too_long',
    'not_found',
    'rate_limited',
    'unavailable',
    'request_timeout',
  )
  async searchDocuments(
    @Body() body: SearchRequest,
    @CurrentUser() user: AuthenticatedUser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SearchResponse> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort(new AppError('request_timeout', 'The client has gone.')));
    return this.search.find(questionFrom(body, undefined, this.config.get('MAX_MESSAGE_CHARS')), user, gone.signal);
  }
}
