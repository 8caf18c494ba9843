import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import type { AuditActor } from '../audit/audit-event';
import { ProfileWishes } from '../accounts/changes/profile-wishes';
import { ProfilesRepository } from '../accounts/changes/profiles.repository';
import type { Caller } from '../accounts/hash-queue';
import { PasswordCheck } from '../accounts/password-check';
import type { UserEntity } from '../accounts/user.entity';
import { UsersRepository } from '../accounts/users.repository';
import { GroupsRepository } from '../groups/groups.repository';
import type { ChangeProfileRequest } from './profile.requests';
import type { MembershipResponse } from '../auth.responses';
import type { ProfileResponse } from './profile.responses';

/** What people see of their account, and change in it. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly users: UsersRepository,
    private readonly profiles: ProfilesRepository,
    private readonly wishes: ProfileWishes,
    private readonly groups: GroupsRepository,
    private readonly passwords: PasswordCheck,
  ) {}

  /** @throws AppError `token_invalid` when the account was deleted a moment ago */
  async read(userId: number): Promise<ProfileResponse> {
    return shown(await this.account(userId), await this.groups.groupsOf(userId));
  }

  /**
   * Changes what the request names.
   * @throws AppError `username_taken`, `email_taken`, `invalid_input`; `password_wrong` and `rate_limited` for another e-mail address
   */
  async change(userId: number, request: ChangeProfileRequest, caller: Caller, actor: AuditActor): Promise<ProfileResponse> {
    const user = await this.account(userId);
    const profile = this.wishes.profileWith(user, request);
    if (profile.email !== user.email) await this.passwords.confirm(userId, givenPassword(request), caller);
    if (!(await this.profiles.replace(user, profile, actor))) throw await this.wishes.refusal(user, profile, gone());
    return this.read(userId);
  }

  private async account(userId: number): Promise<UserEntity> {
    const user = await this.users.find({ id: userId });
    if (!user) throw gone();
    return user;
  }
}

function gone(): AppError {
  return new AppError('token_invalid', 'This account does not exist any more.');
}

function givenPassword({ password }: ChangeProfileRequest): string {
  if (password) return password;
  const message = 'password is needed to change the e-mail address';
  throw new AppError('invalid_input', `Invalid input: ${message}.`, { details: [{ field: 'password', message }] });
}

function shown(user: UserEntity, groups: MembershipResponse[]): ProfileResponse {
  const { id, username, email, role } = user;
  const names = { first_name: user.firstName, last_name: user.lastName };
  return { id, username, email, email_verified: user.emailVerifiedAt !== null, ...names, role, date_joined: user.dateJoined, groups };
}
