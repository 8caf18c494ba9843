import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/guards/public.decorator';
import { type CheckResult, type ReadinessStatus, Readiness } from './readiness';

class LivenessBody {
  @ApiProperty({ type: String, enum: ['ok'] })
  status: 'ok';
}

class ChecksBody {
  @ApiProperty({ type: String, enum: ['ok', 'down'] satisfies CheckResult[] })
  database: CheckResult;

  @ApiProperty({ type: String, enum: ['ok', 'degraded'] satisfies CheckResult[], description: 'degraded: nothing is indexed yet.' })
  index: CheckResult;

  @ApiProperty({
    type: String,
    enum: ['ok', 'degraded'] satisfies CheckResult[],
    description: 'degraded: no provider is configured to answer.',
  })
  answers: CheckResult;
}

class ReadinessBody {
  @ApiProperty({ type: String, enum: ['ok', 'degraded', 'down'] satisfies ReadinessStatus[] })
  status: ReadinessStatus;

  @ApiProperty({ type: ChecksBody })
  checks: ChecksBody;
}

/** For supervisors and load balancers. Says nothing about versions, paths or keys. */
@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @ApiOperation({ summary: 'The process runs' })
  @ApiResponse({ status: 200, type: LivenessBody })
  live(): LivenessBody {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The process can serve: ok, degraded (serves, but less well) or down' })
  @ApiResponse({ status: 200, type: ReadinessBody })
  @ApiResponse({ status: 503, type: ReadinessBody, description: 'down' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessBody> {
    const { status, checks } = await this.readiness.check();
    void reply.status(status === 'down' ? 503 : 200);
    return { status, checks: { database: checks.database, index: checks.index, answers: checks.answers } };
  }
}
