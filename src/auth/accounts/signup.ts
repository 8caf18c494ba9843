import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import type { LoginOrigin } from '../tokens/login-origin';
import { AccountCreation } from './account-creation';
import { normalizeUsername } from './account-names';
import type { SignupRequest } from '../auth.requests';
import type { SignedUpUserResponse } from '../auth.responses';
import type { Caller } from './hash-queue';
import { attemptsKey, LoginAttempts } from './login-attempts';

/** Makes the accounts of people who sign up by themselves. */
@Injectable()
export class Signup {
  constructor(
    private readonly accounts: AccountCreation,
    private readonly attempts: LoginAttempts,
    private readonly config: AppConfig,
  ) {}

  /**
   * Stores a new account and queues its verification mail.
   * @throws AppError `signup_closed` unless `SIGNUP` is `open`; and as {@link AccountCreation.prepare} does
   */
  async register({ username, email, password }: SignupRequest, caller: Caller, origin: LoginOrigin): Promise<SignedUpUserResponse> {
    this.refuseUnlessOpen();
    const wish = { username, email, password, role: 'member' as const, isEmailVerified: false };
    const userId = await this.accounts.create(wish, caller, { ownerAt: origin.address });
    this.attempts.remember(attemptsKey({ userId }), caller.network);
    return { username: normalizeUsername(username), email };
  }

  private refuseUnlessOpen(): void {
    const signup = this.config.get('SIGNUP');
    if (signup === 'invite') throw new AppError('signup_closed', 'Accounts are made by invitation here. Ask an admin to invite you.');
    if (signup === 'closed') throw new AppError('signup_closed', 'Accounts are made by admins here. Ask one of them for yours.');
  }
}
