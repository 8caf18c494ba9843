import { Injectable, Logger } from '@nestjs/common';
import { AppError, messageOf } from '../../common/errors';
import { hasScope } from '../keys/key-scopes';
import { type KeyInUse, KeyUseRepository, type UsableKey } from '../keys/key-use.repository';
import type { AuthenticatedUser } from './current-user.decorator';
import type { KeyScope } from './key-scope.decorator';

/** What a route asks of API keys. */
export interface KeyDemand {
  /** Any of them is enough; empty: no key reaches the route. */
  scopes: readonly KeyScope[];
  isForPublishableKeys: boolean;
}

/** Lets API keys in where they may go. */
@Injectable()
export class KeyCheck {
  private readonly logger = new Logger(KeyCheck.name);

  constructor(private readonly keys: KeyUseRepository) {}

  /**
   * The account that a key stands for. It is a member unless the key has the scope `admin`, whatever its role is, so that nothing behind the
   * guard takes the key of an admin for the admin.
   * @param origin of the page that sends the request, if any does
   * @throws AppError `token_invalid` for a key that is unknown, expired, revoked, or whose account is no longer active; `forbidden` for one that
   *   may not do this
   */
  async userOf(token: string, origin: string | undefined, demand: KeyDemand): Promise<AuthenticatedUser> {
    const found = await this.keys.find(token);
    if (!found)
      throw new AppError('token_invalid', 'This API key is not valid: it is unknown, expired or revoked, or its account is closed.');
    await this.noteUse(found);
    const { key } = found;
    if (key.isPublishable) await this.requirePage(key, origin, demand);
    requireScope(key, demand);
    return accountOf(found);
  }

  /** A key works also while its use cannot be stored. */
  async noteUse(found: KeyInUse): Promise<void> {
    try {
      await this.keys.noteUse(found);
    } catch (error) {
      this.logger.warn(`the use of API key ${found.key.id} could not be stored: ${messageOf(error)}`);
    }
  }

  private async requirePage(key: UsableKey, origin: string | undefined, { isForPublishableKeys }: KeyDemand): Promise<void> {
    if (origin === undefined || !(await this.keys.namesOrigin(key.id, origin)))
      throw new AppError(
        'forbidden',
        'This publishable key is for pages of other origins. Name the origin of this page when you make a key.',
      );
    if (!isForPublishableKeys)
      throw new AppError('forbidden', 'A publishable key only asks questions: POST /chat/. Use a secret key on a server.');
  }
}

/** The account that a key stands for: a member, unless the key has the scope `admin`. */
export function accountOf({ key, owner }: KeyInUse): AuthenticatedUser {
  return { ...owner, role: key.scopes.includes('admin') ? owner.role : 'member', loginId: null, key };
}

function requireScope({ scopes }: UsableKey, { scopes: wanted }: KeyDemand): void {
  if (wanted.length === 0) throw new AppError('forbidden', 'This is not for API keys. Log in with username and password.');
  if (!wanted.some((scope) => hasScope(scopes, scope)))
    throw new AppError('forbidden', `This API key lacks the scope ${wanted.join(' or ')}. Use a key that has it.`);
}
