import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { AuditActor } from '../../auth/audit/audit-event';
import { CurrentActor } from '../../auth/guards/current-actor.decorator';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ApiErrors, BODY_ERRORS, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { rowId } from '../../common/http/row-id';
import { SessionSharing } from './session-sharing';
import { CreateLinkRequest } from './sharing.requests';
import { LinkResponse, NewLinkResponse } from './sharing.responses';

const ID = { name: 'id', schema: { type: 'integer' as const }, description: 'Id of the session.' };
const LINK_ID = { name: 'link_id', schema: { type: 'integer' as const } };
const OWNER_ERRORS = [...TOKEN_ERRORS, 'forbidden', 'not_found'] as const;

/** The links by which people who are signed in read a session; for its owner. */
@ApiTags('sessions')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller('sessions/:id/links')
export class LinksController {
  constructor(private readonly sharing: SessionSharing) {}

  @Get()
  @ApiOperation({ summary: 'Links to a session of yours' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: [LinkResponse] })
  @ApiErrors(...OWNER_ERRORS)
  async listLinks(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser): Promise<LinkResponse[]> {
    return this.sharing.linksOf({ ownerId: user.id, sessionId: rowId(id) });
  }

  @Post()
  @ApiOperation({ summary: 'Make a link by which everybody who is signed in may read a session; its token is shown once' })
  @ApiParam(ID)
  @ApiResponse({ status: 201, type: NewLinkResponse })
  @ApiErrors(...BODY_ERRORS, ...OWNER_ERRORS)
  async createLink(
    @Param('id') id: string,
    @CurrentUser() user: AuthenticatedUser,
    @CurrentActor() actor: AuditActor,
    @Body() body?: CreateLinkRequest,
  ): Promise<NewLinkResponse> {
    return this.sharing.createLink({ ownerId: user.id, sessionId: rowId(id) }, body?.days ?? null, actor);
  }

  @Delete(':link_id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a link; it leads nowhere from then on' })
  @ApiParam(ID)
  @ApiParam(LINK_ID)
  @ApiNoContentResponse()
  @ApiErrors(...OWNER_ERRORS)
  async revokeLink(
    @Param('id') id: string,
    @Param('link_id') linkId: string,
    @CurrentUser() user: AuthenticatedUser,
    @CurrentActor() actor: AuditActor,
  ): Promise<void> {
    await this.sharing.revokeLink({ ownerId: user.id, sessionId: rowId(id) }, rowId(linkId), actor);
  }
}
