import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { type AuditActor, userTarget } from '../audit/audit-event';
import { AuditEventsRepository } from '../audit/audit-events.repository';
import type { FamilyEnd } from './refresh-family.entity';

/** Logins that are listed: the newest ones. */
const LISTED = 100;

/** A login that is open, as its owner sees it. */
export interface OpenLogin {
  id: number;
  created_at: string;
  last_used_at: string;
  expires_at: string;
  address: string | null;
  user_agent: string | null;
}

/** Open logins of an account, which are token families seen by their owner. A login of another account is treated as not existing. */
@Injectable()
export class LoginsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly audit: AuditEventsRepository,
    private readonly clock: Clock,
  ) {}

  /** The open logins of an account, newest first, at most {@link LISTED}. */
  list(userId: number): Promise<OpenLogin[]> {
    return query<OpenLogin>(
      this.dataSource.manager,
      sql`SELECT id, created_at, COALESCE(rotated_at, created_at) AS last_used_at, expires_at, address, user_agent FROM refresh_families
       WHERE user_id = ${userId} AND ended_at IS NULL AND expires_at > ${this.clock.iso()} ORDER BY id DESC LIMIT ${LISTED}`,
    );
  }

  /** Ends an open login of an account. @returns false when it has no such login */
  end(user: { id: number; username: string }, loginId: number, actor: AuditActor): Promise<boolean> {
    const now = this.clock.iso();
    return this.writes.transaction(async (manager) => {
      const rows = await query(
        manager,
        sql`UPDATE refresh_families SET ended_at = ${now}, ended_reason = ${'revoked' satisfies FamilyEnd}
         WHERE id = ${loginId} AND user_id = ${user.id} AND ended_at IS NULL AND expires_at > ${now} RETURNING id`,
      );
      if (rows.length === 0) return false;
      await this.audit.insert(manager, { actor, action: 'user.login_ended', target: userTarget(user), details: { login_id: loginId } });
      return true;
    });
  }

  /**
   * Ends every login of an account, in the transaction of the reason for it.
   * @param except id of a login that goes on
   * @returns how many
   */
  async endAll(manager: EntityManager, userId: number, reason: FamilyEnd, except = 0): Promise<number> {
    const rows = await query(
      manager,
      sql`UPDATE refresh_families SET ended_at = ${this.clock.iso()}, ended_reason = ${reason}
       WHERE user_id = ${userId} AND ended_at IS NULL AND id <> ${except} RETURNING id`,
    );
    return rows.length;
  }

  /** Ends every login of an account but one, if any. */
  endOthers(user: { id: number; username: string }, actor: AuditActor, except?: number): Promise<void> {
    return this.writes.transaction(async (manager) => {
      const ended = await this.endAll(manager, user.id, 'revoked', except);
      await this.audit.insert(manager, { actor, action: 'user.logins_ended', target: userTarget(user), details: { ended } });
    });
  }
}
