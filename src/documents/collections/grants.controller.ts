import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { AuditActor } from '../../auth/audit/audit-event';
import { ADMIN_ERRORS, AdminOnly } from '../../auth/guards/admin-only.decorator';
import { CurrentActor } from '../../auth/guards/current-actor.decorator';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { ApiErrors, BODY_ERRORS } from '../../common/http/api-errors.decorator';
import { rowId } from '../../common/http/row-id';
import { CollectionAdministration } from './collection-administration';
import { CollectionsRepository } from './collections.repository';
import { GrantRequest } from './collections.requests';
import { GrantResponse } from './collections.responses';
import { GrantsRepository } from './grants.repository';

const ID = { name: 'id', schema: { type: 'integer' as const } };
const USER_ID = { name: 'user_id', schema: { type: 'integer' as const } };
const GROUP_ID = { name: 'group_id', schema: { type: 'integer' as const } };

/** Who may read and write a collection, for admins. */
@ApiTags('documents')
@ApiBearerAuth()
@AdminOnly()
@Controller('collections/:id/grants')
export class GrantsController {
  constructor(
    private readonly rows: CollectionsRepository,
    private readonly grants: GrantsRepository,
    private readonly administration: CollectionAdministration,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Accounts and groups that may read or write a collection; admins only' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: [GrantResponse] })
  @ApiErrors(...ADMIN_ERRORS, 'not_found')
  async listGrants(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser): Promise<GrantResponse[]> {
    const collection = await this.rows.get(rowId(id), { userId: user.id, within: null });
    return this.grants.list(collection.id);
  }

  @Put('users/:user_id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let an account read or write a collection; admins only' })
  @ApiParam(ID)
  @ApiParam(USER_ID)
  @ApiNoContentResponse()
  @ApiErrors(...BODY_ERRORS, ...ADMIN_ERRORS, 'collection_managed', 'not_found')
  async grantToUser(
    @Param('id') id: string,
    @Param('user_id') userId: string,
    @Body() { access }: GrantRequest,
    @CurrentActor() actor: AuditActor,
  ): Promise<void> {
    await this.administration.give(rowId(id), { type: 'user', id: rowId(userId) }, access, actor);
  }

  @Delete('users/:user_id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take the grant of an account away; admins only' })
  @ApiParam(ID)
  @ApiParam(USER_ID)
  @ApiNoContentResponse()
  @ApiErrors(...ADMIN_ERRORS, 'collection_managed', 'not_found')
  async revokeFromUser(@Param('id') id: string, @Param('user_id') userId: string, @CurrentActor() actor: AuditActor): Promise<void> {
    await this.administration.take(rowId(id), { type: 'user', id: rowId(userId) }, actor);
  }

  @Put('groups/:group_id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let a group read or write a collection; admins only' })
  @ApiParam(ID)
  @ApiParam(GROUP_ID)
  @ApiNoContentResponse()
  @ApiErrors(...BODY_ERRORS, ...ADMIN_ERRORS, 'collection_managed', 'not_found')
  async grantToGroup(
    @Param('id') id: string,
    @Param('group_id') groupId: string,
    @Body() { access }: GrantRequest,
    @CurrentActor() actor: AuditActor,
  ): Promise<void> {
    await this.administration.give(rowId(id), { type: 'group', id: rowId(groupId) }, access, actor);
  }

  @Delete('groups/:group_id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take the grant of a group away; admins only' })
  @ApiParam(ID)
  @ApiParam(GROUP_ID)
  @ApiNoContentResponse()
  @ApiErrors(...ADMIN_ERRORS, 'collection_managed', 'not_found')
  async revokeFromGroup(@Param('id') id: string, @Param('group_id') groupId: string, @CurrentActor() actor: AuditActor): Promise<void> {
    await this.administration.take(rowId(id), { type: 'group', id: rowId(groupId) }, actor);
  }
}
