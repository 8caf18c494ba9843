import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { VectorStoreStats } from './vector-store-stats';
import { VectorStoreStatsResponse } from './vector-store-stats.responses';

/** What is indexed. */
@ApiTags('documents')
@ApiBearerAuth()
@Controller('vectorstore')
export class VectorStoreController {
  constructor(private readonly statistics: VectorStoreStats) {}

  @Get('stats')
  @ApiOperation({ summary: 'How many chunks and which documents are indexed, and how far indexing has come while it goes on' })
  @ApiOkResponse({ type: VectorStoreStatsResponse })
  @ApiErrors(...TOKEN_ERRORS, 'internal_error')
  readVectorStoreStats(): Promise<VectorStoreStatsResponse> {
    return this.statistics.stats();
  }
}
