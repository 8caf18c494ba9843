import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { AuditActor } from '../../auth/audit/audit-event';
import { CurrentActor } from '../../auth/guards/current-actor.decorator';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ApiErrors, BODY_ERRORS, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { rowId } from '../../common/http/row-id';
import { SessionSharing } from './session-sharing';
import { ShareSessionRequest } from './sharing.requests';
import { ShareResponse } from './sharing.responses';

const ID = { name: 'id', schema: { type: 'integer' as const }, description: 'Id of the session.' };
const USERNAME = { name: 'username', schema: { type: 'string' as const } };
const GROUP_ID = { name: 'group_id', schema: { type: 'integer' as const }, description: 'Id of a group that you are in; see /me/.' };
const OWNER_ERRORS = [...TOKEN_ERRORS, 'forbidden', 'not_found'] as const;

/** With whom a session is shared; for its owner. */
@ApiTags('sessions')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller('sessions/:id/shares')
export class SharesController {
  constructor(private readonly sharing: SessionSharing) {}

  @Get()
  @ApiOperation({ summary: 'Accounts and groups that a session of yours is shared with' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: [ShareResponse] })
  @ApiErrors(...OWNER_ERRORS)
  async listShares(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser): Promise<ShareResponse[]> {
    return this.sharing.sharesOf({ ownerId: user.id, sessionId: rowId(id) });
  }

  @Put('users/:username')
  @HttpCode(204)
  @ApiOperation({ summary: 'Share a session with an account, or change what it may do' })
  @ApiParam(ID)
  @ApiParam(USERNAME)
  @ApiNoContentResponse()
  @ApiErrors(...BODY_ERRORS, ...OWNER_ERRORS)
  async shareWithUser(
    @Param('id') id: string,
    @Param('username') username: string,
    @CurrentUser() user: AuthenticatedUser,
    @CurrentActor() actor: AuditActor,
    @Body() body?: ShareSessionRequest,
  ): Promise<void> {
    await this.sharing.shareWithUser({ ownerId: user.id, sessionId: rowId(id) }, username, body?.access ?? 'read', actor);
  }

  @Delete('users/:username')
  @HttpCode(204)
  @ApiOperation({ summary: 'Share a session with an account no longer' })
  @ApiParam(ID)
  @ApiParam(USERNAME)
  @ApiNoContentResponse()
  @ApiErrors(...OWNER_ERRORS)
  async unshareWithUser(
    @Param('id') id: string,
    @Param('username') username: string,
    @CurrentUser() user: AuthenticatedUser,
    @CurrentActor() actor: AuditActor,
  ): Promise<void> {
    await this.sharing.unshareWithUser({ ownerId: user.id, sessionId: rowId(id) }, username, actor);
  }

  @Put('groups/:group_id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Share a session with a group that you are in, or change what its members may do' })
  @ApiParam(ID)
  @ApiParam(GROUP_ID)
  @ApiNoContentResponse()
  @ApiErrors(...BODY_ERRORS, ...OWNER_ERRORS)
  async shareWithGroup(
    @Param('id') id: string,
    @Param('group_id') groupId: string,
    @CurrentUser() user: AuthenticatedUser,
    @CurrentActor() actor: AuditActor,
    @Body() body?: ShareSessionRequest,
  ): Promise<void> {
    await this.sharing.shareWithGroup({ ownerId: user.id, sessionId: rowId(id) }, rowId(groupId), body?.access ?? 'read', actor);
  }

  @Delete('groups/:group_id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Share a session with a group no longer' })
  @ApiParam(ID)
  @ApiParam(GROUP_ID)
  @ApiNoContentResponse()
  @ApiErrors(...OWNER_ERRORS)
  async unshareWithGroup(
    @Param('id') id: string,
    @Param('group_id') groupId: string,
    @CurrentUser() user: AuthenticatedUser,
    @CurrentActor() actor: AuditActor,
  ): Promise<void> {
    await this.sharing.unshareWithGroup({ ownerId: user.id, sessionId: rowId(id) }, rowId(groupId), actor);
  }
}
