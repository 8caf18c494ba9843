import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { COMMAND_LINE } from '../../auth/audit/audit-event';
import { BudgetAdministration } from '../../chat/budgets/budget-administration';
import { type BudgetScope, CreateBudgetRequest } from '../../chat/budgets/budgets.requests';
import { AppError } from '../../common/errors';
import { RequestValidationPipe } from '../../common/http/validation.pipe';
import { AccountNamed } from '../account-named';
import { Terminal } from '../terminal';
import { budgetLine } from './budget-line';

interface SetBudgetOptions {
  per: string;
  user?: string;
  group?: number;
  key?: number;
  json?: boolean;
}

@SubCommand({
  name: 'set',
  arguments: '<amount> <unit>',
  description:
    'Limit what everybody, or the account, group or key that is named, spends in a day or a month: so many tokens or usd. Changes the amount of a budget that is there.',
})
export class SetBudgetCommand extends CommandRunner {
  constructor(
    private readonly administration: BudgetAdministration,
    private readonly accounts: AccountNamed,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run([amount = '', unit = '']: string[], options: SetBudgetOptions): Promise<void> {
    if (options.json) this.terminal.useJson();
    const { scope, targetId } = await this.targetOf(options);
    const body = { scope, target_id: targetId, unit, period: options.per, amount: Number(amount) };
    const request = (await new RequestValidationPipe().transform(body, {
      type: 'body',
      metatype: CreateBudgetRequest,
    })) as CreateBudgetRequest;
    const { unit: checkedUnit, period } = request;
    const budget = await this.administration.set({ scope, targetId, unit: checkedUnit, period, amount: request.amount }, COMMAND_LINE);
    this.terminal.say(budgetLine(budget));
    this.terminal.result(budget);
  }

  @Option({ flags: '--per <period>', description: 'day or month, in UTC', required: true })
  parsePer(value: string): string {
    return value;
  }

  @Option({ flags: '--user <username>', description: 'an account, with its API keys' })
  parseUser(value: string): string {
    return value;
  }

  @Option({ flags: '--group <id>', description: 'the members of a group together' })
  parseGroup(value: string): number {
    return Number(value);
  }

  @Option({ flags: '--key <id>', description: 'an API key' })
  parseKey(value: string): number {
    return Number(value);
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }

  /** @throws AppError `invalid_input` when more than one is named, `not_found` for an unknown account */
  private async targetOf({ user, group, key }: SetBudgetOptions): Promise<{ scope: BudgetScope; targetId: number | undefined }> {
    if ([user, group, key].filter((named) => named !== undefined).length > 1) {
      throw new AppError('invalid_input', 'Name one of --user, --group and --key, or none of them for everybody.');
    }
    if (user !== undefined) return { scope: 'user', targetId: (await this.accounts.find(user)).id };
    if (group !== undefined) return { scope: 'group', targetId: group };
    return key === undefined ? { scope: 'all', targetId: undefined } : { scope: 'key', targetId: key };
  }
}
