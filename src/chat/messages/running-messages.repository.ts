import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { Leases } from '../../database/leases';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { SourceResponse } from '../chat.responses';
import type { PendingMessage } from './abandoned-messages.repository';
import type { MessageEntity } from './message.entity';

/** The state of the answer to a message. */
export interface MessageProgress extends PendingMessage {
  status: MessageEntity['status'];
}

/** What a worker, the process that makes an answer, learns from its row: `end` when a stop was requested or the message was deleted or closed. */
export type WorkerSignal = 'continue' | 'end';

/** The rows of pending messages: their workers store checkpoints in them, other processes read those and request stops. */
@Injectable()
export class RunningMessagesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores what is written so far of an answer that this process makes: a crash does not lose it, and other processes read it.
   * @param offered the passages it is made from; stored once they were given
   */
  async checkpoint(messageId: number, text: string, offered?: readonly SourceResponse[]): Promise<WorkerSignal> {
    const rows = await this.writes.statement<{ stop: string | null }>(
      sql`UPDATE messages SET response = ${text}, offered = COALESCE(offered, ${offered ? JSON.stringify(offered) : null}),
         checkpointed_at = ${this.clock.iso()}
       WHERE id = ${messageId} AND status = 'pending' AND worker_id = ${this.leases.workerId} RETURNING stop_requested_at AS stop`,
    );
    return signalOf(rows);
  }

  /** The same signal without a write. */
  async signal(messageId: number): Promise<WorkerSignal> {
    const rows = await query<{ stop: string | null }>(
      this.dataSource.manager,
      sql`SELECT stop_requested_at AS stop FROM messages
       WHERE id = ${messageId} AND status = 'pending' AND worker_id = ${this.leases.workerId}`,
    );
    return signalOf(rows);
  }

  /** Asks the worker of a message to stop its answer. Does nothing when the message is no longer pending. */
  async requestStop(messageId: number): Promise<void> {
    await this.writes.statement(
      sql`UPDATE messages SET stop_requested_at = ${this.clock.iso()} WHERE id = ${messageId} AND status = 'pending'`,
    );
  }

  /** The state of the answer to a message; undefined when the message was deleted. */
  async progress(messageId: number): Promise<MessageProgress | undefined> {
    const [row] = await query<MessageProgress>(
      this.dataSource.manager,
      sql`SELECT id, status, worker_id AS "workerId", response, offered, created_at AS "createdAt", checkpointed_at AS "checkpointedAt"
       FROM messages WHERE id = ${messageId}`,
    );
    return row;
  }
}

function signalOf([row]: readonly { stop: string | null }[]): WorkerSignal {
  return row?.stop === null ? 'continue' : 'end';
}
