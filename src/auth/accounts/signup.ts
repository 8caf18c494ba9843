import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError } from 'typeorm';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { Transactions } from '../../database/transactions';
import { accountKey, mayUseUsername, normalizeUsername } from './account-names';
import type { SignupRequest } from '../auth.requests';
import type { SignedUpUserResponse } from '../auth.responses';
import { newVerificationMail } from '../../mail/outbox/outbox.repository';
import { OutboxMailEntity } from '../../mail/outbox/outbox-mail.entity';
import { passwordProblem } from './password-policy';
import { Passwords } from './passwords';
import { UserEntity } from './user.entity';

/** Makes accounts. */
@Injectable()
export class Signup {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a new account, together with the verification mail it is owed.
   * @throws AppError `password_rejected`, `invalid_input` (a username that is another address), `username_taken`, `email_taken`
   */
  async register(request: SignupRequest): Promise<SignedUpUserResponse> {
    const username = normalizeUsername(request.username);
    const { email } = request;
    refuseForeignAddress(username, email);
    refuseWeakPassword(request.password, username, email);
    await this.refuseTaken(username, email);
    const password = await this.passwords.hash(request.password);
    try {
      await this.store({
        username,
        usernameKey: accountKey(username),
        email,
        emailKey: accountKey(email),
        password,
        dateJoined: this.clock.iso(),
      });
    } catch (error) {
      // Someone else may have taken the name while the password was hashed; the unique indexes decide.
      if (error instanceof QueryFailedError) await this.refuseTaken(username, email);
      throw error;
    }
    return { username, email };
  }

  private async store(user: Omit<UserEntity, 'id' | 'firstName' | 'lastName' | 'isActive' | 'emailVerifiedAt'>): Promise<void> {
    await this.writes.transaction(async (manager) => {
      const { identifiers } = await manager.insert(UserEntity, user);
      await manager.insert(OutboxMailEntity, newVerificationMail(Number(identifiers[0]?.['id']), user.email, user.dateJoined));
    });
  }

  private async refuseTaken(username: string, email: string): Promise<void> {
    const users = this.dataSource.getRepository(UserEntity);
    if (await users.existsBy({ usernameKey: accountKey(username) })) {
      throw taken('username_taken', 'username', 'This username is taken. Choose another.');
    }
    if (await users.existsBy({ emailKey: accountKey(email) })) {
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
