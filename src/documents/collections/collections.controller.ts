import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { pageOf } from '../../auth/administration/user-directory.repository';
import { PageQuery } from '../../auth/administration/users.requests';
import type { AuditActor } from '../../auth/audit/audit-event';
import { ADMIN_ERRORS, AdminOnly } from '../../auth/guards/admin-only.decorator';
import { CurrentActor } from '../../auth/guards/current-actor.decorator';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ApiErrors, BODY_ERRORS, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { linkToNext, NEXT_PAGE_HEADER } from '../../common/http/page-link';
import { rowId } from '../../common/http/row-id';
import { CollectionAccess } from './collection-access';
import { CollectionAdministration } from './collection-administration';
import { CollectionsRepository, type CollectionView } from './collections.repository';
import { ChangeCollectionRequest, CreateCollectionRequest } from './collections.requests';
import { CollectionResponse } from './collections.responses';

const ID = { name: 'id', schema: { type: 'integer' as const } };

/** Collections: everybody sees those that they may read, admins manage all. */
@ApiTags('documents')
@ApiBearerAuth()
@Controller('collections')
export class CollectionsController {
  constructor(
    private readonly rows: CollectionsRepository,
    private readonly access: CollectionAccess,
    private readonly administration: CollectionAdministration,
  ) {}

  @Get()
  @KeyScoped('documents:read')
  @ApiOperation({ summary: 'Collections that you may read, oldest first; admins are shown all' })
  @ApiResponse({ status: 200, type: [CollectionResponse], headers: NEXT_PAGE_HEADER })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input')
  async listCollections(
    @Query() { limit, after }: PageQuery,
    @CurrentUser() user: AuthenticatedUser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CollectionResponse[]> {
    const { rows, next } = pageOf(await this.rows.list(await this.viewOf(user), limit, after), limit);
    if (next !== undefined) void reply.header('link', linkToNext('/collections/', { limit, after: next }));
    return rows;
  }

  @Get(':id')
  @KeyScoped('documents:read')
  @ApiOperation({ summary: 'A collection that you may read; admins are shown any' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: CollectionResponse })
  @ApiErrors(...TOKEN_ERRORS, 'not_found')
  async readCollection(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser): Promise<CollectionResponse> {
    return this.rows.get(rowId(id), await this.viewOf(user));
  }

  @Post()
  @AdminOnly()
  @ApiOperation({ summary: 'Make a collection; nobody reads it until that is granted; admins only' })
  @ApiResponse({ status: 201, type: CollectionResponse })
  @ApiErrors(...BODY_ERRORS, ...ADMIN_ERRORS, 'collection_name_taken')
  createCollection(@Body() request: CreateCollectionRequest, @CurrentActor() actor: AuditActor): Promise<CollectionResponse> {
    return this.administration.create(request, actor);
  }

  @Patch(':id')
  @AdminOnly()
  @ApiOperation({ summary: 'Change the name or the description of a collection, or what everyone may do; admins only' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: CollectionResponse })
  @ApiErrors(...BODY_ERRORS, ...ADMIN_ERRORS, 'collection_name_taken', 'collection_managed', 'not_found')
  async changeCollection(
    @Param('id') id: string,
    @Body() request: ChangeCollectionRequest,
    @CurrentActor() actor: AuditActor,
  ): Promise<CollectionResponse> {
    return this.administration.change(rowId(id), request, actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @AdminOnly()
  @ApiOperation({ summary: 'Delete a collection without documents; admins only' })
  @ApiParam(ID)
  @ApiNoContentResponse()
  @ApiErrors(...ADMIN_ERRORS, 'collection_in_use', 'collection_managed', 'not_found')
  async deleteCollection(@Param('id') id: string, @CurrentActor() actor: AuditActor): Promise<void> {
    await this.administration.delete(rowId(id), actor);
  }

  /** Admins manage all collections; a key of theirs shows no more than what it reaches. */
  private async viewOf(user: AuthenticatedUser): Promise<CollectionView> {
    const isManager = user.role === 'admin' && (!user.key || user.key.scopes.includes('admin'));
    return { userId: user.id, within: isManager ? null : (await this.access.readable(user)).collectionIds };
  }
}
