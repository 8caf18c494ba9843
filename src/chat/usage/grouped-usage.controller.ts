import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ADMIN_ERRORS, AdminOnly } from '../../auth/guards/admin-only.decorator';
import { ApiErrors } from '../../common/http/api-errors.decorator';
import { GroupedUsage } from './grouped-usage';
import { GroupedUsageQuery } from './grouped-usage.requests';
import { GroupedUsageResponse } from './grouped-usage.responses';

/** Route that returns the usage of all accounts, for admins. */
@ApiTags('usage')
@ApiBearerAuth()
@AdminOnly()
@Controller('usage/report')
export class GroupedUsageController {
  constructor(private readonly usage: GroupedUsage) {}

  @Get()
  @ApiOperation({ summary: 'Model calls of everybody by day, day and model, account, key, group, model or collection; admins only' })
  @ApiResponse({ status: 200, type: GroupedUsageResponse })
  @ApiErrors(...ADMIN_ERRORS, 'invalid_input', 'internal_error')
  reportUsage(@Query() query: GroupedUsageQuery): Promise<GroupedUsageResponse> {
    return this.usage.report(query);
  }
}
