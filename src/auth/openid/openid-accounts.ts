import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { AccountChangesRepository } from '../accounts/changes/account-changes.repository';
import { accountKey } from '../accounts/account-names';
import { unusablePassword } from '../accounts/password-format';
import type { Role } from '../accounts/user.entity';
import type { AuditActor } from '../audit/audit-event';
import { type LinkedAccount, OpenidAccountsRepository } from './openid-accounts.repository';
import type { OpenidIdentity } from './openid-identity';
import { usernamesFor } from './openid-usernames';

/** Finds, links and makes the accounts of people who sign in through the provider, and gives them the groups and the role they have there. */
@Injectable()
export class OpenidAccounts {
  constructor(
    private readonly rows: OpenidAccountsRepository,
    private readonly accounts: AccountChangesRepository,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * The account of a person: the one they signed in to before, else the one with their address, else a new one. An address counts only when
   * both sides have verified it. If the account's is not verified, somebody else may have made it to wait for its owner; if the provider's is
   * not, anybody may have typed it there.
   * @param address of the client
   * @throws AppError `openid_refused`, `signup_closed`
   */
  async accountOf(identity: OpenidIdentity, address: string): Promise<LinkedAccount> {
    const linked = await this.rows.findLinked(identity);
    if (linked) return linked;
    const email = identity.verifiedEmail;
    if (email === null) {
      throw new AppError(
        'openid_refused',
        'The identity provider does not vouch for your e-mail address. Verify it there, then sign in again.',
      );
    }
    const owner = await this.rows.findOwner(identity.issuer, email);
    if (!owner) return this.create(identity, email, address);
    if (!owner.isVerified) {
      const advice = 'Confirm it by the mail that was sent to it, or set a new password by mail; then sign in again';
      throw new AppError('openid_refused', `An account has your e-mail address and never confirmed it. ${advice}.`);
    }
    if (owner.isTaken || !(await this.rows.link(owner, identity, address))) {
      throw new AppError(
        'openid_refused',
        'The account with your e-mail address belongs to another person at the identity provider. Ask an admin.',
      );
    }
    return owner;
  }

  /** Gives an account the groups and, with OIDC_ADMIN_GROUP, the role that the provider says. The last active admin stays one. */
  async synchronise(account: LinkedAccount, { groups }: OpenidIdentity, address: string): Promise<void> {
    const actor: AuditActor = { userId: null, name: 'identity provider', apiKeyId: null, address };
    await this.rows.synchroniseGroups(account, groups, actor);
    const adminGroup = this.config.get('OIDC_ADMIN_GROUP');
    if (adminGroup === '') return;
    const role: Role = groups.includes(adminGroup) ? 'admin' : 'member';
    try {
      await this.accounts.change(account.id, { role }, actor);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'last_admin')) throw error;
    }
  }

  private async create(identity: OpenidIdentity, email: string, address: string): Promise<LinkedAccount> {
    const role = await this.roleOfNewcomer(email);
    const names = { email, emailKey: accountKey(email), role, password: unusablePassword() };
    const times = { emailVerifiedAt: this.clock.iso(), dateJoined: this.clock.iso() };
    for (const username of usernamesFor(identity)) {
      const user = { username, usernameKey: accountKey(username), ...names, ...times };
      const account = await this.rows.create(user, identity, address);
      if (account) return account;
    }
    throw new AppError('openid_refused', 'No account could be made for you: its names were taken at this moment. Sign in again.');
  }

  /** @throws AppError `signup_closed` for people who are neither invited nor let in by the settings */
  private async roleOfNewcomer(email: string): Promise<Role> {
    const signup = this.config.get('SIGNUP');
    const invited = signup === 'closed' ? undefined : await this.rows.invitedRole(email);
    if (invited) return invited;
    if (signup === 'open' || this.config.get('OIDC_SIGNUP')) return 'member';
    throw new AppError('signup_closed', 'You have no account here. Ask an admin for an account or an invitation to your e-mail address.');
  }
}
