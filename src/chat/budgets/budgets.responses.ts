import { ApiProperty } from '@nestjs/swagger';
import { BUDGET_PERIODS, type BudgetPeriod } from './budget-period';
import { BUDGET_SCOPES, BUDGET_UNITS, type BudgetScope, type BudgetUnit } from './budgets.requests';

/** A budget, and how much of it is used up in the current period. Amounts are tokens or US dollars, as `unit` says. */
export class BudgetResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({
    type: String,
    enum: BUDGET_SCOPES,
    description: 'Whose calls it counts: all together, the members of a group together, one account with its keys, or one API key.',
  })
  scope: BudgetScope;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Id of the group, the account or the API key.' })
  target_id: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'Finance', description: 'Name of the group, the account or the API key.' })
  target_name: string | null;

  @ApiProperty({ type: String, enum: BUDGET_UNITS })
  unit: BudgetUnit;

  @ApiProperty({ type: String, enum: BUDGET_PERIODS })
  period: BudgetPeriod;

  @ApiProperty({ type: Number, example: 5 })
  amount: number;

  @ApiProperty({ type: Number, example: 1.204315, description: 'What calls of this period cost.' })
  spent: number;

  @ApiProperty({ type: Number, example: 0.0021, description: 'Set aside for questions that are being answered.' })
  reserved: number;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-12-01T00:00:00.000Z', description: 'When the next period begins.' })
  renews_at: string;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;
}
