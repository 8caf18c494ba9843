import { CommandRunner, Option, SubCommand } from 'nest-commander';
import type { Role } from '../../auth/accounts/user.entity';
import { COMMAND_LINE } from '../../auth/audit/audit-event';
import { localCaller } from '../../auth/accounts/hash-queue';
import { UserAdministration } from '../../auth/administration/user-administration';
import { Terminal } from '../terminal';
import { emailFrom, roleFrom, usernameFrom } from './account-arguments';
import { PasswordInput } from './password-input';
import { userLine } from './user-command';

interface CreateUserOptions {
  username: string;
  email: string;
  role?: string;
  mail?: boolean;
  json?: boolean;
}

@SubCommand({
  name: 'create',
  description: 'Make an account. Asks for the password, or reads it from standard input; with --mail its owner sets one by mail.',
})
export class CreateUserCommand extends CommandRunner {
  constructor(
    private readonly administration: UserAdministration,
    private readonly passwords: PasswordInput,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], { username, email, role, mail, json }: CreateUserOptions): Promise<void> {
    if (json) this.terminal.useJson();
    const names = { username: usernameFrom(username), email: emailFrom(email) };
    const wished: Role = role === undefined ? 'member' : roleFrom(role);
    const password = mail ? null : await this.passwords.read();
    const user = await this.administration.create({ ...names, role: wished, password }, localCaller(), COMMAND_LINE);
    this.terminal.say(userLine(user));
    this.terminal.result(user);
  }

  @Option({ flags: '--username <name>', description: 'username of the new account', required: true })
  parseUsername(value: string): string {
    return value;
  }

  @Option({ flags: '--email <address>', description: 'e-mail address of the new account', required: true })
  parseEmail(value: string): string {
    return value;
  }

  @Option({ flags: '--role <role>', description: 'member (default) or admin' })
  parseRole(value: string): string {
    return value;
  }

  @Option({ flags: '--mail', description: 'set no password: a mail, which a running server sends, lets the owner set one' })
  parseMail(): boolean {
    return true;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}
