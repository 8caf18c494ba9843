import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { accountKey } from './account-names';
import type { Caller, HashRequest } from './hash-queue';
import { attemptsKey, LoginAttempts } from './login-attempts';
import { Passwords, type PasswordVerdict } from './passwords';
import type { TokenPairResponse } from '../auth.responses';
import { TokenFamilies } from '../tokens/token-families';
import type { UserEntity } from './user.entity';
import { UsersRepository } from './users.repository';

/** How a person names the account to log in to. */
export interface AccountName {
  username?: string | null;
  email?: string | null;
}

/** Checks a name and a password and opens a token family. */
@Injectable()
export class Login {
  constructor(
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly attempts: LoginAttempts,
    private readonly families: TokenFamilies,
    private readonly config: AppConfig,
  ) {}

  /**
   * Logs in. An unknown account, a locked one and a wrong password are refused with the same message after the same work.
   * @throws AppError `invalid_credentials`; `rate_limited` after too many of these; `unavailable` when too many log in; `email_not_verified`,
   *   which only someone who knows the password gets to see
   */
  async logIn(name: AccountName, password: string, caller: Caller): Promise<TokenPairResponse> {
    const user = await this.findAccount(name);
    const request = { ...caller, account: attemptsKey(user ? { userId: user.id } : { name: nameKey(name) }) };
    const { matches, outdated } = await this.verify(user, password, request);
    if (!user || !matches) throw new AppError('invalid_credentials', 'Invalid credentials');
    if (this.config.get('REQUIRE_VERIFIED_EMAIL') && user.emailVerifiedAt === null) {
      throw new AppError(
        'email_not_verified',
        'Confirm your e-mail address first: open the link in the mail we sent, or ask for a new one.',
      );
    }
    if (outdated) await this.users.replacePassword(user, await this.passwords.hash(password, { ...request, isFamiliar: true }));
    return this.families.open(user.id);
  }

  /** Compares the password; an attempt that was made counts as a failure unless it was right and the account is active. */
  private async verify(user: UserEntity | null, password: string, request: HashRequest): Promise<PasswordVerdict> {
    const attempt = this.attempts.begin(request.account, request.network);
    let verdict: PasswordVerdict;
    try {
      verdict = await this.passwords.verify(password, user?.password, { ...request, isFamiliar: attempt.isFamiliar });
    } catch (error) {
      attempt.withdraw();
      throw error;
    }
    const matches = verdict.matches && user !== null && user.isActive;
    if (matches) attempt.succeed();
    return { ...verdict, matches };
  }

  /**
   * `email` names the account with that address and no other. `username` names the account with that username, or else, when it
   * looks like an address, the account with that address; nobody can sign up under another's address as username.
   */
  private async findAccount({ username, email }: AccountName): Promise<UserEntity | null> {
    const key = nameKey({ username, email });
    const byUsername = username ? await this.users.find({ usernameKey: key }) : null;
    if (byUsername || (username && !key.includes('@'))) return byUsername;
    return this.users.find({ emailKey: key });
  }
}

function nameKey({ username, email }: AccountName): string {
  return accountKey(username || email || '');
}
