import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock';
import { messageOf } from '../common/errors';
import { LeaseEntity } from './lease.entity';
import { sql } from './sql';
import { Transactions } from './transactions';

/** How long a lease outlives its last renewal, in milliseconds: how long others wait when a holder on another machine dies. */
const LIFETIME_MS = 30_000;
const RENEWAL_MS = 10_000;
const RETRY_MS = 250;

/** Tells whether a process with this id runs on this machine. */
function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * One worker at a time across processes: a row that says which process holds a name, renewed while the work goes on.
 * The lease of a process that died on this machine is free at once, so a restart after a crash never waits.
 */
@Injectable()
export class Leases implements OnApplicationShutdown {
  /** Worker ids of the applications that run in this process: one, or several that share it, as in tests. */
  private static readonly here = new Set<string>();
  private readonly logger = new Logger(Leases.name);
  /** Names this process in rows of what it works on; the nonce tells it from a later process with the same id. */
  readonly workerId = `${hostname()}:${process.pid}:${randomUUID()}`;

  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {
    Leases.here.add(this.workerId);
  }

  onApplicationShutdown(): void {
    Leases.here.delete(this.workerId);
  }

  /**
   * Runs `work` while holding the lease `name`, and gives it back afterwards.
   * @param waitMs how long to wait for another holder, in milliseconds
   * @returns the work's result, or undefined when the lease could not be had in time
   */
  async hold<T>(name: string, waitMs: number, work: () => Promise<T>): Promise<{ result: T } | undefined> {
    const deadline = Date.now() + waitMs;
    while (!(await this.acquire(name))) {
      if (Date.now() >= deadline) return undefined;
      await new Promise((resolve) => setTimeout(resolve, Math.min(RETRY_MS, waitMs)));
    }
    const renewal = setInterval(() => {
      this.renew(name).catch((error: unknown) => this.logger.warn(`lease ${name} could not be renewed: ${messageOf(error)}`));
    }, RENEWAL_MS);
    try {
      return { result: await work() };
    } finally {
      clearInterval(renewal);
      await this.release(name);
    }
  }

  private async acquire(name: string): Promise<boolean> {
    const held = await this.dataSource.manager.findOneBy(LeaseEntity, { name });
    if (held && held.expiresAt > this.clock.iso() && !this.isDead(held.workerId)) return false;
    // Only over the row that was read: of two processes that find it free one gets it.
    const rows = await this.writes.statement(
      sql`INSERT INTO leases (name, worker_id, expires_at) VALUES (${name}, ${this.workerId}, ${this.clock.iso(LIFETIME_MS)})
       ON CONFLICT (name) DO UPDATE SET worker_id = excluded.worker_id, expires_at = excluded.expires_at
       WHERE leases.worker_id = ${held?.workerId ?? ''} AND leases.expires_at = ${held?.expiresAt ?? ''} RETURNING name`,
    );
    return rows.length === 1;
  }

  private async renew(name: string): Promise<void> {
    await this.writes.run((manager) =>
      manager.update(LeaseEntity, { name, workerId: this.workerId }, { expiresAt: this.clock.iso(LIFETIME_MS) }),
    );
  }

  private async release(name: string): Promise<void> {
    await this.writes.run((manager) => manager.delete(LeaseEntity, { name, workerId: this.workerId }));
  }

  /** True when the process with a worker id is known to have ended. One on another machine never is: its leases expire instead. */
  isDead(workerId: string): boolean {
    const [host, pid] = workerId.split(':');
    if (host !== hostname()) return false;
    // The same id but not the same process: an earlier one (always so in a container, where the id is often 1).
    if (Number(pid) === process.pid) return !Leases.here.has(workerId);
    return !isProcessAlive(Number(pid));
  }
}
