import type { Logger } from '@nestjs/common';
import type { IndexingEvent } from '../../rag.types';

/** Writes to the log what of an event is of interest to operators. */
export function logIndexing(logger: Logger, event: IndexingEvent): void {
  if (event.type === 'skipped') logger.warn(`${event.name} is skipped: ${event.reason}`);
  if (event.type === 'compared') {
    for (const { name, reason } of event.changes.faults) logger.error(`${name} in the documents folder ${reason}`);
  }
  if (event.type === 'note') logger.warn(`${event.name}: ${event.note}`);
  if (event.type === 'published') {
    const { id, documents, chunks, vectors } = event.build;
    logger.log(`build ${id} is live: ${documents} documents, ${chunks} chunks, ${vectors} vectors`);
  }
}
