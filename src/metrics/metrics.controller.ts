import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/guards/public.decorator';
import { ApiErrors } from '../common/http/api-errors.decorator';
import { MetricsReport } from './metrics-report';
import { MetricsToken } from './metrics-token.guard';

/** Figures of this process in the text format of Prometheus. */
@ApiTags('health')
@Public('probe')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly report: MetricsReport) {}

  @Get()
  @UseGuards(MetricsToken)
  @Header('content-type', MetricsReport.contentType)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Figures of this process in the text format of Prometheus',
    description: 'For holders of `METRICS_TOKEN`, as a bearer token. Without that setting there is nothing at this address.',
  })
  @ApiResponse({ status: 200, content: { 'text/plain': { schema: { type: 'string' } } } })
  @ApiErrors('authentication_required', 'not_found', 'rate_limited')
  readMetrics(): Promise<string> {
    return this.report.text();
  }
}
