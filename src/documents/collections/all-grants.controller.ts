import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PageQuery } from '../../auth/administration/users.requests';
import { ADMIN_ERRORS, AdminOnly } from '../../auth/guards/admin-only.decorator';
import { ApiErrors } from '../../common/http/api-errors.decorator';
import { linkToNext, NEXT_PAGE_HEADER } from '../../common/http/page-link';
import { CollectionGrantResponse } from './collections.responses';
import { GrantsRepository } from './grants.repository';

/** Who may read and write which collections, as a whole, for admins. */
@ApiTags('documents')
@ApiBearerAuth()
@AdminOnly()
@Controller('grants')
export class AllGrantsController {
  constructor(private readonly grants: GrantsRepository) {}

  @Get()
  @ApiOperation({ summary: 'Grants of all collections, oldest first; admins only' })
  @ApiResponse({ status: 200, type: [CollectionGrantResponse], headers: NEXT_PAGE_HEADER })
  @ApiErrors(...ADMIN_ERRORS, 'invalid_input')
  async listAllGrants(
    @Query() { limit, after }: PageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CollectionGrantResponse[]> {
    const found = await this.grants.listAll(limit, after);
    const shown = found.slice(0, limit);
    const next = found.length > limit ? shown.at(-1)?.id : undefined;
    if (next !== undefined) void reply.header('link', linkToNext('/grants/', { limit, after: next }));
    return shown.map(({ grant }) => grant);
  }
}
