import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { Transactions } from '../../database/transactions';
import { accountKey } from './account-names';
import { Passwords } from './passwords';
import type { TokenPairResponse } from '../auth.responses';
import { TokenFamiliesRepository } from '../tokens/token-families.repository';
import { UserEntity } from './user.entity';

/** How a person names the account to log in to. */
export interface AccountName {
  username?: string | null;
  email?: string | null;
}

/** Checks a name and a password and hands out the first tokens of a family. */
@Injectable()
export class Login {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly passwords: Passwords,
    private readonly families: TokenFamiliesRepository,
    private readonly config: AppConfig,
  ) {}

  /**
   * Logs in. An unknown account, a locked one and a wrong password are refused in the same words after the same work.
   * @throws AppError `invalid_credentials`; `email_not_verified`, which only someone who knows the password gets to see
   */
  async logIn(name: AccountName, password: string): Promise<TokenPairResponse> {
    const user = await this.findAccount(name);
    const { matches, outdated } = await this.passwords.verify(password, user?.password);
    if (!user?.isActive || !matches) throw new AppError('invalid_credentials', 'Invalid credentials');
    if (this.config.get('REQUIRE_VERIFIED_EMAIL') && user.emailVerifiedAt === null) {
      throw new AppError(
        'email_not_verified',
        'Confirm your e-mail address first: open the link in the mail we sent, or ask for a new one.',
      );
    }
    if (outdated) await this.upgradeHash(user, password);
    return this.families.open(user.id);
  }

  /**
   * `email` names the account with that address and no other. `username` names the account with that username, or else, when it
   * looks like an address, the account with that address; nobody can sign up under another's address as username.
   */
  private async findAccount({ username, email }: AccountName): Promise<UserEntity | null> {
    const users = this.dataSource.getRepository(UserEntity);
    const key = accountKey(username || email || '');
    const byUsername = username ? await users.findOneBy({ usernameKey: key }) : null;
    if (byUsername || (username && !key.includes('@'))) return byUsername;
    return users.findOneBy({ emailKey: key });
  }

  private async upgradeHash(user: UserEntity, password: string): Promise<void> {
    const upgraded = await this.passwords.hash(password);
    // Only over the hash that was compared: the password may have been changed in the meantime.
    await this.writes.run((manager) => manager.update(UserEntity, { id: user.id, password: user.password }, { password: upgraded }));
  }
}
