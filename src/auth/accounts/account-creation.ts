import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { accountKey, mayUseUsername, normalizeUsername } from './account-names';
import type { Caller } from './hash-queue';
import { attemptsKey } from './login-attempts';
import { unusablePassword } from './password-format';
import { refuseWeakPassword } from './password-policy';
import { Passwords } from './passwords';
import type { Role } from './user.entity';
import { type AccountMaker, type NewUser, UsersRepository } from './users.repository';

/** An account that is to be. Its username and address have the right form. */
export interface AccountWish {
  username: string;
  email: string;
  /** Null: nobody can log in until a password is set by a reset. */
  password: string | null;
  role: Role;
  /** The address needs no verification mail: whoever makes the account vouches for it, or the address was proved already. */
  isEmailVerified: boolean;
}

/** Makes accounts, whoever asks for them: people who sign up, invited people, admins, the command line, the settings. */
@Injectable()
export class AccountCreation {
  constructor(
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a new account. @returns its id
   * @throws AppError as {@link prepare} does
   */
  async create(wish: AccountWish, caller: Caller, maker: AccountMaker): Promise<number> {
    const user = await this.prepare(wish, caller);
    const userId = await this.users.add(user, maker);
    if (userId === undefined) throw await this.lostTo(user);
    return userId;
  }

  /**
   * Checks a wish and hashes its password; what is returned can be stored.
   * @throws AppError `invalid_input` (a username that is another address), `password_rejected`, `username_taken`, `email_taken`,
   *   `unavailable` when too many passwords are hashed
   */
  async prepare({ username: given, email, password, role, isEmailVerified }: AccountWish, caller: Caller): Promise<NewUser> {
    const username = normalizeUsername(given);
    refuseForeignAddress(username, email);
    if (password !== null) refuseWeakPassword(password, { username, email });
    await this.refuseTaken(username, email);
    const usernameKey = accountKey(username);
    const account = attemptsKey({ name: usernameKey });
    return {
      username,
      usernameKey,
      email,
      emailKey: accountKey(email),
      role,
      password: password === null ? unusablePassword() : await this.passwords.hash(password, { ...caller, account }),
      emailVerifiedAt: isEmailVerified ? this.clock.iso() : null,
      dateJoined: this.clock.iso(),
    };
  }

  /** Why an account that was prepared could not be stored: someone else took one of its names meanwhile. */
  async lostTo({ username, email }: NewUser): Promise<Error> {
    try {
      await this.refuseTaken(username, email);
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    return new Error('the account was refused for a name that is free again');
  }

  private async refuseTaken(username: string, email: string): Promise<void> {
    if (await this.users.exists({ usernameKey: accountKey(username) })) throw usernameTaken();
    if (await this.users.exists({ emailKey: accountKey(email) })) throw emailTaken();
  }
}

/** The refusal of a username that another account has. */
export function usernameTaken(): AppError {
  return taken('username_taken', 'username', 'This username is taken. Choose another.');
}

/** The refusal of an e-mail address that another account has. */
export function emailTaken(): AppError {
  return taken('email_taken', 'email', 'This e-mail address has an account already. Log in, or use another address.');
}

/** @throws AppError `invalid_input` for a username that looks like an address which is not the account's own */
export function refuseForeignAddress(username: string, email: string): void {
  if (mayUseUsername(username, email)) return;
  const message = 'A username with an @ must be the e-mail address of the same account';
  throw new AppError('invalid_input', `${message}.`, { details: [{ field: 'username', message }] });
}

function taken(code: 'username_taken' | 'email_taken', field: string, message: string): AppError {
  return new AppError(code, message, { details: [{ field, message }] });
}
