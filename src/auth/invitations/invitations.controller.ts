import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError } from '../../common/errors';
import { ApiErrors, BODY_ERRORS } from '../../common/http/api-errors.decorator';
import { linkToNext, NEXT_PAGE_HEADER } from '../../common/http/page-link';
import { rowId } from '../../common/http/row-id';
import { pageOf } from '../administration/user-directory.repository';
import { PageQuery } from '../administration/users.requests';
import { ADMIN_ERRORS, AdminOnly } from '../guards/admin-only.decorator';
import type { AuditActor } from '../audit/audit-event';
import { CurrentActor } from '../guards/current-actor.decorator';
import { type AuthenticatedUser, CurrentUser } from '../guards/current-user.decorator';
import { Invitations } from './invitations';
import { InvitationsRepository } from './invitations.repository';
import { InviteRequest } from './invitations.requests';
import { InvitationLinkResponse, InvitationResponse } from './invitations.responses';

/** Invitations, for admins. */
@ApiTags('people')
@ApiBearerAuth()
@AdminOnly()
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly rows: InvitationsRepository,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Invite somebody by mail; an earlier invitation of the address ends; admins only' })
  @ApiResponse({ status: 201, type: InvitationResponse })
  @ApiErrors(...BODY_ERRORS, ...ADMIN_ERRORS, 'email_taken', 'signup_closed', 'not_found')
  createInvitation(
    @CurrentUser() admin: AuthenticatedUser,
    @CurrentActor() actor: AuditActor,
    @Body() request: InviteRequest,
  ): Promise<InvitationResponse> {
    return this.invitations.invite(admin.id, request, actor);
  }

  @Get()
  @ApiOperation({ summary: 'Invitations that were not accepted yet, oldest first; admins only' })
  @ApiResponse({ status: 200, type: [InvitationResponse], headers: NEXT_PAGE_HEADER })
  @ApiErrors(...ADMIN_ERRORS, 'invalid_input')
  async listInvitations(
    @Query() { limit, after }: PageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvitationResponse[]> {
    const { rows, next } = pageOf(await this.rows.list(limit, after), limit);
    if (next !== undefined) void reply.header('link', linkToNext('/invitations/', { limit, after: next }));
    return rows;
  }

  @Post(':id/link')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Make a link of an invitation to hand over yourself; the one before ends, and a mail that waits is not sent; admins only',
  })
  @ApiParam({ name: 'id', schema: { type: 'integer' } })
  @ApiResponse({ status: 200, type: InvitationLinkResponse })
  @ApiErrors(...ADMIN_ERRORS, 'not_found', 'signup_closed')
  async makeInvitationLink(@Param('id') id: string, @CurrentActor() actor: AuditActor): Promise<InvitationLinkResponse> {
    return this.invitations.makeLink(rowId(id), actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take an invitation back; admins only' })
  @ApiParam({ name: 'id', schema: { type: 'integer' } })
  @ApiNoContentResponse()
  @ApiErrors(...ADMIN_ERRORS, 'not_found')
  async revokeInvitation(@Param('id') id: string, @CurrentActor() actor: AuditActor): Promise<void> {
    if (!(await this.rows.delete(rowId(id), actor))) throw new AppError('not_found', 'There is no such open invitation.');
  }
}
