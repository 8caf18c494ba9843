import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, type Sql, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { OutboxRepository } from '../../mail/outbox/outbox.repository';
import { type AuditActor, ownerOf, userTarget } from '../audit/audit-event';
import { AuditEventsRepository } from '../audit/audit-events.repository';
import { accountKey } from '../accounts/account-names';
import type { Role } from '../accounts/user.entity';
import { type NewUser, UsersRepository } from '../accounts/users.repository';
import type { InvitationResponse } from './invitations.responses';

const SHOWN = sql`invitation.id AS id, invitation.email AS email, invitation.role AS role, users.username AS invited_by,
  invitation.created_at AS created_at, invitation.expires_at AS expires_at`;

/** Thrown inside of a transaction to undo it. */
class NameTakenError extends Error {}

/** Rows of open invitations, one for an address, and the mails that carry them. Accepting or revoking one deletes its row. */
@Injectable()
export class InvitationsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly outbox: OutboxRepository,
    private readonly users: UsersRepository,
    private readonly audit: AuditEventsRepository,
    private readonly clock: Clock,
  ) {}

  /** Stores an invitation in place of an earlier one of the same address, and queues its mail. @returns its id */
  add(invitation: { email: string; role: Role; invitedBy: number; expiresAt: string }, actor: AuditActor): Promise<number> {
    const { email, role, invitedBy, expiresAt } = invitation;
    return this.writes.transaction(async (manager) => {
      await query(manager, sql`DELETE FROM invitations WHERE email_key = ${accountKey(email)}`);
      const [row] = await query<{ id: number }>(
        manager,
        sql`INSERT INTO invitations (email, email_key, role, invited_by, created_at, expires_at)
         VALUES (${email}, ${accountKey(email)}, ${role}, ${invitedBy}, ${this.clock.iso()}, ${expiresAt}) RETURNING id`,
      );
      if (!row) throw new Error('the database returned no id for a stored invitation');
      await this.outbox.queue(manager, { kind: 'invitation', userId: invitedBy, recipient: email, invitationId: row.id });
      const target = { type: 'invitation', id: row.id, name: email };
      await this.audit.insert(manager, { actor, action: 'invitation.created', target, details: { role } });
      return row.id;
    });
  }

  /** Open invitations, oldest first, expired ones included: at most one more than `limit`, so that the next page shows. */
  list(limit: number, after = 0): Promise<InvitationResponse[]> {
    return this.read(sql`invitation.id > ${after} ORDER BY invitation.id LIMIT ${limit + 1}`);
  }

  /** An open invitation by its id. */
  async find(id: number): Promise<InvitationResponse | undefined> {
    return (await this.read(sql`invitation.id = ${id}`))[0];
  }

  /** The invitation that a link can accept now. */
  async findByToken(tokenHash: string): Promise<InvitationResponse | undefined> {
    return (await this.read(sql`invitation.token_hash = ${tokenHash} AND invitation.expires_at > ${this.clock.iso()}`))[0];
  }

  /** Sets the one link of an invitation. */
  async replaceLink(id: number, tokenHash: string): Promise<void> {
    await this.writes.statement(sql`UPDATE invitations SET token_hash = ${tokenHash} WHERE id = ${id}`);
  }

  /** Sets the one link of an invitation that has not expired; its mail, if that was not sent yet, is not sent. @returns until when it holds */
  handOver(id: number, tokenHash: string, actor: AuditActor): Promise<string | undefined> {
    return this.writes.transaction(async (manager) => {
      const [row] = await query<{ email: string; expires_at: string }>(
        manager,
        sql`UPDATE invitations SET token_hash = ${tokenHash} WHERE id = ${id} AND expires_at > ${this.clock.iso()} RETURNING email, expires_at`,
      );
      if (!row) return undefined;
      await query(manager, sql`DELETE FROM outbox_mails WHERE invitation_id = ${id} AND status = 'pending'`);
      const target = { type: 'invitation', id, name: row.email };
      await this.audit.insert(manager, { actor, action: 'invitation.link_made', target });
      return row.expires_at;
    });
  }

  /** Takes an invitation back, with its mail if that was not sent yet. @returns false when there is none */
  delete(id: number, actor: AuditActor): Promise<boolean> {
    return this.writes.transaction(async (manager) => {
      const [row] = await query<{ email: string }>(manager, sql`DELETE FROM invitations WHERE id = ${id} RETURNING email`);
      if (row)
        await this.audit.insert(manager, { actor, action: 'invitation.revoked', target: { type: 'invitation', id, name: row.email } });
      return row !== undefined;
    });
  }

  /**
   * Stores an account in exchange for the invitation of a link: both or neither. Of two uses of a link one works.
   * @param address of whoever accepts
   * @returns the account's id, or why there is none
   */
  async accept(tokenHash: string, user: NewUser, address: string): Promise<number | 'link_invalid' | 'name_taken'> {
    try {
      return await this.writes.transaction(async (manager) => {
        const [invitation] = await query<{ id: number }>(
          manager,
          sql`DELETE FROM invitations WHERE token_hash = ${tokenHash} AND expires_at > ${this.clock.iso()} RETURNING id`,
        );
        if (!invitation) return 'link_invalid';
        const userId = await this.users.insert(manager, user);
        if (userId === undefined) throw new NameTakenError();
        const made = { id: userId, username: user.username };
        const details = { role: user.role, invitation_id: invitation.id };
        await this.audit.insert(manager, {
          actor: ownerOf(made, address),
          action: 'invitation.accepted',
          target: userTarget(made),
          details,
        });
        return userId;
      });
    } catch (error) {
      if (error instanceof NameTakenError) return 'name_taken';
      throw error;
    }
  }

  private read(where: Sql): Promise<InvitationResponse[]> {
    return query<InvitationResponse>(
      this.dataSource.manager,
      sql`SELECT ${SHOWN} FROM invitations invitation JOIN users ON users.id = invitation.invited_by WHERE ${where}`,
    );
  }
}
