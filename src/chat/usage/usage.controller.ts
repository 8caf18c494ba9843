import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ApiErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { UsageLedger } from './usage-ledger';
import { UsageQuery } from './usage.requests';
import { UsageResponse } from './usage.responses';

/** Route that returns the usage of the account's questions. */
@ApiTags('usage')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller('usage')
export class UsageController {
  constructor(private readonly ledger: UsageLedger) {}

  @Get()
  @ApiOperation({ summary: 'Model calls for your questions, with tokens and time, by day' })
  @ApiResponse({ status: 200, type: UsageResponse })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'internal_error')
  async readUsage(@Query() query: UsageQuery, @CurrentUser() user: AuthenticatedUser): Promise<UsageResponse> {
    return this.ledger.usage(user.id, query.days);
  }
}
