import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ApiErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { linkToNext, NEXT_PAGE_HEADER } from '../../common/http/page-link';
import { rowId } from '../../common/http/row-id';
import { RecordAccess } from '../../documents/reading/record-access';
import { CitingAnswersRepository } from './citing-answers.repository';
import { CitingAnswersQuery } from './citing-answers.requests';
import { CitingAnswersResponse } from './citing-answers.responses';

/** Which answers cite a document. */
@ApiTags('chat')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller('documents/:id/answers')
export class CitingAnswersController {
  constructor(
    private readonly access: RecordAccess,
    private readonly answers: CitingAnswersRepository,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Answers that cite a document: your own and those shared with you, newest first; admins are told how many others do',
  })
  @ApiParam({ name: 'id', schema: { type: 'integer' } })
  @ApiResponse({ status: 200, type: CitingAnswersResponse, headers: NEXT_PAGE_HEADER })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found')
  async listCitingAnswers(
    @Param('id') id: string,
    @Query() { limit, before }: CitingAnswersQuery,
    @CurrentUser() user: AuthenticatedUser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CitingAnswersResponse> {
    const record = await this.access.readable(user, rowId(id));
    const { answers, next } = await this.answers.list(record, user.id, limit, before);
    if (next !== undefined) void reply.header('link', linkToNext(`/documents/${record.id}/answers/`, { limit, before: next }));
    const isManager = user.role === 'admin' && (!user.key || user.key.scopes.includes('admin'));
    return {
      answers: answers.map(({ sessionId, createdAt, sources, ...answer }) => ({
        ...answer,
        session_id: sessionId,
        created_at: createdAt,
        passages: sources.map(({ heading, page, part, start, end, quote }) => ({
          ...(heading !== undefined && { heading }),
          ...(page !== undefined && { page }),
          part,
          start,
          end,
          quote,
        })),
      })),
      others: isManager ? await this.answers.countOthers(record, user.id) : null,
    };
  }
}
