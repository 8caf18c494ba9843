import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../audit/audit-event';
import { AccountChangesRepository } from '../accounts/changes/account-changes.repository';
import type { Caller } from '../accounts/hash-queue';
import { attemptsKey } from '../accounts/login-attempts';
import { PasswordCheck } from '../accounts/password-check';
import { refuseWeakPassword } from '../accounts/password-policy';
import { Passwords } from '../accounts/passwords';
import { type AuthenticatedUser, loginOf } from '../guards/current-user.decorator';
import type { ChangePasswordRequest } from './profile.requests';

/** Changes passwords of people who know the one they have. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly check: PasswordCheck,
    private readonly passwords: Passwords,
    private readonly accounts: AccountChangesRepository,
  ) {}

  /**
   * Changes the password and ends all logins but the one that asked.
   * @throws AppError `password_wrong`, `password_rejected`, `rate_limited` after too many wrong passwords, `unavailable`
   */
  async change(asker: AuthenticatedUser, request: ChangePasswordRequest, caller: Caller, actor: AuditActor): Promise<void> {
    const loginId = loginOf(asker);
    const user = await this.check.confirm(asker.id, request.old_password, caller);
    refuseWeakPassword(request.new_password, user, 'new_password');
    const hashed = { ...caller, account: attemptsKey({ userId: user.id }), isFamiliar: true };
    await this.accounts.setPassword(user, await this.passwords.hash(request.new_password, hashed), actor, loginId);
  }
}
