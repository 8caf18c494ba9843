import { Logger } from '@nestjs/common';
import { messageOf } from '../../common/errors';
import type { JobContext } from '../../jobs/job.types';
import type { IndexingEvent } from '../../rag/rag.types';

/** Tells a job how far a comparison has come, and the log what was not read. */
export interface SyncReport {
  show: (event: IndexingEvent) => void;
  /** Resolves when all that was told is written. */
  written: () => Promise<void>;
}

/** Makes the report of a job. What cannot be written is logged: the work goes on. */
export function reporting(context: Pick<JobContext, 'progress'>): SyncReport {
  const logger = new Logger('Sync');
  let written = Promise.resolve();
  let documents = 0;
  const write = async (before: Promise<void>, done: number, total: number, note: string): Promise<void> => {
    await before;
    try {
      await context.progress(done, total, note);
    } catch (error) {
      logger.debug(`the progress of a job was not written: ${messageOf(error)}`);
    }
  };
  const progress = (done: number, total: number, note: string): void => void (written = write(written, done, total, note));
  return {
    show(event) {
      if (event.type === 'document') progress((documents += 1), 0, `reading ${event.name}`);
      if (event.type === 'embedding') progress(event.done, event.total, 'embedding');
      if (event.type === 'note') logger.warn(`${event.name}: ${event.note}`);
      if (event.type === 'compared')
        for (const { name, reason } of event.changes.faults) logger.error(`${name} in the documents folder ${reason}`);
      if (event.type === 'published') logger.log(`build ${event.build.id} is live: ${event.build.documents} documents`);
    },
    written: () => written,
  };
}
