import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { list, query, type Sql, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { accountKey } from '../accounts/account-names';
import type { Role } from '../accounts/user.entity';
import { type NewUser, UsersRepository } from '../accounts/users.repository';
import { type AuditActor, ownerOf, userTarget } from '../audit/audit-event';
import { AuditEventsRepository } from '../audit/audit-events.repository';
import { GroupsRepository, type Pair } from '../groups/groups.repository';
import type { OpenidIdentity } from './openid-identity';

/** An account that a person at the provider may be. */
export interface LinkedAccount {
  id: number;
  username: string;
  role: Role;
}

/** An account with a person's address. */
export interface AddressOwner extends LinkedAccount {
  isVerified: boolean;
  /** Another person at the same provider signs in to it. */
  isTaken: boolean;
}

/** Names of columns as {@link LinkedAccount} has them. */
const ACCOUNT = sql`users.id AS id, users.username AS username, users.role AS role`;

/** Rows that tell which account a person at the provider signs in to, and of the groups that the provider puts it in. */
@Injectable()
export class OpenidAccountsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly users: UsersRepository,
    private readonly groups: GroupsRepository,
    private readonly audit: AuditEventsRepository,
    private readonly clock: Clock,
  ) {}

  /** The account that a person has signed in to before. */
  async findLinked({ issuer, subject }: OpenidIdentity): Promise<LinkedAccount | undefined> {
    const [account] = await query<LinkedAccount>(
      this.dataSource.manager,
      sql`SELECT ${ACCOUNT} FROM openid_identities JOIN users ON users.id = user_id WHERE issuer = ${issuer} AND subject = ${subject}`,
    );
    return account;
  }

  /** The active account that a person signs in to. */
  async findActiveLinked(issuer: string, subject: string): Promise<LinkedAccount | undefined> {
    const [account] = await query<LinkedAccount>(
      this.dataSource.manager,
      sql`SELECT ${ACCOUNT} FROM openid_identities JOIN users ON users.id = user_id
       WHERE issuer = ${issuer} AND subject = ${subject} AND users.is_active`,
    );
    return account;
  }

  /** The account with an address. */
  async findOwner(issuer: string, email: string): Promise<AddressOwner | undefined> {
    const [account] = await query<AddressOwner>(
      this.dataSource.manager,
      sql`SELECT ${ACCOUNT}, email_verified_at IS NOT NULL AS "isVerified",
         EXISTS (SELECT 1 FROM openid_identities WHERE user_id = users.id AND issuer = ${issuer}) AS "isTaken"
       FROM users WHERE email_key = ${accountKey(email)}`,
      ['isVerified', 'isTaken'],
    );
    return account;
  }

  /**
   * Links a person to an account whose address is theirs.
   * @returns false when the address is not the account's verified one any more, or another person was linked to it
   */
  link(account: LinkedAccount, identity: OpenidIdentity, address: string): Promise<boolean> {
    return this.writes.transaction(async (manager) => {
      const emailKey = accountKey(identity.verifiedEmail ?? '');
      const isLinked = await this.insertIdentity(
        manager,
        identity,
        sql`id = ${account.id} AND email_key = ${emailKey} AND email_verified_at IS NOT NULL`,
      );
      if (!isLinked) return false;
      const event = { actor: ownerOf(account, address), target: userTarget(account), details: { issuer: identity.issuer } };
      await this.audit.insert(manager, { action: 'user.identity_linked', ...event });
      return true;
    });
  }

  /**
   * Stores the account of a person who has none, with the invitation of the address used up.
   * @returns undefined when the username or the address is taken
   */
  create(user: NewUser, identity: OpenidIdentity, address: string): Promise<LinkedAccount | undefined> {
    return this.writes.transaction(async (manager) => {
      const id = await this.users.insert(manager, user);
      if (id === undefined) return undefined;
      const { firstName, lastName } = identity;
      await query(manager, sql`UPDATE users SET first_name = ${firstName}, last_name = ${lastName} WHERE id = ${id}`);
      await query(manager, sql`DELETE FROM invitations WHERE email_key = ${user.emailKey}`);
      if (!(await this.insertIdentity(manager, identity, sql`id = ${id}`))) throw new Error('a new account has no other identity');
      const account = { id, username: user.username, role: user.role };
      const event = {
        actor: ownerOf(account, address),
        target: userTarget(account),
        details: { role: user.role, issuer: identity.issuer },
      };
      await this.audit.insert(manager, { action: 'user.created', ...event });
      return account;
    });
  }

  /** The role that an open invitation gives to the owner of an address. */
  async invitedRole(email: string): Promise<Role | undefined> {
    const [invitation] = await query<{ role: Role }>(
      this.dataSource.manager,
      sql`SELECT role FROM invitations WHERE email_key = ${accountKey(email)} AND expires_at > ${this.clock.iso()}`,
    );
    return invitation?.role;
  }

  /**
   * Makes an account a member of the groups that the provider names, and takes it out of those that it named before and does not now. Groups
   * that no admin has made are passed over; memberships that an admin gave stay.
   */
  synchroniseGroups(account: LinkedAccount, names: readonly string[], actor: AuditActor): Promise<void> {
    const named = list(names.map(accountKey));
    return this.writes.transaction(async (manager) => {
      const joined = await this.pairs(manager, account, sql`name_key IN (${named})`);
      const left = await this.pairs(
        manager,
        account,
        sql`name_key NOT IN (${names.length === 0 ? '' : named}) AND EXISTS (SELECT 1 FROM group_members
           WHERE group_id = user_groups.id AND user_id = ${account.id} AND from_provider)`,
      );
      for (const pair of joined) if (await this.groups.join(manager, pair, actor)) await this.mark(manager, pair);
      for (const pair of left) await this.groups.leave(manager, pair, actor);
    });
  }

  private async insertIdentity(manager: EntityManager, { issuer, subject }: OpenidIdentity, account: Sql): Promise<boolean> {
    const rows = await query(
      manager,
      sql`INSERT INTO openid_identities (issuer, subject, user_id, linked_at)
       SELECT CAST(${issuer} AS varchar), CAST(${subject} AS varchar), id, CAST(${this.clock.iso()} AS varchar) FROM users WHERE ${account}
       ON CONFLICT DO NOTHING RETURNING user_id`,
    );
    return rows.length === 1;
  }

  private async pairs(manager: EntityManager, { id, username }: LinkedAccount, where: Sql): Promise<Pair[]> {
    const groups = await query<{ groupId: number; group: string }>(
      manager,
      sql`SELECT id AS "groupId", name AS "group" FROM user_groups WHERE ${where}`,
    );
    return groups.map((group) => ({ ...group, userId: id, username }));
  }

  private async mark(manager: EntityManager, { groupId, userId }: Pair): Promise<void> {
    await query(manager, sql`UPDATE group_members SET from_provider = true WHERE group_id = ${groupId} AND user_id = ${userId}`);
  }
}
