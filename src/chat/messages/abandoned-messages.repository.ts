import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { Leases } from '../../database/leases';
import { query, type Sql, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { SourceResponse } from '../chat.responses';
import { citationsOf } from '../grounding/answer-citations';
import type { MessageEntity } from './message.entity';

/**
 * A worker whose last checkpoint is older than this is considered dead, in milliseconds: a worker on another machine cannot be
 * checked, and the process id of a dead worker may be in use again. Equal to the lifetime of a lease, and three times the longest
 * interval between two checkpoints.
 */
const WORKER_TIMEOUT_MS = 30_000;

/** The columns needed to decide whether the worker of a pending message is alive, and to close the message. */
export type PendingMessage = Pick<MessageEntity, 'id' | 'workerId' | 'response' | 'offered' | 'createdAt' | 'checkpointedAt'>;

/** Closes pending messages whose workers died: as `interrupted` when a partial text is stored, else as `failed`. */
@Injectable()
export class AbandonedMessagesRepository {
  private readonly logger = new Logger(AbandonedMessagesRepository.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  /**
   * Closes all abandoned messages. Runs at start, before the server accepts questions.
   * @returns the number of closed messages
   */
  async closeAll(): Promise<number> {
    const pending = await query<PendingMessage>(
      this.dataSource.manager,
      sql`SELECT id, worker_id AS "workerId", response, offered, created_at AS "createdAt", checkpointed_at AS "checkpointedAt"
       FROM messages WHERE status = 'pending'`,
    );
    const closed = await Promise.all(pending.map((message) => this.closeIfAbandoned(message)));
    return closed.filter(Boolean).length;
  }

  /**
   * Closes a pending message when its worker is dead.
   * @returns false when the worker is alive, or another process has closed the message
   */
  async closeIfAbandoned(message: PendingMessage): Promise<boolean> {
    if (!this.isAbandoned(message)) return false;
    const rows = await this.writes.statement(
      sql`UPDATE messages SET ${closing(message)}, completed_at = ${this.clock.iso()}
       WHERE id = ${message.id} AND status = 'pending' AND COALESCE(worker_id, '') = ${message.workerId ?? ''} RETURNING id`,
    );
    if (rows.length === 0) return false;
    this.logger.warn(`message ${message.id} was left pending by a process that died; it is now failed or interrupted`);
    return true;
  }

  private isAbandoned({ workerId, createdAt, checkpointedAt }: PendingMessage): boolean {
    return workerId === null || this.leases.isDead(workerId) || (checkpointedAt ?? createdAt) < this.clock.iso(-WORKER_TIMEOUT_MS);
  }
}

/** The assignments that close an abandoned message, for UPDATE. */
function closing({ response, offered }: PendingMessage): Sql {
  if (!response) return sql`status = 'failed', response = NULL, error_code = 'internal_error'`;
  const passages = JSON.parse(offered ?? '[]') as SourceResponse[];
  const cited = new Set(
    citationsOf(
      response,
      passages.map(({ quote }) => ({ text: quote })),
    ).flatMap(({ numbers }) => numbers),
  );
  const sources = passages.filter(({ number }) => cited.has(number));
  return sql`status = 'interrupted', sources = ${JSON.stringify(sources)}, grounded = ${sources.length > 0}, error_code = 'answer_interrupted'`;
}
