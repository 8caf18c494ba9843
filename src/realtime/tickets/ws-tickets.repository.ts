import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { Clock } from '../../common/clock';
import { tooManyRequests } from '../../common/http/too-many-requests';
import type { StandingCaller } from '../../auth/guards/sockets/standing-callers';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';

/** How long a ticket can be used, in milliseconds. */
export const TICKET_LIFETIME_MS = 30_000;

/** Unused tickets that an account may have. */
const MOST_TICKETS = 100;

const TICKET_BYTES = 32;

/** Rows of tickets: each opens one socket, in whichever process, with the rights of whoever made it. */
@Injectable()
export class WsTicketsRepository {
  constructor(
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a ticket. What has expired is deleted with it.
   * @throws AppError `rate_limited` when the account has {@link MOST_TICKETS} unused ones
   */
  async add({ userId, loginId, keyId }: StandingCaller): Promise<string> {
    const ticket = randomBytes(TICKET_BYTES).toString('base64url');
    const isStored = await this.writes.transaction(async (manager) => {
      await query(manager, sql`DELETE FROM ws_tickets WHERE expires_at <= ${this.clock.iso()}`);
      const rows = await query(
        manager,
        sql`INSERT INTO ws_tickets (ticket_hash, user_id, login_id, key_id, expires_at)
         SELECT ${hashOf(ticket)}, CAST(${userId} AS integer), CAST(${loginId} AS integer), CAST(${keyId} AS integer), ${this.clock.iso(TICKET_LIFETIME_MS)}
         WHERE (SELECT COUNT(*) FROM ws_tickets WHERE user_id = ${userId}) < ${MOST_TICKETS} RETURNING user_id`,
      );
      return rows.length > 0;
    });
    if (!isStored) throw tooManyRequests(TICKET_LIFETIME_MS);
    return ticket;
  }

  /** Uses a ticket up. @returns whom it stands for; undefined when it is unknown, used or expired: of two uses one gets its caller */
  async use(ticket: string): Promise<StandingCaller | undefined> {
    const [row] = await this.writes.statement<StandingCaller & { expiresAt: string }>(
      sql`DELETE FROM ws_tickets WHERE ticket_hash = ${hashOf(ticket)}
       RETURNING user_id AS "userId", login_id AS "loginId", key_id AS "keyId", expires_at AS "expiresAt"`,
    );
    if (!row || row.expiresAt <= this.clock.iso()) return undefined;
    const { userId, loginId, keyId } = row;
    return { userId, loginId, keyId };
  }
}

function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex');
}
