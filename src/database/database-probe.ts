import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import { type DatabaseFault, DatabaseUnavailableError } from './database-fault';
import { Leases } from './leases';
import { sql } from './sql';
import { Transactions } from './transactions';

/** How long a result holds, in milliseconds: whoever asks often must not make the database write often. */
const KEPT_MS = 2_000;

/** How long the database may take to write a row, in milliseconds. Supervisors wait for some seconds. */
const PATIENCE_MS = 1_000;

/** Tells whether the database takes writes. */
@Injectable()
export class DatabaseProbe {
  private last: { at: number; fault: Promise<DatabaseFault | undefined> } | undefined;

  constructor(
    private readonly writes: Transactions,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  /**
   * Why the database cannot be used, found out by writing a row; undefined when it can.
   * @throws Error when the statement fails for another reason
   */
  fault(): Promise<DatabaseFault | undefined> {
    if (!this.last || performance.now() - this.last.at > KEPT_MS) this.last = { at: performance.now(), fault: this.probe() };
    return this.last.fault;
  }

  private async probe(): Promise<DatabaseFault | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<DatabaseFault>((resolve) => (timer = setTimeout(() => resolve('locked'), PATIENCE_MS)));
    try {
      return await Promise.race([this.write(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async write(): Promise<DatabaseFault | undefined> {
    try {
      await this.writes.statement(
        sql`INSERT INTO leases (name, worker_id, expires_at) VALUES ('readiness', ${this.leases.workerId}, ${this.clock.iso()})
         ON CONFLICT (name) DO UPDATE SET worker_id = excluded.worker_id, expires_at = excluded.expires_at`,
      );
      return undefined;
    } catch (error) {
      if (error instanceof DatabaseUnavailableError) return error.fault;
      throw error;
    }
  }
}
