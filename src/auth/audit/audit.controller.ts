import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiErrors } from '../../common/http/api-errors.decorator';
import { linkToNext, NEXT_PAGE_HEADER } from '../../common/http/page-link';
import { ADMIN_ERRORS, AdminOnly } from '../guards/admin-only.decorator';
import { AuditEventsRepository } from './audit-events.repository';
import { AuditQuery } from './audit.requests';
import { AuditEventResponse } from './audit.responses';

/** What was changed by whom, for admins. No route changes it. */
@ApiTags('people')
@ApiBearerAuth()
@AdminOnly()
@Controller('audit')
export class AuditController {
  constructor(private readonly events: AuditEventsRepository) {}

  @Get()
  @ApiOperation({
    summary: 'Changes of people, keys, permissions, collections and settings, and failed sign-ins, newest first; admins only',
  })
  @ApiResponse({ status: 200, type: [AuditEventResponse], headers: NEXT_PAGE_HEADER })
  @ApiErrors(...ADMIN_ERRORS, 'invalid_input')
  async listAuditEvents(@Query() query: AuditQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<AuditEventResponse[]> {
    const { limit, before, actor_id, action, target_type, target_id, from, to } = query;
    const filter = { actorId: actor_id, action, targetType: target_type, targetId: target_id, from: isoTime(from), to: isoTime(to) };
    const found = await this.events.list({ limit, before, ...filter });
    const shown = found.slice(0, limit);
    const next = found.length > limit ? shown.at(-1)?.id : undefined;
    if (next !== undefined) {
      void reply.header('link', linkToNext('/audit/', { limit, actor_id, action, target_type, target_id, from, to, before: next }));
    }
    return shown;
  }
}

/** A day or a time as rows hold it. */
function isoTime(given: string | undefined): string | undefined {
  return given === undefined ? undefined : new Date(given).toISOString();
}
