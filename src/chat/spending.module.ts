import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AiModule } from '../ai/ai.module';
import { AccountsModule } from '../auth/accounts.module';
import { BudgetAdministration } from './budgets/budget-administration';
import { BudgetsRepository } from './budgets/budgets.repository';
import { QuestionCosts } from './budgets/question-costs';
import { QuestionEstimate } from './budgets/question-estimate';
import { ReservationsRepository } from './budgets/reservations.repository';
import { Spending } from './budgets/spending';
import { AttemptEntity } from './usage/attempt.entity';
import { GroupedUsage } from './usage/grouped-usage';
import { GroupedUsageRepository } from './usage/grouped-usage.repository';
import { UsageLedger } from './usage/usage-ledger';

/** What model calls cost, and the budgets that limit it: without routes, so for the command line too. */
@Module({
  imports: [AiModule, AccountsModule, TypeOrmModule.forFeature([AttemptEntity])],
  providers: [
    BudgetAdministration,
    BudgetsRepository,
    GroupedUsage,
    GroupedUsageRepository,
    QuestionCosts,
    QuestionEstimate,
    ReservationsRepository,
    Spending,
    UsageLedger,
  ],
  exports: [BudgetAdministration, BudgetsRepository, GroupedUsage, QuestionCosts, ReservationsRepository, UsageLedger],
})
export class SpendingModule {}
