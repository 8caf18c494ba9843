import { Injectable } from '@nestjs/common';
import { CommandRunner, Option } from 'nest-commander';
import { accountKey } from '../../auth/accounts/account-names';
import { UsersRepository } from '../../auth/accounts/users.repository';
import { UserAdministration } from '../../auth/administration/user-administration';
import type { UserResponse } from '../../auth/administration/users.responses';
import { AppError } from '../../common/errors';
import { Terminal } from '../terminal';

/** A command that changes one account, named by its username. Injectable, so that its constructor's types are known to the commands that inherit it. */
@Injectable()
export abstract class UserCommand extends CommandRunner {
  constructor(
    protected readonly administration: UserAdministration,
    private readonly users: UsersRepository,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run([username = '', ...rest]: string[], { json }: { json?: boolean } = {}): Promise<void> {
    if (json) this.terminal.useJson();
    const user = await this.users.find({ usernameKey: accountKey(username) });
    if (!user) throw new AppError('not_found', `There is no account with the username ${username}.`);
    const { line, result } = await this.change(user.id, rest);
    this.terminal.say(line);
    this.terminal.result(result);
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }

  /** Does the work. @returns what to tell the person, and a program */
  protected abstract change(userId: number, rest: string[]): Promise<{ line: string; result: object }>;
}

/** An account on one line: id, username, address, role, and whether it is locked out. */
export function userLine({ id, username, email, role, is_active }: UserResponse): string {
  return `${String(id).padStart(6)}  ${username}  <${email}>  ${role}${is_active ? '' : '  deactivated'}`;
}
