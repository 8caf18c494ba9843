import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock';
import type { ErrorCode } from '../common/errors';
import { Leases } from '../database/leases';
import { WriteQueue } from '../database/write-queue';
import type { Answer } from './chat.types';
import { MessageEntity } from './message.entity';

/** Rows removed in one transaction: keeps each under a few milliseconds. */
const DELETE_BATCH = 500;

/** A question that has been stored and waits for its answer. */
export interface OpenMessage {
  id: number;
  createdAt: string;
}

/** Stores questions before they are answered, and answers when they are. The only writer of messages. */
@Injectable()
export class Conversations {
  private readonly logger = new Logger(Conversations.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: WriteQueue,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  /** Stores a question as pending. From here on it cannot be lost. */
  async open(userId: number, message: string): Promise<OpenMessage> {
    const createdAt = this.clock.iso();
    const rows = await this.writes.statement<{ id: number }>(
      `INSERT INTO messages (user_id, message, status, owner, sources, created_at) VALUES (?, ?, 'pending', ?, '[]', ?) RETURNING id`,
      [userId, message, this.leases.owner, createdAt],
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('the database gave no id for a stored message');
    return { id, createdAt };
  }

  /** Stores the answer to an open question. */
  async complete(messageId: number, answer: Answer): Promise<void> {
    await this.writes.statement(
      `UPDATE messages SET status = 'complete', response = ?, provider = ?, model = ?, sources = ?, grounded = ?, reason = ?, completed_at = ?
       WHERE id = ? AND status = 'pending'`,
      [
        answer.response,
        answer.provider,
        answer.model,
        JSON.stringify(answer.sources),
        answer.grounded,
        answer.reason ?? null,
        this.clock.iso(),
        messageId,
      ],
    );
  }

  /** Notes that a question could not be answered. It stays stored, out of the history unless asked for. */
  async fail(messageId: number, code: ErrorCode): Promise<void> {
    await this.writes.run((manager) =>
      manager.query(`UPDATE messages SET status = 'failed', error_code = ?, completed_at = ? WHERE id = ? AND status = 'pending'`, [
        code,
        this.clock.iso(),
        messageId,
      ]),
    );
  }

  /** Marks as failed what processes that are gone left pending. Runs at start, before questions are taken. */
  async closeAbandoned(): Promise<number> {
    const owners = await this.dataSource.query<{ owner: string | null }[]>(`SELECT DISTINCT owner FROM messages WHERE status = 'pending'`);
    let closed = 0;
    for (const { owner } of owners) {
      if (owner !== null && !this.leases.isDead(owner)) continue;
      const result = await this.writes.run((manager) =>
        manager.update(
          MessageEntity,
          { status: 'pending', owner: owner ?? undefined },
          { status: 'failed', errorCode: 'internal_error', completedAt: this.clock.iso() },
        ),
      );
      closed += result.affected ?? 0;
    }
    if (closed > 0) this.logger.warn(`${closed} question(s) were left open by a process that died; they are kept and marked failed`);
    return closed;
  }

  /**
   * Deletes messages older than `days`, oldest first, in small batches so that questions are answered in between.
   * @returns how many were deleted
   */
  async deleteOlderThan(days: number): Promise<number> {
    const limit = this.clock.iso(-days * 86_400_000);
    let total = 0;
    for (;;) {
      const rows = await this.writes.run((manager) =>
        manager.query<{ id: number }[]>(
          `DELETE FROM messages WHERE id IN (SELECT id FROM messages WHERE created_at < ? ORDER BY created_at LIMIT ${DELETE_BATCH}) RETURNING id`,
          [limit],
        ),
      );
      total += rows.length;
      if (rows.length < DELETE_BATCH) return total;
    }
  }
}
