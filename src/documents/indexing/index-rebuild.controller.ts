import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { AuditActor } from '../../auth/audit/audit-event';
import { ADMIN_ERRORS, AdminOnly } from '../../auth/guards/admin-only.decorator';
import { CurrentActor } from '../../auth/guards/current-actor.decorator';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { ApiErrors, BODY_ERRORS } from '../../common/http/api-errors.decorator';
import { IndexRebuild } from './index-rebuild';
import { RebuildRequest } from './rebuild.requests';
import { RebuildResponse } from './rebuild.responses';

/** Admins rebuild the index here. */
@ApiTags('documents')
@ApiBearerAuth()
@AdminOnly()
@Controller('vectorstore')
export class IndexRebuildController {
  constructor(private readonly rebuilds: IndexRebuild) {}

  @Post('rebuild')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Read the documents folder again and bring the index up to it, in other sizes when asked; admins only',
    description: 'What is live serves until then. Text that was embedded before is not embedded again.',
  })
  @ApiResponse({ status: 202, type: RebuildResponse })
  @ApiErrors(...BODY_ERRORS, ...ADMIN_ERRORS)
  async rebuildIndex(
    @Body() { chunk_size: chunkSize, chunk_overlap: chunkOverlap }: RebuildRequest,
    @CurrentUser() { id }: AuthenticatedUser,
    @CurrentActor() actor: AuditActor,
  ): Promise<RebuildResponse> {
    const chunking = { ...(chunkSize != null && { chunkSize }), ...(chunkOverlap != null && { chunkOverlap }) };
    return { job_id: await this.rebuilds.ask(chunking, id, actor) };
  }
}
