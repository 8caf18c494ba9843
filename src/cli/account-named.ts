import { Injectable } from '@nestjs/common';
import { accountKey } from '../auth/accounts/account-names';
import type { UserEntity } from '../auth/accounts/user.entity';
import { UsersRepository } from '../auth/accounts/users.repository';
import { AppError } from '../common/errors';

/** Finds the account that a command names. */
@Injectable()
export class AccountNamed {
  constructor(private readonly users: UsersRepository) {}

  /** @throws AppError `not_found` */
  async find(username: string): Promise<UserEntity> {
    const user = await this.users.find({ usernameKey: accountKey(username) });
    if (!user) throw new AppError('not_found', `There is no account with the username ${username}.`);
    return user;
  }
}
