import { Injectable } from '@nestjs/common';
import { emailTaken, refuseForeignAddress, usernameTaken } from '../account-creation';
import { accountKey, normalizeUsername } from '../account-names';
import type { UserEntity } from '../user.entity';
import { UsersRepository } from '../users.repository';
import type { Profile } from './profiles.repository';

/** What is to be changed of an account. What is left out stays as it is. */
export interface ProfileWish {
  username?: string | null;
  email?: string | null;
  first_name?: string | null;
  last_name?: string | null;
}

/** What an account is to hold, and why it cannot. */
@Injectable()
export class ProfileWishes {
  constructor(private readonly users: UsersRepository) {}

  /** The profile of an account with what is wished. @throws AppError `invalid_input` for a username that is the address of another */
  profileWith(user: UserEntity, wish: ProfileWish): Profile {
    const username = wish.username ? normalizeUsername(wish.username) : user.username;
    const email = wish.email ?? user.email;
    refuseForeignAddress(username, email);
    const names = { username, usernameKey: accountKey(username), email, emailKey: accountKey(email) };
    return { ...names, firstName: wish.first_name ?? user.firstName, lastName: wish.last_name ?? user.lastName };
  }

  /** Why a profile could not be stored. @param gone when none of its names is taken: the account is not what it was */
  async refusal(user: UserEntity, { usernameKey, emailKey }: Profile, gone: Error): Promise<Error> {
    if (usernameKey !== user.usernameKey && (await this.users.exists({ usernameKey }))) return usernameTaken();
    if (emailKey !== user.emailKey && (await this.users.exists({ emailKey }))) return emailTaken();
    return gone;
  }
}
