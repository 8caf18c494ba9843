import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { query, sql } from '../../../database/sql';
import { Transactions } from '../../../database/transactions';
import { unlessTaken } from '../../../database/unique-violation';
import { type AuditActor, type AuditDetails, userTarget } from '../../audit/audit-event';
import { AuditEventsRepository } from '../../audit/audit-events.repository';
import { OutboxRepository } from '../../../mail/outbox/outbox.repository';
import type { UserEntity } from '../user.entity';

/** What can be changed in an account by its owner and by admins. */
export type Profile = Pick<UserEntity, 'username' | 'usernameKey' | 'email' | 'emailKey' | 'firstName' | 'lastName'>;

/** Changes of the names and addresses of accounts. */
@Injectable()
export class ProfilesRepository {
  constructor(
    private readonly writes: Transactions,
    private readonly outbox: OutboxRepository,
    private readonly audit: AuditEventsRepository,
  ) {}

  /**
   * Replaces the profile of an account. Another e-mail address is not verified: links that were sent to the one before stop working, and a
   * verification mail is queued.
   * @returns false when another account has one of the names, or the address has changed since the account was read
   */
  replace(user: UserEntity, profile: Profile, actor: AuditActor): Promise<boolean> {
    return unlessTaken(
      this.writes.transaction((manager) => this.write(manager, user, profile, actor)),
      false,
    );
  }

  /** Does what {@link replace} does, in the transaction of other changes; an address that is taken at the same moment is thrown. */
  async write(manager: EntityManager, user: UserEntity, profile: Profile, actor: AuditActor): Promise<boolean> {
    const { id, email: emailBefore } = user;
    const { username, usernameKey, email, emailKey, firstName, lastName } = profile;
    const rows = await query(
      manager,
      sql`UPDATE users SET username = ${username}, username_key = ${usernameKey}, email = ${email}, email_key = ${emailKey},
         first_name = ${firstName}, last_name = ${lastName}
       WHERE id = ${id} AND email = ${emailBefore} AND NOT EXISTS (
         SELECT 1 FROM users other WHERE other.id <> ${id} AND (other.username_key = ${usernameKey} OR other.email_key = ${emailKey}))
       RETURNING id`,
    );
    if (rows.length === 0) return false;
    const details = changesOf(user, profile);
    if (Object.keys(details).length > 0) {
      await this.audit.insert(manager, { actor, action: 'user.profile_changed', target: userTarget({ id, username }), details });
    }
    if (email === emailBefore) return true;
    await query(manager, sql`UPDATE users SET email_verified_at = NULL WHERE id = ${id}`);
    await query(manager, sql`DELETE FROM email_verifications WHERE user_id = ${id}`);
    await query(manager, sql`DELETE FROM password_resets WHERE user_id = ${id}`);
    await this.outbox.queue(manager, { kind: 'verify_email', userId: id, recipient: email });
    return true;
  }
}

/** What a change changes: from which value to which. */
function changesOf(before: UserEntity, after: Profile): AuditDetails {
  const fields = { username: 'username', email: 'email', firstName: 'first_name', lastName: 'last_name' } as const;
  const changed = (Object.keys(fields) as (keyof typeof fields)[]).filter((field) => before[field] !== after[field]);
  return Object.fromEntries(changed.map((field) => [fields[field], [before[field], after[field]]]));
}
