import { type INestApplicationContext, Logger } from '@nestjs/common';
import { Conversations } from './chat/conversations';
import { messageOf } from './common/errors';
import { Indexer } from './rag/indexer';

/** How long the first questions may be kept waiting for changed documents, in milliseconds. Longer work goes on behind the open door. */
const INDEXING_PATIENCE_MS = 10_000;

/**
 * What must happen between a start and the first question, in this order: questions that a crash left open are closed, then
 * the documents folder is compared with the index. A server whose documents cannot be indexed still serves what it has.
 */
export async function prepareToServe(app: INestApplicationContext): Promise<void> {
  const logger = new Logger('Start');
  await app.get(Conversations).closeAbandoned();
  const indexing = app
    .get(Indexer)
    .synchronise()
    .catch((error: unknown) => logger.error(`documents were not indexed: ${messageOf(error)}`));
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      logger.warn('documents are still being indexed; serving what is there until they are done');
      resolve();
    }, INDEXING_PATIENCE_MS);
  });
  await Promise.race([indexing, patience]);
  clearTimeout(timer);
  void indexing
    .then(() => app.get(Indexer).keepFresh())
    .catch((error: unknown) => logger.error(`missing vectors will not be completed: ${messageOf(error)}`));
}
