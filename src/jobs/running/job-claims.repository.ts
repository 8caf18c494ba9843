import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { Leases } from '../../database/leases';
import { query, sql, tuples } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { BegunJob } from '../job-run';
import type { JobKind } from '../job.types';
import { LEASE_MS } from '../running-jobs.repository';
import { type Candidate, nextJob } from './next-job';

/** How often another job is chosen when others were faster, before this process waits for its next look. */
const TRIES = 20;

/** A job that this process has claimed. */
export interface ClaimedJob extends BegunJob {
  kind: JobKind;
}

/** Takes jobs from the queue for this process. */
@Injectable()
export class JobClaimsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  /**
   * Claims the next job of some kinds; of two processes that choose the same one, one gets it.
   * @returns undefined when none is due
   */
  async claimNext(kinds: readonly JobKind[]): Promise<ClaimedJob | undefined> {
    if (kinds.length === 0) return undefined;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const next = nextJob(await this.candidates(kinds));
      if (!next) return undefined;
      const claimed = await this.claim(next.id);
      if (claimed) return claimed;
    }
    return undefined;
  }

  /** For each owner and kind the job that waits for the longest. Takes a look into an index for each, however many wait behind. */
  private candidates(kinds: readonly JobKind[]): Promise<Candidate[]> {
    const now = this.clock.iso();
    return query<Candidate>(
      this.dataSource.manager,
      sql`WITH RECURSIVE owners (owner) AS (
           SELECT MIN(COALESCE(owner_id, 0)) FROM background_jobs WHERE state = 'queued'
           UNION ALL
           SELECT (SELECT MIN(COALESCE(owner_id, 0)) FROM background_jobs WHERE state = 'queued' AND COALESCE(owner_id, 0) > owner)
           FROM owners WHERE owner IS NOT NULL
         ), kinds (kind) AS (VALUES ${tuples(kinds.map((kind) => [kind]))})
         SELECT job.id AS id, job.kind AS kind, job.due_at AS "dueAt", owner,
           (SELECT COUNT(*) FROM background_jobs WHERE state = 'running' AND COALESCE(owner_id, 0) = owner) AS running,
           (SELECT MAX(started_at) FROM background_jobs WHERE COALESCE(owner_id, 0) = owner AND started_at IS NOT NULL) AS "servedAt"
         FROM owners JOIN kinds ON 1 = 1 JOIN background_jobs job ON job.id = (
           SELECT id FROM background_jobs WHERE state = 'queued' AND COALESCE(owner_id, 0) = owner AND kind = kinds.kind AND due_at <= ${now}
           ORDER BY due_at, id LIMIT 1
         )`,
    );
  }

  private async claim(id: number): Promise<ClaimedJob | undefined> {
    const now = this.clock.iso();
    const [job] = await this.writes.statement<Omit<ClaimedJob, 'payload'> & { payload: string }>(
      sql`UPDATE background_jobs SET state = 'running', worker_id = ${this.leases.workerId}, leased_until = ${this.clock.iso(LEASE_MS)},
         attempts = attempts + 1, started_at = ${now}, done = 0, total = 0, note = NULL, revision = revision + 1
       WHERE id = ${id} AND state = 'queued' AND due_at <= ${now}
       RETURNING id, kind, payload, owner_id AS "ownerId", attempts AS attempt, started_at AS "startedAt"`,
    );
    return job && { ...job, payload: JSON.parse(job.payload) as unknown };
  }
}
