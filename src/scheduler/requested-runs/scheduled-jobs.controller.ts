import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { AuditActor } from '../../auth/audit/audit-event';
import { ADMIN_ERRORS, AdminOnly } from '../../auth/guards/admin-only.decorator';
import { CurrentActor } from '../../auth/guards/current-actor.decorator';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { ApiErrors } from '../../common/http/api-errors.decorator';
import { JobReading } from '../../jobs/routes/job-reading';
import { JobResponse } from '../../jobs/routes/jobs.responses';
import { JobRegistry } from '../job-registry';
import { ScheduledJobResponse } from './scheduled-jobs.responses';
import { ScheduledRuns } from './scheduled-runs';

/** Scheduled jobs, for admins. */
@ApiTags('jobs')
@ApiBearerAuth()
@AdminOnly()
@Controller('jobs/scheduled')
export class ScheduledJobsController {
  constructor(
    private readonly registry: JobRegistry,
    private readonly runs: ScheduledRuns,
    private readonly reading: JobReading,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The scheduled jobs with their last and next runs; admins only' })
  @ApiResponse({ status: 200, type: [ScheduledJobResponse] })
  @ApiErrors(...ADMIN_ERRORS)
  listScheduledJobs(): Promise<ScheduledJobResponse[]> {
    return this.registry.list();
  }

  @Post(':name/run')
  @HttpCode(202)
  @ApiOperation({ summary: 'Run a scheduled job now, beside its schedule; admins only' })
  @ApiParam({ name: 'name', schema: { type: 'string' }, description: 'Name of the scheduled job.' })
  @ApiResponse({ status: 202, type: JobResponse, description: 'The job that stands for the run: follow it to see how it goes.' })
  @ApiErrors(...ADMIN_ERRORS, 'not_found', 'job_running')
  async runScheduledJob(
    @Param('name') name: string,
    @CurrentActor() actor: AuditActor,
    @CurrentUser() user: AuthenticatedUser,
  ): Promise<JobResponse> {
    return this.reading.read(user, await this.runs.ask(name, actor));
  }
}
