import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import type { Mail } from '../../mail/mailer';
import type { Caller } from '../accounts/hash-queue';
import { attemptsKey, LoginAttempts } from '../accounts/login-attempts';
import { refuseWeakPassword } from '../accounts/password-policy';
import { Passwords } from '../accounts/passwords';
import { UsersRepository } from '../accounts/users.repository';
import type { LoginOrigin } from '../tokens/login-origin';
import { isLinkToken, linkTokenHash, newLinkToken } from '../tokens/link-token';
import { composeResetMail } from './password-reset-mail';
import { PasswordResetsRepository } from './password-resets.repository';

/** How long a link works, in milliseconds. */
const LIFETIME_MS = 60 * 60_000;

/** Lets people who read the mails of an account set a new password: makes links, and accepts each once. */
@Injectable()
export class PasswordReset {
  constructor(
    private readonly users: UsersRepository,
    private readonly resets: PasswordResetsRepository,
    private readonly passwords: Passwords,
    private readonly attempts: LoginAttempts,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** The mail with the account's one valid link, an earlier one stops working; undefined when the account is gone or locked. */
  async compose({ userId }: { userId: number }): Promise<Mail | undefined> {
    const user = await this.users.find({ id: userId });
    if (!user || !user.isActive) return undefined;
    const { token, tokenHash } = newLinkToken();
    await this.resets.replaceLink(userId, tokenHash, this.clock.iso(LIFETIME_MS));
    return composeResetMail(user, `${this.config.publicUrl}/password-reset/?token=${token}`);
  }

  /** Tells whether the link with this token could be used now. Changes nothing. */
  async isValid(token: unknown): Promise<boolean> {
    return isLinkToken(token) && (await this.resets.accountOf(linkTokenHash(token))) !== undefined;
  }

  /**
   * Sets a new password by a link, which is used up, and ends all logins of the account.
   * @throws AppError `reset_invalid` when the link is unknown, used, replaced by a newer one, or expired; `password_rejected`, which leaves
   *   the link valid; `unavailable` when too many passwords are hashed
   */
  async confirm(token: string, password: string, caller: Caller, origin: LoginOrigin): Promise<void> {
    const tokenHash = linkTokenHash(token);
    const user = isLinkToken(token) ? await this.resets.accountOf(tokenHash) : undefined;
    if (!user) throw resetInvalid();
    refuseWeakPassword(password, user);
    const account = attemptsKey({ userId: user.id });
    const hash = await this.passwords.hash(password, { ...caller, account });
    if (!(await this.resets.useLink(tokenHash, hash, origin.address))) throw resetInvalid();
    this.attempts.remember(account, caller.network);
  }
}

/** The refusal of a link that cannot be used. */
export function resetInvalid(): AppError {
  return new AppError('reset_invalid', 'This link is not valid, was used, or has expired. Ask for a new one.');
}
