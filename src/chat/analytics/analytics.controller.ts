import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ADMIN_ERRORS, AdminOnly } from '../../auth/guards/admin-only.decorator';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { ApiErrors } from '../../common/http/api-errors.decorator';
import { Analytics } from './analytics';
import { AnalyticsQuery } from './analytics.requests';
import { AnalyticsResponse } from './analytics.responses';

/** How Askbase is used, for admins. */
@ApiTags('usage')
@ApiBearerAuth()
@AdminOnly()
@Controller('analytics')
export class AnalyticsController {
  constructor(private readonly analytics: Analytics) {}

  @Get()
  @ApiOperation({
    summary: 'Questions over time, what has no answer, which documents are cited, feedback, time to the first text; admins only',
  })
  @ApiResponse({ status: 200, type: AnalyticsResponse })
  @ApiErrors(...ADMIN_ERRORS, 'invalid_input')
  async readAnalytics(@Query() { days, to }: AnalyticsQuery, @CurrentUser() user: AuthenticatedUser): Promise<AnalyticsResponse> {
    return this.analytics.report(user, days, to);
  }
}
