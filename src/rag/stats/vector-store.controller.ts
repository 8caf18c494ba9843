import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { VectorStoreStats } from './vector-store-stats';
import { VectorStoreStatsResponse } from './vector-store-stats.responses';

/** Route with the statistics of the index. */
@ApiTags('documents')
@ApiBearerAuth()
@Controller('vectorstore')
export class VectorStoreController {
  constructor(private readonly statistics: VectorStoreStats) {}

  @Get('stats')
  @ApiOperation({ summary: 'Number of indexed chunks, names of indexed documents, and the progress of a running indexing' })
  @ApiOkResponse({ type: VectorStoreStatsResponse })
  @ApiErrors(...TOKEN_ERRORS, 'internal_error')
  readVectorStoreStats(): Promise<VectorStoreStatsResponse> {
    return this.statistics.stats();
  }
}
