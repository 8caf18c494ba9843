import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { FailedLogins, type LoginFailure } from '../audit/failed-logins';
import { accountKey } from './account-names';
import type { Caller } from './hash-queue';
import { attemptsKey } from './login-attempts';
import { PasswordCheck } from './password-check';
import { Passwords } from './passwords';
import type { TokenPairResponse } from '../auth.responses';
import type { LoginOrigin } from '../tokens/login-origin';
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
    private readonly check: PasswordCheck,
    private readonly families: TokenFamilies,
    private readonly failures: FailedLogins,
    private readonly config: AppConfig,
  ) {}

  /**
   * Logs in. An unknown account, a locked one and a wrong password are refused with the same message after the same work.
   * @throws AppError `invalid_credentials`; `rate_limited` after too many of these; `unavailable` when too many log in; `email_not_verified`,
   *   which only someone who knows the password gets to see
   */
  async logIn(name: AccountName, password: string, caller: Caller, origin: LoginOrigin): Promise<TokenPairResponse> {
    const user = await this.findAccount(name);
    const request = { ...caller, account: attemptsKey(user ? { userId: user.id } : { name: nameKey(name) }) };
    const { matches, outdated } = await this.check.compare(user, password, request);
    const isUnverified = this.config.get('REQUIRE_VERIFIED_EMAIL') && user?.emailVerifiedAt === null;
    const tokens = user && matches && !isUnverified ? await this.families.open(user, origin) : undefined;
    if (!user || !tokens) {
      const reason = reasonOf(user, matches, isUnverified);
      const tried = name.username || name.email || '';
      await this.failures.record({ name: tried, network: caller.network, address: origin.address, reason, user });
      throw reason === 'email_not_verified' ? emailNotVerified() : invalidCredentials();
    }
    if (outdated) await this.users.replacePassword(user, await this.passwords.hash(password, { ...request, isFamiliar: true }));
    return tokens;
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

/** Why a login fails. A password that was replaced while it was compared is a wrong one. */
function reasonOf(user: UserEntity | null, matches: boolean, isUnverified: boolean): LoginFailure {
  if (!user) return 'unknown_account';
  if (!user.isActive) return 'account_locked';
  return matches && isUnverified ? 'email_not_verified' : 'wrong_password';
}

function emailNotVerified(): AppError {
  return new AppError('email_not_verified', 'Confirm your e-mail address first: open the link in the mail we sent, or ask for a new one.');
}

/** The refusal of a login, the same whatever is wrong. */
function invalidCredentials(): AppError {
  return new AppError('invalid_credentials', 'Invalid credentials');
}
