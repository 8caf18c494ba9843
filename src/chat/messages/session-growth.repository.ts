import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { query, sql } from '../../database/sql';
import { accessOf } from '../sharing/access/session-access.repository';

/** Says which messages a session gets, to those who may read it. */
@Injectable()
export class SessionGrowthRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Ids of the messages of a session after one of them, whoever asked, oldest first.
   * @returns undefined when there is no such session, or the account may not read it now
   */
  async after(userId: number, sessionId: number, messageId: number, limit: number): Promise<number[] | undefined> {
    const rows = await query<{ id: number | null }>(
      this.dataSource.manager,
      sql`SELECT messages.id AS id FROM sessions LEFT JOIN messages ON messages.session_id = sessions.id AND messages.id > ${messageId}
       WHERE sessions.id = ${sessionId} AND (${accessOf(userId)}) IS NOT NULL ORDER BY messages.id LIMIT ${limit}`,
    );
    return rows.length === 0 ? undefined : rows.flatMap(({ id }) => id ?? []);
  }

  /** Id of the newest message of a session; 0 when it has none. */
  async newest(sessionId: number): Promise<number> {
    const [row] = await query<{ id: number | null }>(
      this.dataSource.manager,
      sql`SELECT MAX(id) AS id FROM messages WHERE session_id = ${sessionId}`,
    );
    return row?.id ?? 0;
  }
}
