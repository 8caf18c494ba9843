import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiErrors } from '../common/http/api-errors.decorator';
import { Public } from '../auth/guards/public.decorator';
import { LivenessResponse, ReadinessResponse } from './health.responses';
import { Readiness } from './readiness';

/** Probes for supervisors and load balancers. The responses contain no versions, paths or keys. */
@ApiTags('health')
@Public('probe')
@Controller('health')
@ApiErrors('rate_limited')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @ApiOperation({ summary: 'The process runs' })
  @ApiResponse({ status: 200, type: LivenessResponse })
  checkLiveness(): LivenessResponse {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The process can serve: ok, degraded (serves with reduced quality) or down' })
  @ApiResponse({ status: 200, type: ReadinessResponse })
  @ApiResponse({ status: 503, type: ReadinessResponse, description: 'down' })
  async checkReadiness(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessResponse> {
    const readiness = await this.readiness.check();
    void reply.status(readiness.status === 'down' ? 503 : 200);
    return readiness;
  }
}
