import { setTimeout as pause } from 'node:timers/promises';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import { AiStatusService } from './ai/status/ai-status.service';
import { SettingsChanges } from './auth/audit/settings-changes';
import { FirstAdmin } from './auth/accounts/first-admin';
import { AbandonedMessagesRepository } from './chat/messages/abandoned-messages.repository';
import { ReservationsRepository } from './chat/budgets/reservations.repository';
import { messageOf } from './common/errors';
import { FileRemoval } from './documents/files/file-removal';
import { FolderSync } from './documents/sync/folder-sync';
import { IndexReconciler } from './rag/indexing/index-reconciler';
import { ScanIndexer } from './rag/indexing/scan-indexer';
import { Retriever } from './rag/search/retriever';

/**
 * How long the port stays closed for documents that are indexed soon, in milliseconds, so that a small folder is searched as it is now from
 * the first question on.
 */
const PATIENCE_MS = 1_000;

/** How far a start has come. Both end well, whatever happens: what goes wrong is logged, and the server serves what there is. */
export interface Start {
  /** The live build can be searched, however old it is, or there is none. */
  servable: Promise<void>;
  /** The live build holds what the documents folder holds, though its vectors may still be missing. */
  searchable: Promise<void>;
  /** As much of the vectors as could be made at once is there, too. */
  indexed: Promise<void>;
}

/**
 * Begins the work of a start: changed settings are recorded, the first admin is made when the settings ask for one, messages that a crash left
 * pending are closed and what was set aside for them is given back, unfinished and unused files of uploads are removed, then the documents folder is compared with the index, while
 * the server serves the index that exists. When documents cannot be indexed, it goes on serving that.
 */
export async function start(app: INestApplicationContext): Promise<Start> {
  const logger = new Logger('Start');
  await app.get(SettingsChanges).record();
  await app.get(FirstAdmin).ensure();
  await app.get(AbandonedMessagesRepository).closeAll();
  await app.get(ReservationsRepository).releaseAbandoned();
  void app
    .get(FileRemoval)
    .sweep()
    .catch((error: unknown) => logger.error(`unused files of uploads are not removed: ${messageOf(error)}`));
  app.get(AiStatusService).watchProviders();
  const [servable, searchable] = [milestone(), milestone()];
  const indexed = app
    .get(FolderSync)
    .begin({ onServable: servable.reach, onSearchable: searchable.reach })
    .catch((error: unknown) => logger.error(`documents were not indexed: ${messageOf(error)}`))
    .finally(() => {
      servable.reach();
      searchable.reach();
    });
  // Reading what a search keeps of a large build takes longer than a search.
  void servable.reached
    .then(() => app.get(Retriever).prepare())
    .catch((error: unknown) => logger.debug(`the first question will be searched slowly: ${messageOf(error)}`));
  void indexed
    .then(() => app.get(IndexReconciler).keepFresh())
    .catch((error: unknown) => logger.error(`missing vectors will not be completed: ${messageOf(error)}`));
  void indexed
    .then(() => app.get(ScanIndexer).run())
    .catch((error: unknown) => logger.error(`scanned pages are not read: ${messageOf(error)}`));
  return { servable: servable.reached, searchable: searchable.reached, indexed };
}

/** Resolves when the port is to open: the live build can be searched, and the documents are indexed or take longer than a moment. */
export async function opening({ servable, searchable }: Start): Promise<void> {
  await servable;
  const late = new AbortController();
  const patience = pause(PATIENCE_MS, undefined, late).catch(() => undefined);
  await Promise.race([searchable, patience]);
  late.abort();
}

/** A promise with the function that fulfils it. */
function milestone(): { reached: Promise<void>; reach: () => void } {
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  return { reached, reach };
}
