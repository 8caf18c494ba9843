import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { query, sql } from '../database/sql';
import { Transactions } from '../database/transactions';
import type { JobKind, NewJob } from './job.types';

/** Where work is put that is to be done beside requests. Any process that runs jobs takes it from there. */
@Injectable()
export class JobQueue {
  /**
   * Emits `added` when this process has added a job, so that its own worker need not wait for its next look, and `cancelled` with the id of a
   * job that somebody asked this process to end.
   */
  readonly events = new EventEmitter();

  constructor(
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a job.
   * @param manager of a transaction that the job is to be added in; call {@link announce} when that is committed
   * @returns its id, or the id of the unfinished job with the same unique key
   */
  async add(job: NewJob, manager?: EntityManager): Promise<number> {
    const now = this.clock.iso();
    if (manager) return insert(manager, job, now);
    const id = await this.writes.transaction((own) => insert(own, job, now));
    this.announce();
    return id;
  }

  /** The id of the job with a unique key that is queued or runs, read in a transaction. */
  async open(uniqueKey: string, manager: EntityManager): Promise<number | undefined> {
    const [open] = await query<{ id: number }>(
      manager,
      sql`SELECT id FROM background_jobs WHERE unique_key = ${uniqueKey} AND state IN ('queued', 'running')`,
    );
    return open?.id;
  }

  /** The id of a job of a kind for a collection that is queued and was not begun, read in a transaction; undefined when none is. */
  async waiting(kind: JobKind, collectionId: number, manager: EntityManager): Promise<number | undefined> {
    const [job] = await query<{ id: number }>(
      manager,
      sql`SELECT id FROM background_jobs WHERE kind = ${kind} AND state = 'queued' AND collection_id = ${collectionId} ORDER BY id LIMIT 1`,
    );
    return job?.id;
  }

  /** Tells the worker of this process that there is work. */
  announce(): void {
    this.events.emit('added');
  }
}

async function insert(manager: EntityManager, job: NewJob, now: string): Promise<number> {
  const { kind, title, payload, ownerId, collectionId = null, uniqueKey = null } = job;
  const [added] = await query<{ id: number }>(
    manager,
    sql`INSERT INTO background_jobs (kind, title, payload, state, owner_id, collection_id, unique_key, attempts, done, total, is_cancelled, due_at, created_at)
     VALUES (${kind}, ${title}, ${JSON.stringify(payload)}, 'queued', ${ownerId}, ${collectionId}, ${uniqueKey}, 0, 0, 0, ${false}, ${now}, ${now})
     ON CONFLICT DO NOTHING RETURNING id`,
  );
  if (added) return added.id;
  const [open] = await query<{ id: number }>(
    manager,
    sql`SELECT id FROM background_jobs WHERE unique_key = ${uniqueKey} AND state IN ('queued', 'running')`,
  );
  if (!open) throw new Error('a job could not be added, and there is no other with its key');
  return open.id;
}
