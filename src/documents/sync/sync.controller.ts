import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { AuditActor } from '../../auth/audit/audit-event';
import { ADMIN_ERRORS, AdminOnly } from '../../auth/guards/admin-only.decorator';
import { CurrentActor } from '../../auth/guards/current-actor.decorator';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { ApiErrors, BODY_ERRORS } from '../../common/http/api-errors.decorator';
import { JobReading } from '../../jobs/routes/job-reading';
import { JobResponse } from '../../jobs/routes/jobs.responses';
import { SyncQueue } from './sync-queue';
import { SyncRequest } from './sync.requests';

/** The documents folder is compared with the index when an admin asks for it. */
@ApiTags('documents')
@ApiBearerAuth()
@Controller('documents')
export class SyncController {
  constructor(
    private readonly queue: SyncQueue,
    private readonly jobs: JobReading,
  ) {}

  @Post('sync')
  @HttpCode(202)
  @AdminOnly()
  @ApiOperation({ summary: 'Compare the documents folder with the index now, as a job; admins only' })
  @ApiBody({ type: SyncRequest, required: false })
  @ApiResponse({ status: 202, type: JobResponse, description: 'The job, or the one that waits or runs already.' })
  @ApiErrors(...BODY_ERRORS, ...ADMIN_ERRORS)
  async syncDocuments(
    @Body() request: SyncRequest,
    @CurrentUser() user: AuthenticatedUser,
    @CurrentActor() actor: AuditActor,
  ): Promise<JobResponse> {
    return this.jobs.read(user, await this.queue.request(request.force ?? false, user.id, actor));
  }
}
