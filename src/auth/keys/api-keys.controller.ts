import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiErrors, BODY_ERRORS, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { linkToNext, NEXT_PAGE_HEADER } from '../../common/http/page-link';
import { rowId } from '../../common/http/row-id';
import { pageOf } from '../administration/user-directory.repository';
import type { AuditActor } from '../audit/audit-event';
import { CurrentActor } from '../guards/current-actor.decorator';
import { type AuthenticatedUser, CurrentUser } from '../guards/current-user.decorator';
import { KeyScoped } from '../guards/key-scope.decorator';
import { ApiKeys } from './api-keys';
import { ApiKeysQuery, ChangeApiKeyRequest, CreateApiKeyRequest } from './api-keys.requests';
import { ApiKeyResponse, NewApiKeyResponse } from './api-keys.responses';

const ID = { name: 'id', schema: { type: 'integer' as const } };

/** Keys that people give to programs. */
@ApiTags('keys')
@ApiBearerAuth()
@KeyScoped('admin')
@Controller('api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Post()
  @ApiOperation({ summary: 'Make an API key for a program; the key is shown in this response alone' })
  @ApiResponse({ status: 201, type: NewApiKeyResponse })
  @ApiErrors(...BODY_ERRORS, ...TOKEN_ERRORS, 'not_found', 'api_key_limit')
  createApiKey(
    @CurrentUser() user: AuthenticatedUser,
    @Body() request: CreateApiKeyRequest,
    @CurrentActor() actor: AuditActor,
  ): Promise<NewApiKeyResponse> {
    return this.keys.create(user, request, actor);
  }

  @Get()
  @ApiOperation({ summary: 'Your API keys, oldest first, revoked ones included; for admins those of others, too' })
  @ApiResponse({ status: 200, type: [ApiKeyResponse], headers: NEXT_PAGE_HEADER })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input')
  async listApiKeys(
    @CurrentUser() user: AuthenticatedUser,
    @Query() query: ApiKeysQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApiKeyResponse[]> {
    const { rows, next } = pageOf(await this.keys.list(user, query), query.limit);
    if (next !== undefined)
      void reply.header('link', linkToNext('/api-keys/', { user_id: query.user_id, of: query.of, limit: query.limit, after: next }));
    return rows;
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of your API keys; for admins anybody’s' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: ApiKeyResponse })
  @ApiErrors(...TOKEN_ERRORS, 'not_found')
  async readApiKey(@CurrentUser() user: AuthenticatedUser, @Param('id') id: string): Promise<ApiKeyResponse> {
    return this.keys.get(user, rowId(id));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change name, rate or expiry of an API key, or take scopes away from it; for admins anybody’s' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: ApiKeyResponse })
  @ApiErrors(...BODY_ERRORS, ...TOKEN_ERRORS, 'not_found')
  async changeApiKey(
    @CurrentUser() user: AuthenticatedUser,
    @Param('id') id: string,
    @Body() request: ChangeApiKeyRequest,
    @CurrentActor() actor: AuditActor,
  ): Promise<ApiKeyResponse> {
    return this.keys.change(user, rowId(id), request, actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke an API key at once and for good; for admins anybody’s' })
  @ApiParam(ID)
  @ApiNoContentResponse()
  @ApiErrors(...TOKEN_ERRORS, 'not_found')
  async revokeApiKey(@CurrentUser() user: AuthenticatedUser, @Param('id') id: string, @CurrentActor() actor: AuditActor): Promise<void> {
    await this.keys.revoke(user, rowId(id), actor);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give one of your API keys another secret, shown in this response alone; the one before ends at once' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: NewApiKeyResponse })
  @ApiErrors(...TOKEN_ERRORS, 'not_found')
  async rotateApiKey(
    @CurrentUser() user: AuthenticatedUser,
    @Param('id') id: string,
    @CurrentActor() actor: AuditActor,
  ): Promise<NewApiKeyResponse> {
    return this.keys.rotate(user, rowId(id), actor);
  }
}
