import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { accountKey, mayUseUsername, normalizeUsername } from './account-names';
import type { SignupRequest } from '../auth.requests';
import type { SignedUpUserResponse } from '../auth.responses';
import type { Caller } from './hash-queue';
import { attemptsKey, LoginAttempts } from './login-attempts';
import { passwordProblem } from './password-policy';
import { Passwords } from './passwords';
import { UsersRepository } from './users.repository';

/** Makes accounts. */
@Injectable()
export class Signup {
  constructor(
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly attempts: LoginAttempts,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a new account and queues its verification mail.
   * @throws AppError `unavailable` when too many sign up, `password_rejected`, `invalid_input` (a username that is another address), `username_taken`, `email_taken`
   */
  async register(request: SignupRequest, caller: Caller): Promise<SignedUpUserResponse> {
    const username = normalizeUsername(request.username);
    const { email } = request;
    refuseForeignAddress(username, email);
    refuseWeakPassword(request.password, username, email);
    await this.refuseTaken(username, email);
    const names = { username, usernameKey: accountKey(username), email, emailKey: accountKey(email) };
    const password = await this.passwords.hash(request.password, { ...caller, account: attemptsKey({ name: names.usernameKey }) });
    const userId = await this.users.add({ ...names, password, dateJoined: this.clock.iso() });
    if (userId === undefined) {
      // Someone else took the name while the password was hashed.
      await this.refuseTaken(username, email);
      throw new Error('the account was refused for a name that is free again');
    }
    this.attempts.remember(attemptsKey({ userId }), caller.network);
    return { username, email };
  }

  private async refuseTaken(username: string, email: string): Promise<void> {
    if (await this.users.exists({ usernameKey: accountKey(username) })) {
      throw taken('username_taken', 'username', 'This username is taken. Choose another.');
    }
    if (await this.users.exists({ emailKey: accountKey(email) })) {
      throw taken('email_taken', 'email', 'This e-mail address has an account already. Log in, or use another address.');
    }
  }
}

function taken(code: 'username_taken' | 'email_taken', field: string, message: string): AppError {
  return new AppError(code, message, { details: [{ field, message }] });
}

function refuseForeignAddress(username: string, email: string): void {
  if (mayUseUsername(username, email)) return;
  const message = 'A username with an @ must be the e-mail address of the same account';
  throw new AppError('invalid_input', `${message}.`, { details: [{ field: 'username', message }] });
}

function refuseWeakPassword(password: string, username: string, email: string): void {
  const problem = passwordProblem(password, { username, email });
  if (!problem) return;
  const message = `The password ${problem}`;
  throw new AppError('password_rejected', `${message}.`, { details: [{ field: 'password', message }] });
}
