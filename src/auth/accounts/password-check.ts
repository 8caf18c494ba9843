import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import type { Caller, HashRequest } from './hash-queue';
import { attemptsKey, LoginAttempts } from './login-attempts';
import { Passwords, type PasswordVerdict } from './passwords';
import type { UserEntity } from './user.entity';
import { UsersRepository } from './users.repository';

/** Compares passwords with those of accounts, as often as {@link LoginAttempts} allows. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly attempts: LoginAttempts,
  ) {}

  /**
   * Compares a password; an attempt that was made counts as a failure unless it was right and the account is active.
   * @throws AppError `rate_limited` after too many failures, `unavailable` when too many passwords are compared
   */
  async compare(user: UserEntity | null, password: string, request: HashRequest): Promise<PasswordVerdict> {
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
   * Makes sure that whoever acts for an account knows its password, not only a token of it.
   * @returns the account
   * @throws AppError `password_wrong`, and as {@link compare} does
   */
  async confirm(userId: number, password: string, caller: Caller): Promise<UserEntity> {
    const user = await this.users.find({ id: userId });
    const { matches } = await this.compare(user, password, { ...caller, account: attemptsKey({ userId }) });
    if (user && matches) return user;
    throw new AppError('password_wrong', 'This is not the password of your account. Nothing was changed.');
  }
}
