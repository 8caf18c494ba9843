import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { AuditEvent } from './audit-event';
import { AuditEventsRepository } from './audit-events.repository';

/** Rows of the settings that the last start had. */
@Injectable()
export class SettingsSeenRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly events: AuditEventsRepository,
    private readonly clock: Clock,
  ) {}

  /** What the last start saw, by the names of the settings. */
  async all(): Promise<Map<string, string>> {
    const rows = await query<{ name: string; value: string }>(this.dataSource.manager, sql`SELECT name, value FROM settings_seen`);
    return new Map(rows.map(({ name, value }) => [name, value]));
  }

  /** Stores a setting that no start has seen before. */
  async add(name: string, value: string): Promise<void> {
    await this.writes.statement(
      sql`INSERT INTO settings_seen (name, value, seen_at) VALUES (${name}, ${value}, ${this.clock.iso()}) ON CONFLICT DO NOTHING`,
    );
  }

  /** Stores the new value of a setting with the event of its change, unless another process that starts now has done so. */
  replace(name: string, { before, after }: { before: string; after: string }, event: AuditEvent): Promise<void> {
    return this.writes.transaction(async (manager) => {
      const rows = await query(
        manager,
        sql`UPDATE settings_seen SET value = ${after}, seen_at = ${this.clock.iso()} WHERE name = ${name} AND value = ${before} RETURNING name`,
      );
      if (rows.length > 0) await this.events.insert(manager, event);
    });
  }
}
