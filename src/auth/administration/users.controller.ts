import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiErrors, BODY_ERRORS } from '../../common/http/api-errors.decorator';
import { linkToNext, NEXT_PAGE_HEADER } from '../../common/http/page-link';
import { rowId } from '../../common/http/row-id';
import type { AuditActor } from '../audit/audit-event';
import { CurrentActor } from '../guards/current-actor.decorator';
import { AccountChangesRepository } from '../accounts/changes/account-changes.repository';
import type { Caller } from '../accounts/hash-queue';
import { SuccessResponse } from '../auth.responses';
import { ADMIN_ERRORS, AdminOnly } from '../guards/admin-only.decorator';
import { CurrentCaller } from '../guards/caller.decorator';
import { UserAdministration } from './user-administration';
import { UserDirectoryRepository } from './user-directory.repository';
import { ChangeUserRequest, CreateUserRequest, UsersQuery } from './users.requests';
import { UserResponse } from './users.responses';

const ID = { name: 'id', schema: { type: 'integer' as const } };

/** Accounts, for admins. */
@ApiTags('people')
@ApiBearerAuth()
@AdminOnly()
@Controller('users')
export class UsersController {
  constructor(
    private readonly directory: UserDirectoryRepository,
    private readonly administration: UserAdministration,
    private readonly accounts: AccountChangesRepository,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Accounts, oldest first; admins only' })
  @ApiResponse({ status: 200, type: [UserResponse], headers: NEXT_PAGE_HEADER })
  @ApiErrors(...ADMIN_ERRORS, 'invalid_input')
  async listUsers(@Query() query: UsersQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<UserResponse[]> {
    const { search, role, state, limit } = query;
    const { rows, next } = await this.directory.list(query);
    if (next !== undefined) void reply.header('link', linkToNext('/users/', { search, role, state, limit, after: next }));
    return rows;
  }

  @Post()
  @ApiOperation({ summary: 'Make an account; without a password its owner is sent a mail to set one; admins only' })
  @ApiResponse({ status: 201, type: UserResponse })
  @ApiErrors(...BODY_ERRORS, ...ADMIN_ERRORS, 'username_taken', 'email_taken', 'password_rejected', 'unavailable')
  createUser(
    @Body() request: CreateUserRequest,
    @CurrentCaller() caller: Caller,
    @CurrentActor() actor: AuditActor,
  ): Promise<UserResponse> {
    return this.administration.create(request, caller, actor);
  }

  @Get(':id')
  @ApiOperation({ summary: 'An account; admins only' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: UserResponse })
  @ApiErrors(...ADMIN_ERRORS, 'not_found')
  async readUser(@Param('id') id: string): Promise<UserResponse> {
    return this.directory.get(rowId(id));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change the names, the address or the role of an account, or lock it out or in; admins only' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: UserResponse })
  @ApiErrors(...BODY_ERRORS, ...ADMIN_ERRORS, 'not_found', 'last_admin', 'username_taken', 'email_taken')
  async changeUser(@Param('id') id: string, @Body() request: ChangeUserRequest, @CurrentActor() actor: AuditActor): Promise<UserResponse> {
    return this.administration.change(rowId(id), request, actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Erase an account with everything that is its own, for good; admins only' })
  @ApiParam(ID)
  @ApiNoContentResponse()
  @ApiErrors(...ADMIN_ERRORS, 'not_found', 'last_admin')
  async deleteUser(@Param('id') id: string, @CurrentActor() actor: AuditActor): Promise<void> {
    await this.accounts.delete(rowId(id), actor);
  }

  @Post(':id/password-reset')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send the owner of an account a link for a new password; admins only' })
  @ApiParam(ID)
  @ApiAcceptedResponse({ type: SuccessResponse })
  @ApiErrors(...ADMIN_ERRORS, 'not_found')
  async startPasswordReset(@Param('id') id: string, @CurrentActor() actor: AuditActor): Promise<SuccessResponse> {
    await this.administration.startReset(rowId(id), actor);
    return { success: true, message: 'A mail with a link for a new password is on its way, unless the account is locked out' };
  }

  @Delete(':id/logins')
  @HttpCode(204)
  @ApiOperation({ summary: 'End all logins of an account; admins only' })
  @ApiParam(ID)
  @ApiNoContentResponse()
  @ApiErrors(...ADMIN_ERRORS, 'not_found')
  async endLoginsOfUser(@Param('id') id: string, @CurrentActor() actor: AuditActor): Promise<void> {
    await this.administration.logOut(rowId(id), actor);
  }
}
