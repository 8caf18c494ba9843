import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { COMMAND_LINE } from '../../auth/audit/audit-event';
import { BudgetAdministration } from '../../chat/budgets/budget-administration';
import { AppError } from '../../common/errors';
import { Terminal } from '../terminal';

@SubCommand({ name: 'delete', arguments: '<id>', description: 'Take a budget away at once.' })
export class DeleteBudgetCommand extends CommandRunner {
  constructor(
    private readonly administration: BudgetAdministration,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run([id = '']: string[], { json }: { json?: boolean } = {}): Promise<void> {
    if (json) this.terminal.useJson();
    if (!/^\d{1,15}$/.test(id)) throw new AppError('not_found', `There is no budget with the id ${id}. Run budgets list.`);
    await this.administration.delete(Number(id), COMMAND_LINE);
    this.terminal.say(`✅ Budget ${id} is deleted.`);
    this.terminal.result({ id: Number(id), deleted: true });
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}
