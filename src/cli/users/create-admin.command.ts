import { Command, CommandRunner, Option } from 'nest-commander';
import { AccountCreation } from '../../auth/accounts/account-creation';
import { emailFrom, usernameFrom } from './account-arguments';
import { COMMAND_LINE } from '../../auth/audit/audit-event';
import { localCaller } from '../../auth/accounts/hash-queue';
import { Terminal } from '../terminal';
import { PasswordInput } from './password-input';

interface CreateAdminOptions {
  username: string;
  email: string;
  json?: boolean;
}

@Command({
  name: 'create_admin',
  description: 'Make an account that is an admin. Asks for the password, or reads it from standard input. Changes no account that exists.',
})
export class CreateAdminCommand extends CommandRunner {
  constructor(
    private readonly accounts: AccountCreation,
    private readonly passwords: PasswordInput,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], { username, email, json }: CreateAdminOptions): Promise<void> {
    if (json) this.terminal.useJson();
    const names = { username: usernameFrom(username), email: emailFrom(email) };
    const password = await this.passwords.read();
    const id = await this.accounts.create({ ...names, password, role: 'admin', isEmailVerified: true }, localCaller(), COMMAND_LINE);
    this.terminal.say(`✅ ${names.username} is an admin now and can log in.`);
    this.terminal.result({ id, ...names, role: 'admin' });
  }

  @Option({ flags: '--username <name>', description: 'username of the new account', required: true })
  parseUsername(value: string): string {
    return value;
  }

  @Option({ flags: '--email <address>', description: 'e-mail address of the new account', required: true })
  parseEmail(value: string): string {
    return value;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}
