import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ADMIN_ERRORS, AdminOnly } from '../../../auth/guards/admin-only.decorator';
import { ApiErrors } from '../../../common/http/api-errors.decorator';
import { latencies } from './latency';
import { LatencyRepository } from './latency.repository';
import { LatencyResponse } from './latency.responses';

/** Calls that are looked at. */
const NEWEST = 1_000;

/** Times of calls to models, for admins. */
@ApiTags('usage')
@ApiBearerAuth()
@AdminOnly()
@Controller('usage/latency')
export class LatencyController {
  constructor(private readonly calls: LatencyRepository) {}

  @Get()
  @ApiOperation({ summary: 'How long the newest calls to each model took, and how many failed; admins only' })
  @ApiResponse({ status: 200, type: [LatencyResponse] })
  @ApiErrors(...ADMIN_ERRORS)
  async readLatency(): Promise<LatencyResponse[]> {
    return latencies(await this.calls.newest(NEWEST));
  }
}
