import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ApiErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { VectorStoreStats } from '../../rag/stats/vector-store-stats';
import { VectorStoreStatsResponse } from '../../rag/stats/vector-store-stats.responses';
import { CollectionAccess } from '../collections/collection-access';

/** Route with the statistics of the index, as far as its caller may read the documents. */
@ApiTags('documents')
@ApiBearerAuth()
@Controller('vectorstore')
export class VectorStoreController {
  constructor(
    private readonly statistics: VectorStoreStats,
    private readonly access: CollectionAccess,
  ) {}

  @Get('stats')
  @KeyScoped('documents:read')
  @ApiOperation({
    summary: 'Number of indexed chunks, names of indexed documents that you may read, and the progress of a running indexing',
  })
  @ApiOkResponse({ type: VectorStoreStatsResponse })
  @ApiErrors(...TOKEN_ERRORS, 'internal_error')
  async readVectorStoreStats(@CurrentUser() user: AuthenticatedUser): Promise<VectorStoreStatsResponse> {
    const readable = await this.access.readable(user);
    const isManager = user.role === 'admin' && !user.key;
    return this.statistics.statsFor({ filter: await this.access.filterFor(readable), collectionIds: readable.collectionIds, isManager });
  }
}
