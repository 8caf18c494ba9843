import { type INestApplicationContext, Logger } from '@nestjs/common';
import { AiStatusService } from './ai/status/ai-status.service';
import { AbandonedMessagesRepository } from './chat/messages/abandoned-messages.repository';
import { messageOf } from './common/errors';
import { IndexReconciler } from './rag/indexing/index-reconciler';
import { Indexer } from './rag/indexing/indexer';

/** How long a start may wait for changed documents to be indexed, in milliseconds. Then the server listens, and indexing continues. */
const INDEXING_PATIENCE_MS = 10_000;

/** How long a start waits for missing vectors, or for vectors in another space, once all documents can be searched, in milliseconds. */
const VECTOR_PATIENCE_MS = 2_000;

/**
 * Work between a start and the first question, in this order: messages that a crash left pending are closed, then the documents
 * folder is compared with the index. When documents cannot be indexed, the server serves the existing index.
 */
export async function prepareToServe(app: INestApplicationContext): Promise<void> {
  const logger = new Logger('Start');
  await app.get(AbandonedMessagesRepository).closeAll();
  app.get(AiStatusService).watchProviders();
  const timers = new Set<NodeJS.Timeout>();
  let isOpen = false;
  await new Promise<void>((open) => {
    const openIn = (milliseconds: number): void => {
      if (isOpen) return;
      const late = (): void => {
        logger.warn('documents are still being indexed; serving the existing index until they are done');
        open();
      };
      timers.add(setTimeout(late, milliseconds));
    };
    openIn(INDEXING_PATIENCE_MS);
    void app
      .get(Indexer)
      .synchronise({ onSearchable: () => openIn(VECTOR_PATIENCE_MS) })
      .catch((error: unknown) => logger.error(`documents were not indexed: ${messageOf(error)}`))
      .then(() => {
        open();
        return app.get(IndexReconciler).keepFresh();
      })
      .catch((error: unknown) => logger.error(`missing vectors will not be completed: ${messageOf(error)}`));
  });
  isOpen = true;
  for (const timer of timers) clearTimeout(timer);
}
