import { Injectable } from '@nestjs/common';
import { Clock } from '../../../common/clock';
import { AppError } from '../../../common/errors';
import { UsersRepository } from '../../accounts/users.repository';
import { isApiKey } from '../../keys/api-key';
import { KeyUseRepository } from '../../keys/key-use.repository';
import { Tokens } from '../../tokens/tokens';
import type { AuthenticatedUser } from '../current-user.decorator';
import { JwtStrategy } from '../jwt.strategy';
import { accountOf, KeyCheck } from '../key-check';

/** Whom a connection acts for after it was opened: an account through one of its logins, or through an API key. */
export interface StandingCaller {
  userId: number;
  loginId: number | null;
  keyId: number | null;
}

/** What there is to remember of whoever sends a request, to find it again as it is later. */
export function standingOf({ id, loginId, key }: AuthenticatedUser): StandingCaller {
  return { userId: id, loginId, keyId: key?.id ?? null };
}

/** Lets callers in that stay longer than a request, and says what they are now. */
@Injectable()
export class StandingCallers {
  constructor(
    private readonly users: UsersRepository,
    private readonly tokens: Tokens,
    private readonly strategy: JwtStrategy,
    private readonly keys: KeyUseRepository,
    private readonly keyCheck: KeyCheck,
    private readonly clock: Clock,
  ) {}

  /**
   * Whose access token or API key this is.
   * @throws AppError `token_invalid`, `forbidden` for a publishable key
   */
  async of(token: string): Promise<AuthenticatedUser> {
    if (isApiKey(token)) {
      const found = await this.keys.find(token);
      if (!found) throw notValid();
      if (found.key.isPublishable)
        throw new AppError('forbidden', 'A publishable key only asks questions: POST /chat/. Use a secret key on a server.');
      await this.keyCheck.noteUse(found);
      return accountOf(found);
    }
    const claims = this.tokens.claimsOf(token);
    const user = claims && (await this.strategy.findUser(claims));
    if (!user) throw notValid();
    return user;
  }

  /** The caller with the rights that it has now; undefined when its login or key has ended, or its account is locked or gone. */
  async now({ userId, loginId, keyId }: StandingCaller): Promise<AuthenticatedUser | undefined> {
    if (keyId !== null) {
      const found = await this.keys.findById(keyId);
      return found && accountOf(found);
    }
    const user = loginId === null ? undefined : await this.users.findLoggedIn(userId, loginId, this.clock.iso());
    return user && { ...user, loginId };
  }
}

function notValid(): AppError {
  return new AppError('token_invalid', 'This access token or API key is not valid, or not any more. Log in again, or use another key.');
}
