import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { type AuditActor, ownerOf, userTarget } from '../audit/audit-event';
import { AuditEventsRepository } from '../audit/audit-events.repository';
import { OutboxRepository } from '../../mail/outbox/outbox.repository';
import { UserEntity } from './user.entity';

/** What a new account is stored with. */
export type NewUser = Pick<
  UserEntity,
  'username' | 'usernameKey' | 'email' | 'emailKey' | 'password' | 'role' | 'emailVerifiedAt' | 'dateJoined'
>;

/** Who makes an account: somebody else, or its owner, from an address. */
export type AccountMaker = AuditActor | { ownerAt: string };

/** What every request needs to know of its account. */
export type ActiveUser = Pick<UserEntity, 'id' | 'username' | 'role'>;

/** Rows of accounts. */
@Injectable()
export class UsersRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly outbox: OutboxRepository,
    private readonly audit: AuditEventsRepository,
  ) {}

  /**
   * The account behind an access token; undefined when it is absent or locked, or the token's family has ended. It is asked for with every
   * request, so it is one prepared statement and makes no entity.
   */
  async findActive(id: number, familyId: number): Promise<ActiveUser | undefined> {
    const [user] = await query<ActiveUser>(
      this.dataSource.manager,
      sql`SELECT users.id AS id, users.username AS username, users.role AS role FROM users JOIN refresh_families family ON family.user_id = users.id
       WHERE users.id = ${id} AND users.is_active AND family.id = ${familyId} AND family.ended_at IS NULL`,
    );
    return user;
  }

  /** As {@link findActive}, as long as the login itself has not expired: for what outlives an access token. @param now ISO 8601 */
  async findLoggedIn(id: number, familyId: number, now: string): Promise<ActiveUser | undefined> {
    const [user] = await query<ActiveUser>(
      this.dataSource.manager,
      sql`SELECT users.id AS id, users.username AS username, users.role AS role FROM users JOIN refresh_families family ON family.user_id = users.id
       WHERE users.id = ${id} AND users.is_active AND family.id = ${familyId} AND family.ended_at IS NULL AND family.expires_at > ${now}`,
    );
    return user;
  }

  /** An account by its row id, its `usernameKey` or its `emailKey`. */
  find(which: { id: number } | { usernameKey: string } | { emailKey: string }): Promise<UserEntity | null> {
    return this.dataSource.manager.findOneBy(UserEntity, which);
  }

  exists(which: { usernameKey: string } | { emailKey: string }): Promise<boolean> {
    return this.dataSource.manager.existsBy(UserEntity, which);
  }

  /** The active admin that was made first; null when there is none. */
  firstAdmin(): Promise<UserEntity | null> {
    return this.dataSource.manager.findOne(UserEntity, { where: { role: 'admin', isActive: true }, order: { id: 'ASC' } });
  }

  /** Whether any account is an admin, active or not. */
  hasAdmin(): Promise<boolean> {
    return this.dataSource.manager.existsBy(UserEntity, { role: 'admin' });
  }

  /**
   * Stores an account and, unless its address is verified already, queues its verification mail: both or neither.
   * @returns its id; undefined when its username or e-mail address is taken, which the unique indexes decide
   */
  add(user: NewUser, maker: AccountMaker): Promise<number | undefined> {
    return this.writes.transaction(async (manager) => {
      const id = await this.insert(manager, user);
      if (id === undefined) return undefined;
      const made = { id, username: user.username };
      const target = userTarget(made);
      if ('ownerAt' in maker) await this.audit.insert(manager, { actor: ownerOf(made, maker.ownerAt), action: 'user.signed_up', target });
      else await this.audit.insert(manager, { actor: maker, action: 'user.created', target, details: { role: user.role } });
      return id;
    });
  }

  /** Does what {@link add} does, in the transaction of what else a new account needs, its event among it. */
  async insert(manager: EntityManager, user: NewUser): Promise<number | undefined> {
    const { username, usernameKey, email, emailKey, password, role, emailVerifiedAt, dateJoined } = user;
    const [row] = await query<{ id: number }>(
      manager,
      sql`INSERT INTO users (username, username_key, email, email_key, password, role, email_verified_at, date_joined)
       VALUES (${username}, ${usernameKey}, ${email}, ${emailKey}, ${password}, ${role}, ${emailVerifiedAt}, ${dateJoined})
       ON CONFLICT DO NOTHING RETURNING id`,
    );
    if (row && emailVerifiedAt === null) await this.outbox.queue(manager, { kind: 'verify_email', userId: row.id, recipient: email });
    return row?.id;
  }

  /** Replaces the hash of a password, unless another one has replaced it since the account was read. */
  async replacePassword({ id, password }: UserEntity, replacement: string): Promise<void> {
    await this.writes.run((manager) => manager.update(UserEntity, { id, password }, { password: replacement }));
  }
}
