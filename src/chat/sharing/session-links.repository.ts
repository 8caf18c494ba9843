import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { LinkResponse } from './sharing.responses';

/** Rows of links to sessions: what is stored of one is the hash of its token. A link that was revoked has no row. */
@Injectable()
export class SessionLinksRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The links of a session, oldest first. */
  list(sessionId: number): Promise<LinkResponse[]> {
    return query<LinkResponse>(
      this.dataSource.manager,
      sql`SELECT id, created_at, expires_at FROM session_links WHERE session_id = ${sessionId} ORDER BY id`,
    );
  }

  /** @returns undefined when the session is not the owner's any more */
  async add(ownerId: number, sessionId: number, tokenHash: string, expiresAt: string | null): Promise<LinkResponse | undefined> {
    const [link] = await this.writes.statement<LinkResponse>(
      sql`INSERT INTO session_links (session_id, token_hash, created_at, expires_at)
       SELECT id, ${tokenHash}, ${this.clock.iso()}, ${expiresAt} FROM sessions WHERE id = ${sessionId} AND user_id = ${ownerId}
       RETURNING id, created_at, expires_at`,
    );
    return link;
  }

  /** @returns false when the session has no such link */
  async revoke(sessionId: number, linkId: number): Promise<boolean> {
    const rows = await this.writes.statement(
      sql`DELETE FROM session_links WHERE id = ${linkId} AND session_id = ${sessionId} RETURNING id`,
    );
    return rows.length > 0;
  }

  /** The session that a valid link leads to; undefined for a link that is unknown, revoked or over. */
  async sessionOf(tokenHash: string): Promise<number | undefined> {
    const [row] = await query<{ session_id: number }>(
      this.dataSource.manager,
      sql`SELECT session_id FROM session_links WHERE token_hash = ${tokenHash} AND (expires_at IS NULL OR expires_at > ${this.clock.iso()})`,
    );
    return row?.session_id;
  }
}
