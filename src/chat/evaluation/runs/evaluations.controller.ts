import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ADMIN_ERRORS, AdminOnly } from '../../../auth/guards/admin-only.decorator';
import { ApiErrors } from '../../../common/http/api-errors.decorator';
import { linkToNext, NEXT_PAGE_HEADER } from '../../../common/http/page-link';
import { EvaluationRunsRepository } from './evaluation-runs.repository';
import { EvaluationsQuery } from './evaluations.requests';
import { EvaluationResponse } from './evaluations.responses';

/** Finished evaluations, for admins. */
@ApiTags('usage')
@ApiBearerAuth()
@AdminOnly()
@Controller('evaluations')
export class EvaluationsController {
  constructor(private readonly runs: EvaluationRunsRepository) {}

  @Get()
  @ApiOperation({ summary: 'What the commands evaluate_… have measured, newest first; admins only' })
  @ApiResponse({ status: 200, type: [EvaluationResponse], headers: NEXT_PAGE_HEADER })
  @ApiErrors(...ADMIN_ERRORS, 'invalid_input')
  async listEvaluations(
    @Query() { limit, before, kind }: EvaluationsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EvaluationResponse[]> {
    const found = await this.runs.list({ limit, before, kind });
    const shown = found.slice(0, limit);
    const next = found.length > limit ? shown.at(-1)?.id : undefined;
    if (next !== undefined) void reply.header('link', linkToNext('/evaluations/', { limit, kind, before: next }));
    return shown.map(({ id, kind: ofRun, setName, setSize, figures, settings, startedAt, finishedAt }) => ({
      id,
      kind: ofRun,
      set_name: setName,
      set_size: setSize,
      figures: JSON.parse(figures) as Record<string, number>,
      settings: JSON.parse(settings) as Record<string, string | number>,
      started_at: startedAt,
      finished_at: finishedAt,
    }));
  }
}
