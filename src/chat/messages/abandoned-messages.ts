import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { Leases } from '../../database/leases';
import { query, type Sql, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { Source } from '../answer.types';
import { citedNumbers } from '../grounding/citations';
import type { MessageEntity } from './message.entity';

/**
 * A process whose last checkpoint is older than this is taken for dead, in milliseconds: it may run on another machine, or its id may
 * belong to another process now. As long as a lease outlives its last renewal.
 */
const SILENCE_LIMIT_MS = 30_000;

/** What tells whether anybody still makes the answer to a message. */
export type PendingMessage = Pick<MessageEntity, 'id' | 'owner' | 'response' | 'offered' | 'createdAt' | 'checkpointedAt'>;

/** Closes messages whose process died while it made their answers: as `interrupted` where there is text, else as `failed`. */
@Injectable()
export class AbandonedMessages {
  private readonly logger = new Logger(AbandonedMessages.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  /**
   * Closes all of them. Runs at start, before questions are taken.
   * @returns how many there were
   */
  async closeAll(): Promise<number> {
    const pending = await query<PendingMessage>(
      this.dataSource.manager,
      sql`SELECT id, owner, response, offered, created_at AS "createdAt", checkpointed_at AS "checkpointedAt"
       FROM messages WHERE status = 'pending'`,
    );
    const closed = await Promise.all(pending.map((message) => this.closeIfAbandoned(message)));
    return closed.filter(Boolean).length;
  }

  /**
   * Closes a pending message when nobody makes its answer any more.
   * @returns false when somebody does, or another process has closed it
   */
  async closeIfAbandoned(message: PendingMessage): Promise<boolean> {
    if (!this.isAbandoned(message)) return false;
    const rows = await this.writes.statement(
      sql`UPDATE messages SET ${closing(message)}, completed_at = ${this.clock.iso()}
       WHERE id = ${message.id} AND status = 'pending' AND COALESCE(owner, '') = ${message.owner ?? ''} RETURNING id`,
    );
    if (rows.length === 0) return false;
    this.logger.warn(`message ${message.id} was left pending by a process that died; it is kept and marked failed or interrupted`);
    return true;
  }

  private isAbandoned({ owner, createdAt, checkpointedAt }: PendingMessage): boolean {
    return owner === null || this.leases.isDead(owner) || (checkpointedAt ?? createdAt) < this.clock.iso(-SILENCE_LIMIT_MS);
  }
}

/** The columns of a message that nobody answers further. */
function closing({ response, offered }: PendingMessage): Sql {
  if (!response) return sql`status = 'failed', response = NULL, error_code = 'internal_error'`;
  const cited = new Set(citedNumbers(response));
  const sources = (JSON.parse(offered ?? '[]') as Source[]).filter(({ number }) => cited.has(number));
  return sql`status = 'interrupted', sources = ${JSON.stringify(sources)}, grounded = ${sources.length > 0}, error_code = 'answer_interrupted'`;
}
