import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiErrors, BODY_ERRORS } from '../../common/http/api-errors.decorator';
import { linkToNext, NEXT_PAGE_HEADER } from '../../common/http/page-link';
import { rowId } from '../../common/http/row-id';
import { pageOf, UserDirectoryRepository } from '../administration/user-directory.repository';
import { PageQuery } from '../administration/users.requests';
import { UserResponse } from '../administration/users.responses';
import type { AuditActor } from '../audit/audit-event';
import { CurrentActor } from '../guards/current-actor.decorator';
import { ADMIN_ERRORS, AdminOnly } from '../guards/admin-only.decorator';
import { GroupsRepository } from './groups.repository';
import { ChangeGroupRequest, CreateGroupRequest } from './groups.requests';
import { GroupResponse } from './groups.responses';

const ID = { name: 'id', schema: { type: 'integer' as const } };
const USER_ID = { name: 'user_id', schema: { type: 'integer' as const } };

/** Groups of accounts, for admins. */
@ApiTags('people')
@ApiBearerAuth()
@AdminOnly()
@Controller('groups')
export class GroupsController {
  constructor(
    private readonly groups: GroupsRepository,
    private readonly directory: UserDirectoryRepository,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Make a group; admins only' })
  @ApiResponse({ status: 201, type: GroupResponse })
  @ApiErrors(...BODY_ERRORS, ...ADMIN_ERRORS, 'group_name_taken', 'not_found')
  createGroup(@Body() { name, description }: CreateGroupRequest, @CurrentActor() actor: AuditActor): Promise<GroupResponse> {
    return this.groups.add({ name, description: description ?? '' }, actor);
  }

  @Get()
  @ApiOperation({ summary: 'Groups, oldest first; admins only' })
  @ApiResponse({ status: 200, type: [GroupResponse], headers: NEXT_PAGE_HEADER })
  @ApiErrors(...ADMIN_ERRORS, 'invalid_input')
  async listGroups(@Query() { limit, after }: PageQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<GroupResponse[]> {
    const { rows, next } = pageOf(await this.groups.list(limit, after), limit);
    if (next !== undefined) void reply.header('link', linkToNext('/groups/', { limit, after: next }));
    return rows;
  }

  @Get(':id')
  @ApiOperation({ summary: 'A group; admins only' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: GroupResponse })
  @ApiErrors(...ADMIN_ERRORS, 'not_found')
  async readGroup(@Param('id') id: string): Promise<GroupResponse> {
    return this.groups.get(rowId(id));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change the name or the description of a group; admins only' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: GroupResponse })
  @ApiErrors(...BODY_ERRORS, ...ADMIN_ERRORS, 'group_name_taken', 'not_found')
  async changeGroup(
    @Param('id') id: string,
    @Body() request: ChangeGroupRequest,
    @CurrentActor() actor: AuditActor,
  ): Promise<GroupResponse> {
    return this.groups.change(rowId(id), request, actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a group; its members keep their accounts; admins only' })
  @ApiParam(ID)
  @ApiNoContentResponse()
  @ApiErrors(...ADMIN_ERRORS, 'not_found')
  async deleteGroup(@Param('id') id: string, @CurrentActor() actor: AuditActor): Promise<void> {
    await this.groups.delete(rowId(id), actor);
  }

  @Get(':id/members')
  @ApiOperation({ summary: 'Members of a group, oldest account first; admins only' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: [UserResponse], headers: NEXT_PAGE_HEADER })
  @ApiErrors(...ADMIN_ERRORS, 'invalid_input', 'not_found')
  async listMembers(
    @Param('id') id: string,
    @Query() { limit, after }: PageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse[]> {
    const group = await this.groups.get(rowId(id));
    const { rows, next } = await this.directory.members(group.id, { limit, after });
    if (next !== undefined) void reply.header('link', linkToNext(`/groups/${group.id}/members/`, { limit, after: next }));
    return rows;
  }

  @Put(':id/members/:user_id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Add an account to a group; admins only' })
  @ApiParam(ID)
  @ApiParam(USER_ID)
  @ApiNoContentResponse()
  @ApiErrors(...ADMIN_ERRORS, 'not_found')
  async addMember(@Param('id') id: string, @Param('user_id') userId: string, @CurrentActor() actor: AuditActor): Promise<void> {
    await this.groups.addMember(rowId(id), rowId(userId), actor);
  }

  @Delete(':id/members/:user_id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take an account out of a group; admins only' })
  @ApiParam(ID)
  @ApiParam(USER_ID)
  @ApiNoContentResponse()
  @ApiErrors(...ADMIN_ERRORS, 'not_found')
  async removeMember(@Param('id') id: string, @Param('user_id') userId: string, @CurrentActor() actor: AuditActor): Promise<void> {
    await this.groups.removeMember(rowId(id), rowId(userId), actor);
  }
}
