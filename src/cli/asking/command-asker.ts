import { Injectable } from '@nestjs/common';
import { accountKey } from '../../auth/accounts/account-names';
import { UsersRepository } from '../../auth/accounts/users.repository';
import { AppError } from '../../common/errors';
import type { Asker } from '../../documents/collections/collection-access';

/** Says whom a command asks for, and so what it reads: whoever runs commands has no account of their own. */
@Injectable()
export class CommandAsker {
  constructor(private readonly users: UsersRepository) {}

  /**
   * The account of that name, or else the first admin.
   * @throws AppError `not_found` when there is none, or it is deactivated
   */
  async find(username: string | undefined): Promise<Asker> {
    const user = username === undefined ? await this.users.firstAdmin() : await this.users.find({ usernameKey: accountKey(username) });
    if (user?.isActive) return { id: user.id, role: user.role };
    throw new AppError(
      'not_found',
      username === undefined
        ? 'There is no active admin to ask for. Name an account with --user, or make an admin with create_admin.'
        : `There is no active account with the username ${username}.`,
    );
  }
}

/** A collection as an option names it: by its id, or by its name. */
export function collectionNamed(value: string): number | string {
  return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : value;
}
