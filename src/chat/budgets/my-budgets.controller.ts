import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ApiErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { BudgetsRepository } from './budgets.repository';
import { BudgetResponse } from './budgets.responses';

/** The budgets that bind whoever asks. */
@ApiTags('usage')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller('usage/budgets')
export class MyBudgetsController {
  constructor(private readonly budgets: BudgetsRepository) {}

  @Get()
  @ApiOperation({ summary: 'Budgets that bind you: of everybody, of your groups, of your account and of the API key that is used' })
  @ApiResponse({ status: 200, type: [BudgetResponse] })
  @ApiErrors(...TOKEN_ERRORS, 'internal_error')
  listOwnBudgets(@CurrentUser() { id, key }: AuthenticatedUser): Promise<BudgetResponse[]> {
    return this.budgets.binding(id, key?.id);
  }
}
