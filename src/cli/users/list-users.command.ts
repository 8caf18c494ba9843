import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { UserDirectoryRepository } from '../../auth/administration/user-directory.repository';
import { Terminal } from '../terminal';
import { userLine } from './user-command';

/** Accounts read at a time. */
const PAGE = 200;

/** Accounts listed at most: more are found with --search. */
const LONGEST_LIST = 10_000;

@SubCommand({ name: 'list', description: 'List the accounts, oldest first.' })
export class ListUsersCommand extends CommandRunner {
  constructor(
    private readonly directory: UserDirectoryRepository,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], { search, json }: { search?: string; json?: boolean }): Promise<void> {
    if (json) this.terminal.useJson();
    const users = [];
    let after: number | undefined = 0;
    while (after !== undefined && users.length < LONGEST_LIST) {
      const page = await this.directory.list({ search, limit: PAGE, after });
      users.push(...page.rows);
      after = page.next;
    }
    this.terminal.say(...users.map(userLine));
    if (after !== undefined) this.terminal.say(`These are the first ${users.length}. Name part of a username or an address with --search.`);
    this.terminal.result({ users });
  }

  @Option({ flags: '--search <text>', description: 'only accounts with this in their username or e-mail address' })
  parseSearch(value: string): string {
    return value;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}
