import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock';
import { query, sql } from './sql';

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Tells a clock that jumped ahead, by the times in the rows. Everything that deletes by age asks it first: with a wrong clock all that is
 * stored would be too old.
 */
@Injectable()
export class ClockCheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Why nothing may be deleted by its age now: the clock is more than a day past the newest row. A server that was off for days finds that
   * too, and deletes some days later. A server with a wrong clock writes rows too, and its jobs run every minute: a run of a job vouches
   * for the clock from the next day on, so that there is time to set it.
   * @returns a clause for operators; undefined when the clock can be trusted
   */
  async doubt(): Promise<string | undefined> {
    const [row] = await query<{ newest: string | null; run: string | null }>(
      this.dataSource.manager,
      sql`SELECT max(written_at) AS newest,
         (SELECT max(started_at) FROM job_runs WHERE started_at < ${this.clock.iso(-DAY_MS)}) AS run FROM (
         SELECT * FROM (SELECT created_at AS written_at FROM messages ORDER BY id DESC LIMIT 1) message
         UNION ALL SELECT * FROM (SELECT created_at AS written_at FROM sessions ORDER BY id DESC LIMIT 1) session
         UNION ALL SELECT * FROM (SELECT date_joined AS written_at FROM users ORDER BY id DESC LIMIT 1) account
         UNION ALL SELECT * FROM (SELECT created_at AS written_at FROM documents ORDER BY id DESC LIMIT 1) document
       ) newest_of_each`,
    );
    const newest = row?.newest ?? '';
    const run = row?.run ?? '';
    const isTrusted = newest >= this.clock.iso(-DAY_MS) || run >= this.clock.iso(-2 * DAY_MS);
    const last = newest > run ? newest : run;
    if (isTrusted || last === '') return undefined;
    const days = Math.floor((this.clock.millis() - Date.parse(last)) / DAY_MS);
    return `the clock is ${days} days past what was written last, at ${last}; check the clock of this machine`;
  }
}
