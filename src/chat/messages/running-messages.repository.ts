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

/** Signal to the worker of a message: `end` when a stop was requested or the message was deleted or closed, else `continue`. */
export type WorkerSignal = 'continue' | 'end';

/** Rows of pending messages: workers store checkpoints in them; other processes read the checkpoints and request stops. */
@Injectable()
export class RunningMessagesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores the partial text of an answer that this process generates: a crash does not lose it, and other processes can read it.
   * @param offered the passages sent to the model; stored when given
   */
  async checkpoint(messageId: number, text: string, offered?: readonly SourceResponse[]): Promise<WorkerSignal> {
    const rows = await this.writes.statement<{ stop: string | null }>(
      sql`UPDATE messages SET response = ${text}, offered = COALESCE(offered, ${offered ? JSON.stringify(offered) : null}),
         checkpointed_at = ${this.clock.iso()}
       WHERE id = ${messageId} AND status = 'pending' AND worker_id = ${this.leases.workerId} RETURNING stop_requested_at AS stop`,
    );
    return signalOf(rows);
  }

  /** Reads the {@link WorkerSignal} of a message without storing a checkpoint. */
  async signal(messageId: number): Promise<WorkerSignal> {
    const rows = await query<{ stop: string | null }>(
      this.dataSource.manager,
      sql`SELECT stop_requested_at AS stop FROM messages
       WHERE id = ${messageId} AND status = 'pending' AND worker_id = ${this.leases.workerId}`,
    );
    return signalOf(rows);
  }

  /** Requests that the worker of a message stops its answer. Does nothing when the message is no longer pending. */
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
