import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { SourceState } from '../rag.types';

/** Rows that say how sources looked when they were compared last. */
@Injectable()
export class SourceStatesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Undefined before the first comparison. */
  async find(sourceId: string): Promise<SourceState | undefined> {
    const [row] = await query<{ fingerprint: string; mounts: string; againAt: string | null }>(
      this.dataSource.manager,
      sql`SELECT fingerprint, mounts, again_at AS "againAt" FROM source_states WHERE source_id = ${sourceId}`,
    );
    return row && { ...row, mounts: JSON.parse(row.mounts) as string[] };
  }

  /** Stores how a source looks now; nothing is written when it looks as before. */
  async save(sourceId: string, state: SourceState): Promise<void> {
    if (isDeepStrictEqual(await this.find(sourceId), state)) return;
    const { fingerprint, mounts, againAt } = state;
    await this.writes.statement(
      sql`INSERT INTO source_states (source_id, fingerprint, mounts, again_at, compared_at)
       VALUES (${sourceId}, ${fingerprint}, ${JSON.stringify(mounts)}, ${againAt}, ${this.clock.iso()})
       ON CONFLICT (source_id) DO UPDATE SET fingerprint = excluded.fingerprint, mounts = excluded.mounts, again_at = excluded.again_at,
         compared_at = excluded.compared_at`,
    );
  }
}
