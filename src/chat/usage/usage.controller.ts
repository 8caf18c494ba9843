import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { ApiErrors } from '../../common/http/api-errors.decorator';
import { UsageLedger } from './usage-ledger';
import { UsageBody, UsageQuery } from './usage.dto';

/** What the caller's questions took. */
@ApiTags('usage')
@ApiBearerAuth()
@Controller('usage')
export class UsageController {
  constructor(private readonly ledger: UsageLedger) {}

  @Get()
  @ApiOperation({ summary: 'Calls to models made for your questions, their tokens and time, by day' })
  @ApiResponse({ status: 200, type: UsageBody })
  @ApiErrors('invalid_input', 'authentication_required', 'token_invalid', 'internal_error')
  async read(@Query() query: UsageQuery, @CurrentUser() user: AuthenticatedUser): Promise<UsageBody> {
    return this.ledger.usage(user.id, query.days);
  }
}
