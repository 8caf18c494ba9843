import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ApiErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { NEXT_PAGE_HEADER } from '../../common/http/page-link';
import { SessionReading } from '../sessions/session-reading';
import { SessionsRepository } from '../sessions/sessions.repository';
import { SessionQuery } from '../sessions/sessions.requests';
import { SessionWithMessagesResponse } from '../sessions/sessions.responses';
import { SessionSharing } from './session-sharing';

/** Where links to sessions lead. */
@ApiTags('sessions')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller('shared-sessions')
export class SharedSessionsController {
  constructor(
    private readonly sharing: SessionSharing,
    private readonly sessions: SessionsRepository,
    private readonly reading: SessionReading,
  ) {}

  @Get(':token')
  @ApiOperation({ summary: 'The session that a link leads to, with its newest messages' })
  @ApiParam({ name: 'token', schema: { type: 'string' } })
  @ApiResponse({ status: 200, type: SessionWithMessagesResponse, headers: NEXT_PAGE_HEADER })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found')
  async readSharedSession(
    @Param('token') token: string,
    @Query() query: SessionQuery,
    @CurrentUser() user: AuthenticatedUser,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = await this.sessions.getLinked(user.id, await this.sharing.sessionOfLink(token));
    const { json, link } = await this.reading.page(session, query, { user, path: `/shared-sessions/${token}/` });
    if (link) void reply.header('link', link);
    await reply.type('application/json; charset=utf-8').send(json);
  }
}
