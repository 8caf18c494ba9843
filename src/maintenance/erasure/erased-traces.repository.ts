import { Injectable } from '@nestjs/common';
import { ErasureMarks } from '../../database/copies/erasure-marks';
import { query, type Sql, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';

/** What stands where the name of an erased document was. */
const NAMELESS = 'a document that was erased';

/** Rows that name documents for people: jobs and audit events. */
@Injectable()
export class ErasedTracesRepository {
  constructor(
    private readonly writes: Transactions,
    private readonly marks: ErasureMarks,
  ) {}

  /** Takes names out of the titles, notes and errors of jobs, and what jobs of these documents were given. */
  async clearJobs(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const pattern = `%${name.replace(/[!%_]/g, '!$&')}%`;
      await this.writes.statement(
        sql`UPDATE background_jobs SET title = ${NAMELESS}, note = NULL, error = NULL
         WHERE kind <> 'erase_document' AND (title LIKE ${pattern} ESCAPE '!' OR note LIKE ${pattern} ESCAPE '!' OR error LIKE ${pattern} ESCAPE '!')`,
      );
    }
  }

  /** Takes what a job was given out of it. Its rows were changed meanwhile: what they held is to go from the files of the database, too. */
  async clearOrder(jobId: number): Promise<void> {
    await this.writes.transaction(async (manager) => {
      await query<unknown>(manager, sql`UPDATE background_jobs SET payload = '{}' WHERE id = ${jobId}`);
      await this.marks.set(manager);
    });
  }

  /** Takes the names of a document out of the events about it: they name it by its id from now on. */
  async clearEvents(recordId: number): Promise<void> {
    await this.writes.statement(sql`UPDATE audit_events SET target_name = NULL, details = '{}' WHERE ${isAbout(recordId)}`);
  }
}

function isAbout(recordId: number): Sql {
  return sql`target_type = 'document' AND target_id = ${recordId} AND (target_name IS NOT NULL OR details <> '{}')`;
}
