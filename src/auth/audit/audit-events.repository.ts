import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, type Sql, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { AuditEventResponse } from './audit.responses';
import type { AuditDetails, AuditEvent } from './audit-event';

const DAY_MS = 24 * 60 * 60_000;

/** Rows that are deleted in one statement: other writes wait for it. */
const DELETED_AT_ONCE = 5_000;

/** Which events to read. What is unset does not matter. */
export interface AuditRange {
  limit: number;
  /** Id of the oldest event of the page before. */
  before?: number;
  actorId?: number;
  /** An action, or the beginning of actions with its dot: `user.` */
  action?: string;
  targetType?: string;
  targetId?: number;
  /** Times in ISO 8601, UTC, milliseconds: from the first, and before the second. */
  from?: string;
  to?: string;
}

/** Rows of what was changed by whom: written once, never changed, deleted by their age alone. */
@Injectable()
export class AuditEventsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Stores an event; to be awaited before the change is reported to whoever made it. */
  async record(event: AuditEvent): Promise<void> {
    await this.writes.statement(this.insertion(event));
  }

  /** Does what {@link record} does, in the transaction of the change: both or neither. */
  async insert(manager: EntityManager, event: AuditEvent): Promise<void> {
    await query(manager, this.insertion(event));
  }

  /** Events, newest first: at most one more than `limit`, so that the next page shows. */
  async list(range: AuditRange): Promise<AuditEventResponse[]> {
    const rows = await query<Omit<AuditEventResponse, 'details'> & { details: string }>(
      this.dataSource.manager,
      sql`SELECT id, action, created_at, actor_id, actor_name, api_key_id, address, target_type, target_id, target_name, details
       FROM audit_events WHERE id < ${range.before ?? Number.MAX_SAFE_INTEGER} ${conditionsOf(range)} ORDER BY id DESC LIMIT ${range.limit + 1}`,
    );
    return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as AuditDetails }));
  }

  /** Deletes events that are older than a number of days. @returns how many */
  async deleteOlderThan(days: number): Promise<number> {
    const before = this.clock.iso(-days * DAY_MS);
    let deleted = 0;
    for (;;) {
      const rows = await this.writes.statement(
        sql`DELETE FROM audit_events WHERE id IN (SELECT id FROM audit_events WHERE created_at < ${before} LIMIT ${DELETED_AT_ONCE}) RETURNING id`,
      );
      deleted += rows.length;
      if (rows.length < DELETED_AT_ONCE) return deleted;
    }
  }

  private insertion({ actor, action, target, details = {} }: AuditEvent): Sql {
    return sql`INSERT INTO audit_events (action, actor_id, actor_name, api_key_id, address, target_type, target_id, target_name, details, created_at)
       VALUES (${action}, ${actor.userId}, ${actor.name}, ${actor.apiKeyId}, ${actor.address}, ${target?.type ?? null}, ${target?.id ?? null},
         ${target?.name ?? null}, ${JSON.stringify(details)}, ${this.clock.iso()})`;
  }
}

function conditionsOf({ actorId, action, targetType, targetId, from, to }: AuditRange): Sql {
  const conditions = [
    actorId === undefined ? sql`` : sql`AND actor_id = ${actorId}`,
    action === undefined ? sql`` : actionIs(action),
    targetType === undefined ? sql`` : sql`AND target_type = ${targetType}`,
    targetId === undefined ? sql`` : sql`AND target_id = ${targetId}`,
    from === undefined ? sql`` : sql`AND created_at >= ${from}`,
    to === undefined ? sql`` : sql`AND created_at < ${to}`,
  ];
  return conditions.reduce((all, one) => sql`${all} ${one}`);
}

function actionIs(action: string): Sql {
  if (!action.endsWith('.')) return sql`AND action = ${action}`;
  return sql`AND action LIKE ${`${action.replace(/[!%_]/g, '!$&')}%`} ESCAPE '!'`;
}
