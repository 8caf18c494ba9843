import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { AuditActor } from '../../auth/audit/audit-event';
import { ADMIN_ERRORS, AdminOnly } from '../../auth/guards/admin-only.decorator';
import { CurrentActor } from '../../auth/guards/current-actor.decorator';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { ApiErrors } from '../../common/http/api-errors.decorator';
import { JobReading } from '../../jobs/routes/job-reading';
import { JobResponse } from '../../jobs/routes/jobs.responses';
import { JobRegistry } from '../job-registry';
import { ScheduledRunsQuery } from './scheduled-jobs.requests';
import { ScheduledJobResponse, ScheduledRunResponse } from './scheduled-jobs.responses';
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

  @Get(':name/runs')
  @ApiOperation({ summary: 'The runs of a scheduled job in the last seven days, newest first; admins only' })
  @ApiParam({ name: 'name', schema: { type: 'string' }, description: 'Name of the scheduled job.' })
  @ApiResponse({ status: 200, type: [ScheduledRunResponse] })
  @ApiErrors(...ADMIN_ERRORS, 'invalid_input', 'not_found')
  async listScheduledRuns(@Param('name') name: string, @Query() { limit }: ScheduledRunsQuery): Promise<ScheduledRunResponse[]> {
    const runs = await this.runs.newest(name, limit);
    return runs.map(({ id, slot, startedAt, finishedAt, outcome, error, workerId }) => ({
      id,
      due_at: slot,
      started_at: startedAt,
      finished_at: finishedAt,
      milliseconds: finishedAt === null ? null : Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)),
      outcome,
      error,
      worker: workerId,
    }));
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
