import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { unlessTaken } from '../../database/unique-violation';
import { type AuditActor, userTarget } from '../audit/audit-event';
import { AuditEventsRepository } from '../audit/audit-events.repository';
import { AccountChangesRepository, type InTransaction } from '../accounts/changes/account-changes.repository';
import { ProfilesRepository } from '../accounts/changes/profiles.repository';
import { ProfileWishes } from '../accounts/changes/profile-wishes';
import { AccountCreation } from '../accounts/account-creation';
import { UsersRepository } from '../accounts/users.repository';
import type { Caller } from '../accounts/hash-queue';
import { PasswordResetsRepository } from '../password-reset/password-resets.repository';
import { LoginsRepository } from '../tokens/logins.repository';
import { UserDirectoryRepository } from './user-directory.repository';
import type { ChangeUserRequest, CreateUserRequest } from './users.requests';
import type { UserResponse } from './users.responses';

/** Undoes the change of an account one of whose new names another has. */
class NamesTakenError extends Error {}

function falseIfTaken(error: unknown): false {
  if (error instanceof NamesTakenError) return false;
  throw error;
}

/** What admins, and people at the command line, do with the accounts of others. */
@Injectable()
export class UserAdministration {
  constructor(
    private readonly directory: UserDirectoryRepository,
    private readonly creation: AccountCreation,
    private readonly accounts: AccountChangesRepository,
    private readonly users: UsersRepository,
    private readonly profiles: ProfilesRepository,
    private readonly wishes: ProfileWishes,
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

  /**
   * Changes what the request names: all of it or nothing.
   * @throws AppError `not_found`, `last_admin`, `username_taken`, `email_taken`, `invalid_input`
   */
  async change(userId: number, { role, is_active, ...wish }: ChangeUserRequest, actor: AuditActor): Promise<UserResponse> {
    const user = await this.users.find({ id: userId });
    if (!user) return this.directory.get(userId);
    const profile = this.wishes.profileWith(user, wish);
    const rename: InTransaction = async (manager) => {
      if (!(await this.profiles.write(manager, user, profile, actor))) throw new NamesTakenError();
    };
    const isRenamed = Object.values(wish).some((value) => value !== null && value !== undefined);
    const changed = this.accounts.change(
      userId,
      { role: role ?? undefined, isActive: is_active ?? undefined },
      actor,
      isRenamed ? rename : undefined,
    );
    const isDone = await unlessTaken(changed.then(() => true).catch(falseIfTaken), false);
    const after = await this.directory.get(userId);
    if (!isDone) throw await this.wishes.refusal(user, profile, new AppError('not_found', 'The account was changed at the same moment.'));
    return after;
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
