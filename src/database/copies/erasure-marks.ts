import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, type Sql, sql } from '../sql';
import { Transactions } from '../transactions';

/**
 * Remembers, in a row, that something was erased whose traces are still in the files of the database: a process that dies after it answered leaves
 * the rest to whoever starts next.
 */
@Injectable()
export class ErasureMarks {
  /** Emits `set` when this process has set a mark. */
  readonly events = new EventEmitter();

  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Sets a mark in the transaction of what is erased; call {@link announce} when that is committed. */
  async set(manager: EntityManager): Promise<void> {
    await query<unknown>(manager, sql`UPDATE erasure_marks SET wanted = wanted + 1, wanted_at = ${this.clock.iso()} WHERE id = 1`);
  }

  /** Tells this process that a mark was set. */
  announce(): void {
    this.events.emit('set');
  }

  /** The number of the newest erasure whose traces are still there; undefined when none is. */
  async pending(): Promise<number | undefined> {
    return this.newest(sql`wanted > done`);
  }

  /** The number of the newest erasure for which nothing was done yet, not even to the log; undefined when there is none. */
  async unattended(): Promise<number | undefined> {
    return this.newest(sql`wanted > done AND wanted > log_emptied`);
  }

  /** Notes that the log holds no trace of the erasures up to a number. */
  async logEmptied(wanted: number): Promise<void> {
    await this.writes.statement(sql`UPDATE erasure_marks SET log_emptied = ${wanted} WHERE id = 1 AND log_emptied < ${wanted}`);
  }

  /** Notes that no trace is left of the erasures up to a number. */
  async done(wanted: number): Promise<void> {
    await this.writes.statement(
      sql`UPDATE erasure_marks SET done = ${wanted}, done_at = ${this.clock.iso()} WHERE id = 1 AND done < ${wanted}`,
    );
  }

  private async newest(condition: Sql): Promise<number | undefined> {
    const [row] = await query<{ wanted: number }>(
      this.dataSource.manager,
      sql`SELECT wanted FROM erasure_marks WHERE id = 1 AND ${condition}`,
    );
    return row?.wanted;
  }
}
