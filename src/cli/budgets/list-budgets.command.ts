import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { BudgetsRepository } from '../../chat/budgets/budgets.repository';
import { Terminal } from '../terminal';
import { budgetLine } from './budget-line';

/** Budgets listed at most. */
const LONGEST_LIST = 10_000;

@SubCommand({ name: 'list', description: 'List the budgets, oldest first, with what is spent of them.' })
export class ListBudgetsCommand extends CommandRunner {
  constructor(
    private readonly budgets: BudgetsRepository,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], { json }: { json?: boolean } = {}): Promise<void> {
    if (json) this.terminal.useJson();
    const budgets = (await this.budgets.list(LONGEST_LIST)).slice(0, LONGEST_LIST);
    this.terminal.say(...budgets.map(budgetLine));
    this.terminal.result({ budgets });
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}
