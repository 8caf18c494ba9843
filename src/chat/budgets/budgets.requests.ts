import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsNumber, IsOptional, Max, Min } from 'class-validator';
import { BUDGET_PERIODS, type BudgetPeriod } from './budget-period';

/** Whose calls a budget counts: all together, the members of a group together, one account with its keys, or one API key. */
export const BUDGET_SCOPES = ['all', 'group', 'user', 'key'] as const;
export type BudgetScope = (typeof BUDGET_SCOPES)[number];

export const BUDGET_UNITS = ['tokens', 'usd'] as const;
export type BudgetUnit = (typeof BUDGET_UNITS)[number];

/** Largest amount, in tokens or US dollars. */
const LARGEST_AMOUNT = 1_000_000_000;

const SMALLEST_AMOUNT = 0.000001;

/** Body of PATCH /budgets/{id}/. */
export class ChangeBudgetRequest {
  @ApiProperty({
    type: Number,
    minimum: SMALLEST_AMOUNT,
    maximum: LARGEST_AMOUNT,
    example: 5,
    description: 'How much may be spent in a period: whole tokens, or US dollars with at most six decimals.',
  })
  @IsNumber({ maxDecimalPlaces: 6, allowNaN: false, allowInfinity: false })
  @Min(SMALLEST_AMOUNT)
  @Max(LARGEST_AMOUNT)
  amount: number;
}

/** Body of POST /budgets/. */
export class CreateBudgetRequest extends ChangeBudgetRequest {
  @ApiProperty({ type: String, enum: BUDGET_SCOPES })
  @IsIn(BUDGET_SCOPES)
  scope: BudgetScope;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    nullable: true,
    description: 'Id of the group, the account or the API key. Needed by every scope but `all`.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  target_id?: number | null;

  @ApiProperty({ type: String, enum: BUDGET_UNITS })
  @IsIn(BUDGET_UNITS)
  unit: BudgetUnit;

  @ApiProperty({ type: String, enum: BUDGET_PERIODS, description: 'A day or a month in UTC.' })
  @IsIn(BUDGET_PERIODS)
  period: BudgetPeriod;
}
