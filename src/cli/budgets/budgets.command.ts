import { Command, CommandRunner } from 'nest-commander';
import { DeleteBudgetCommand } from './delete-budget.command';
import { ListBudgetsCommand } from './list-budgets.command';
import { SetBudgetCommand } from './set-budget.command';

/** The commands below `budgets`. */
export const BUDGET_COMMANDS = [ListBudgetsCommand, SetBudgetCommand, DeleteBudgetCommand];

@Command({ name: 'budgets', description: 'List, set and delete budgets. Works while the server runs.', subCommands: BUDGET_COMMANDS })
export class BudgetsCommand extends CommandRunner {
  /** Called without one of the commands below: commander has shown the help, which lists them. */
  override async run(): Promise<void> {
    this.command.outputHelp();
    this.command.error('error: name one of the commands above', { exitCode: 2 });
  }
}
