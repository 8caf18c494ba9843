import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../../common/errors';
import { ErasureMarks } from '../../../database/copies/erasure-marks';
import { query, type Sql, sql } from '../../../database/sql';
import { Transactions } from '../../../database/transactions';
import { type AuditAction, type AuditActor, type AuditDetails, userTarget } from '../../audit/audit-event';
import { AuditEventsRepository } from '../../audit/audit-events.repository';
import { LoginsRepository } from '../../tokens/logins.repository';
import type { Role } from '../user.entity';

/** What admins change of an account. */
interface Changeable {
  role: Role;
  isActive: boolean;
}

/** What is changed in the transaction of another change. */
export type InTransaction = (manager: EntityManager) => Promise<void>;

/** Changes of accounts that concern more than their own row. */
@Injectable()
export class AccountChangesRepository {
  constructor(
    private readonly writes: Transactions,
    private readonly logins: LoginsRepository,
    private readonly audit: AuditEventsRepository,
    private readonly marks: ErasureMarks,
  ) {}

  /**
   * Replaces the password of an account, and ends its logins and its link for a new password.
   * @param exceptLogin id of a login that goes on
   */
  setPassword(user: { id: number; username: string }, password: string, actor: AuditActor, exceptLogin?: number): Promise<void> {
    return this.writes.transaction(async (manager) => {
      await this.replacePassword(manager, user.id, password, exceptLogin);
      await this.audit.insert(manager, { actor, action: 'user.password_changed', target: userTarget(user) });
    });
  }

  /** Does what {@link setPassword} does, in the transaction of the reason for it. */
  async replacePassword(manager: EntityManager, userId: number, password: string, exceptLogin?: number): Promise<void> {
    await query(manager, sql`UPDATE users SET password = ${password} WHERE id = ${userId}`);
    await query(manager, sql`DELETE FROM password_resets WHERE user_id = ${userId}`);
    await this.logins.endAll(manager, userId, 'password', exceptLogin);
  }

  /**
   * Changes the role of an account, or locks it out or in; what is unset stays. Locking it out ends its logins.
   * @param also what is changed in the same transaction: all of it or nothing
   * @throws AppError `last_admin`; `not_found` when it is absent
   */
  change(
    userId: number,
    { role, isActive }: { role?: Role; isActive?: boolean },
    actor: AuditActor,
    also: InTransaction = async () => undefined,
  ): Promise<void> {
    const change = sql`UPDATE users SET role = COALESCE(CAST(${role ?? null} AS varchar), role),
      is_active = COALESCE(CAST(${isActive ?? null} AS boolean), is_active)`;
    return this.writes.transaction(async (manager) => {
      const before = await this.lockAdmins(manager, userId);
      const keepsAdmins = role !== 'member' && isActive !== false;
      const user = await this.unlessLastAdmin(manager, userId, change, keepsAdmins);
      if (isActive === false) await this.logins.endAll(manager, userId, 'deactivated');
      for (const event of eventsOf(before, { role, isActive }))
        await this.audit.insert(manager, { actor, target: userTarget(user), ...event });
      await also(manager);
    });
  }

  /**
   * Erases an account with everything that is its own: every table of such rows refers to it with ON DELETE CASCADE.
   * @throws AppError `last_admin`; `not_found` when it is absent
   */
  async delete(userId: number, actor: AuditActor): Promise<void> {
    await this.writes.transaction(async (manager) => {
      await this.lockAdmins(manager, userId);
      const user = await this.unlessLastAdmin(manager, userId, sql`DELETE FROM users`);
      await this.audit.insert(manager, { actor, action: 'user.erased', target: userTarget(user) });
      await this.marks.set(manager);
    });
    this.marks.announce();
  }

  /**
   * Locks the rows of all admins where the database does not run one transaction at a time: two admins who remove each other.
   * @returns what a change may change of an account; undefined when it is absent
   */
  private async lockAdmins(manager: EntityManager, userId: number): Promise<Changeable | undefined> {
    await query(manager, sql`UPDATE users SET role = 'admin' WHERE role = 'admin'`);
    const columns = sql`role, is_active AS "isActive"`;
    const [before] = await query<Changeable>(manager, sql`SELECT ${columns} FROM users WHERE id = ${userId}`, ['isActive']);
    return before;
  }

  /**
   * Runs a statement on an account unless it is the last active admin.
   * @param change the statement up to its WHERE
   * @param keepsAdmins an admin stays one
   */
  private async unlessLastAdmin(
    manager: EntityManager,
    userId: number,
    change: Sql,
    keepsAdmins = false,
  ): Promise<{ id: number; username: string }> {
    const condition = keepsAdmins ? sql`` : isNotLastAdmin(userId);
    const statement = sql`${change} WHERE id = ${userId} ${condition} RETURNING id, username`;
    const [user] = await query<{ id: number; username: string }>(manager, statement);
    if (!user) throw await this.refusal(manager, userId);
    return user;
  }

  private async refusal(manager: EntityManager, userId: number): Promise<AppError> {
    const rows = await query(manager, sql`SELECT id FROM users WHERE id = ${userId}`);
    if (rows.length === 0) return new AppError('not_found', 'There is no such account.');
    return new AppError('last_admin', 'This is the last active admin. Make another account an admin first.');
  }
}

/** A condition on the row of an account in `users`. */
function isNotLastAdmin(userId: number): Sql {
  return sql`AND (role <> 'admin' OR NOT is_active OR EXISTS (
    SELECT 1 FROM users other WHERE other.id <> ${userId} AND other.role = 'admin' AND other.is_active))`;
}

/** The events of a change: one for each value that differs from before. */
function eventsOf(before: Changeable | undefined, after: Partial<Changeable>): { action: AuditAction; details?: AuditDetails }[] {
  const events: { action: AuditAction; details?: AuditDetails }[] = [];
  if (!before) return events;
  if (after.role && after.role !== before.role)
    events.push({ action: 'user.role_changed', details: { from: before.role, to: after.role } });
  if (after.isActive !== undefined && after.isActive !== before.isActive) {
    events.push({ action: after.isActive ? 'user.activated' : 'user.deactivated' });
  }
  return events;
}
