import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { ApiErrors, BODY_ERRORS, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { rowId } from '../../common/http/row-id';
import { GenerationBus } from '../streaming/generation-bus';
import { MessageHistory } from '../messages/message-history';
import { linkToOlder } from '../messages/history-link';
import { cursorFromText, cursorToText } from './session-cursor';
import { CreateSessionRequest, RenameSessionRequest, SessionQuery, SessionsQuery } from './sessions.requests';
import { SessionResponse, SessionWithMessagesResponse } from './sessions.responses';
import { SessionsRepository } from './sessions.repository';

const linkHeader = (what: string): { Link: { description: string; schema: { type: 'string' } } } => ({
  Link: { description: `rel="next": URL of ${what}; sent when there are any.`, schema: { type: 'string' } },
});

const ID = { name: 'id', schema: { type: 'integer' as const } };

/** Routes of sessions: a question in a session is interpreted in the context of its earlier messages. */
@ApiTags('sessions')
@ApiBearerAuth()
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly history: MessageHistory,
    private readonly generations: GenerationBus,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Create a session; send its id as `session_id` with each question' })
  @ApiResponse({ status: 201, type: SessionResponse })
  @ApiErrors(...BODY_ERRORS, ...TOKEN_ERRORS, 'internal_error')
  async createSession(@CurrentUser() user: AuthenticatedUser, @Body() body?: CreateSessionRequest): Promise<SessionResponse> {
    return this.sessions.create(user.id, body?.title ?? null);
  }

  @Get()
  @ApiOperation({ summary: 'Your sessions, by the time of the last question, newest first' })
  @ApiResponse({ status: 200, type: [SessionResponse], headers: linkHeader('older sessions') })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'internal_error')
  async listSessions(
    @Query() query: SessionsQuery,
    @CurrentUser() user: AuthenticatedUser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionResponse[]> {
    const after = query.before === undefined ? undefined : cursorFromText(query.before);
    const page = await this.sessions.list(user.id, query.limit, after);
    if (page.next) void reply.header('link', `</sessions/?limit=${query.limit}&before=${cursorToText(page.next)}>; rel="next"`);
    return page.sessions;
  }

  @Get(':id')
  @ApiOperation({ summary: 'A session with its newest messages' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: SessionWithMessagesResponse, headers: linkHeader('older messages') })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found', 'internal_error')
  async readSession(
    @Param('id') id: string,
    @Query() query: SessionQuery,
    @CurrentUser() user: AuthenticatedUser,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = await this.sessions.get(user.id, rowId(id));
    const range = { sessionId: session.id, limit: query.limit, before: query.before, includeFailed: query.include_failed };
    const page = await this.history.read(user.id, user.username, range);
    const link = linkToOlder(`/sessions/${session.id}/`, range, page);
    if (link) void reply.header('link', link);
    await reply.type('application/json; charset=utf-8').send(`${JSON.stringify(session).slice(0, -1)},"messages":${page.json}}`);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change the title of a session' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: SessionResponse })
  @ApiErrors(...BODY_ERRORS, ...TOKEN_ERRORS, 'not_found', 'internal_error')
  async renameSession(
    @Param('id') id: string,
    @Body() body: RenameSessionRequest,
    @CurrentUser() user: AuthenticatedUser,
  ): Promise<SessionResponse> {
    return this.sessions.rename(user.id, rowId(id), body.title);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a session with all its messages' })
  @ApiParam(ID)
  @ApiResponse({ status: 204, description: 'The session is deleted.' })
  @ApiErrors(...TOKEN_ERRORS, 'not_found', 'internal_error')
  async deleteSession(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser): Promise<void> {
    const sessionId = rowId(id);
    await this.sessions.requireOwn(user.id, sessionId);
    await this.generations.stopSession(sessionId);
    await this.sessions.delete(user.id, sessionId);
  }
}
