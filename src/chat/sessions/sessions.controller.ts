import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ApiErrors, BODY_ERRORS, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { linkToNext, NEXT_PAGE_HEADER } from '../../common/http/page-link';
import { rowId } from '../../common/http/row-id';
import { GenerationBus } from '../streaming/generation-bus';
import { SessionAccessRepository } from '../sharing/access/session-access.repository';
import { cursorFromText, cursorToText } from './session-cursor';
import { ChangeSessionRequest, CreateSessionRequest, SessionQuery, SessionsQuery } from './sessions.requests';
import { SessionResponse, SessionWithMessagesResponse } from './sessions.responses';
import { SessionReading } from './session-reading';
import { SessionsRepository } from './sessions.repository';

const ID = { name: 'id', schema: { type: 'integer' as const } };

/** Routes of sessions: a question in a session is interpreted in the context of its earlier messages. */
@ApiTags('sessions')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly access: SessionAccessRepository,
    private readonly reading: SessionReading,
    private readonly generations: GenerationBus,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Create a session; send its id as `session_id` with each question' })
  @ApiResponse({ status: 201, type: SessionResponse })
  @ApiErrors(...BODY_ERRORS, ...TOKEN_ERRORS, 'internal_error')
  async createSession(@CurrentUser() user: AuthenticatedUser, @Body() body?: CreateSessionRequest): Promise<SessionResponse> {
    return this.sessions.create(user, body?.title ?? null);
  }

  @Get()
  @ApiOperation({ summary: 'Your sessions, or those shared with you, by the time of the last question, newest first' })
  @ApiResponse({ status: 200, type: [SessionResponse], headers: NEXT_PAGE_HEADER })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'internal_error')
  async listSessions(
    @Query() query: SessionsQuery,
    @CurrentUser() user: AuthenticatedUser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionResponse[]> {
    const after = query.before === undefined ? undefined : cursorFromText(query.before);
    const { limit, shared = false, pinned, search } = query;
    const page = await this.sessions.list(user.id, { shared, pinned, search, limit }, after);
    if (page.next) {
      const narrowed = {
        ...(shared && { shared: 'true' }),
        ...(pinned !== undefined && { pinned: String(pinned) }),
        ...(search && { search }),
      };
      void reply.header('link', linkToNext('/sessions/', { limit, before: cursorToText(page.next), ...narrowed }));
    }
    return page.sessions;
  }

  @Get(':id')
  @ApiOperation({ summary: 'A session with its newest messages: one of yours, or one that is shared with you' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: SessionWithMessagesResponse, headers: NEXT_PAGE_HEADER })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found', 'internal_error')
  async readSession(
    @Param('id') id: string,
    @Query() query: SessionQuery,
    @CurrentUser() user: AuthenticatedUser,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = await this.sessions.get(user.id, rowId(id));
    const { json, link } = await this.reading.page(session, query, { user, path: `/sessions/${session.id}/` });
    if (link) void reply.header('link', link);
    await reply.type('application/json; charset=utf-8').send(json);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change the title of a session, or keep it at the top of your list' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: SessionResponse })
  @ApiErrors(...BODY_ERRORS, ...TOKEN_ERRORS, 'forbidden', 'not_found', 'internal_error')
  async changeSession(
    @Param('id') id: string,
    @Body() body: ChangeSessionRequest,
    @CurrentUser() user: AuthenticatedUser,
  ): Promise<SessionResponse> {
    return this.sessions.change(user.id, rowId(id), body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a session with all its messages' })
  @ApiParam(ID)
  @ApiResponse({ status: 204, description: 'The session is deleted.' })
  @ApiErrors(...TOKEN_ERRORS, 'forbidden', 'not_found', 'internal_error')
  async deleteSession(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser): Promise<void> {
    const sessionId = rowId(id);
    await this.access.require(user.id, sessionId, 'owner');
    await this.generations.stopSession(sessionId);
    await this.sessions.delete(user.id, sessionId);
  }
}
