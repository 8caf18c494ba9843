import { Injectable } from '@nestjs/common';
import { accountKey } from '../../auth/accounts/account-names';
import { UsersRepository } from '../../auth/accounts/users.repository';
import type { KeyHolder } from '../../auth/keys/api-keys';
import { AppError } from '../../common/errors';

/** Finds the account that a command names. */
@Injectable()
export class KeyOwner {
  constructor(private readonly users: UsersRepository) {}

  /** @throws AppError `not_found` */
  async named(username: string): Promise<KeyHolder> {
    const user = await this.users.find({ usernameKey: accountKey(username) });
    if (!user) throw new AppError('not_found', `There is no account with the username ${username}.`);
    return user;
  }
}
