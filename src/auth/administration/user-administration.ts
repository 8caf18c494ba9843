import { Injectable } from '@nestjs/common';
import { type AuditActor, userTarget } from '../audit/audit-event';
import { AuditEventsRepository } from '../audit/audit-events.repository';
import { AccountChangesRepository } from '../accounts/account-changes.repository';
import { AccountCreation } from '../accounts/account-creation';
import type { Caller } from '../accounts/hash-queue';
import { PasswordResetsRepository } from '../password-reset/password-resets.repository';
import { LoginsRepository } from '../tokens/logins.repository';
import { UserDirectoryRepository } from './user-directory.repository';
import type { ChangeUserRequest, CreateUserRequest } from './users.requests';
import type { UserResponse } from './users.responses';

/** What admins, and people at the command line, do with the accounts of others. */
@Injectable()
export class UserAdministration {
  constructor(
    private readonly directory: UserDirectoryRepository,
    private readonly creation: AccountCreation,
    private readonly accounts: AccountChangesRepository,
    private readonly resets: PasswordResetsRepository,
    private readonly logins: LoginsRepository,
    private readonly audit: AuditEventsRepository,
  ) {}

  /**
   * Makes an account, whose address counts as verified. Without a password a mail lets its owner set one.
   * @throws AppError as {@link AccountCreation.prepare} does
   */
  async create({ username, email, password, role }: CreateUserRequest, caller: Caller, actor: AuditActor): Promise<UserResponse> {
    const wish = { username, email, password: password ?? null, role: role ?? ('member' as const), isEmailVerified: true };
    const userId = await this.creation.create(wish, caller, actor);
    if (wish.password === null) await this.resets.requestFor(userId);
    return this.directory.get(userId);
  }

  /** @throws AppError `not_found`, `last_admin` */
  async change(userId: number, { role, is_active }: ChangeUserRequest, actor: AuditActor): Promise<UserResponse> {
    await this.accounts.change(userId, { role: role ?? undefined, isActive: is_active ?? undefined }, actor);
    return this.directory.get(userId);
  }

  /** Sends the owner of an account a link for a new password. Until it is used the password stays. @throws AppError `not_found` */
  async startReset(userId: number, actor: AuditActor): Promise<void> {
    const user = await this.directory.get(userId);
    const isQueued = await this.resets.requestFor(userId);
    if (isQueued) await this.audit.record({ actor, action: 'user.reset_sent', target: userTarget(user) });
  }

  /** Ends all logins of an account. @throws AppError `not_found` */
  async logOut(userId: number, actor: AuditActor): Promise<void> {
    await this.logins.endOthers(await this.directory.get(userId), actor);
  }
}
