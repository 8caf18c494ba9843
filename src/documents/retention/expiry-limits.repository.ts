import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, sql } from '../../database/sql';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** After how long documents of a collection expire. */
export interface ExpiryLimit {
  collectionId: number;
  days: number;
  /** What was changed last before this time has expired; ISO 8601. */
  before: string;
}

/** After how many days without a change the documents of collections expire. */
@Injectable()
export class ExpiryLimitsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The limits as they are now, of the collections that have one. */
  async all(): Promise<ExpiryLimit[]> {
    const rows = await query<{ collectionId: number; days: number }>(
      this.dataSource.manager,
      sql`SELECT id AS "collectionId", expire_documents_days AS days FROM collections WHERE expire_documents_days IS NOT NULL ORDER BY id`,
    );
    return rows.map(({ collectionId, days }) => ({ collectionId, days, before: this.clock.iso(-days * DAY_MS) }));
  }
}

/** Why a file of the folder that has expired is not read, as a clause for people. */
export function expiredReason(days: number): string {
  return `has expired: it was not changed for ${days} days, after which documents of its collection answer no more`;
}
