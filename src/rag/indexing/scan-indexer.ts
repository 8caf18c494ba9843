import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { messageOf } from '../../common/errors';
import type { IndexingProgress } from '../rag.types';
import { RecognitionQueue } from '../recognition/recognition-queue';
import { Indexer } from './indexer';
import type { Trust } from './source/source-guard';

/** How long documents are recognised before those that are done are indexed, in milliseconds. */
const RECOGNISING_MS = 5 * 60_000;

/**
 * Indexes images and scanned pages: their text is recognised, which takes seconds a page, beside the index that serves. Every few minutes
 * what was recognised is indexed. Nothing happens when the settings do not ask for it.
 */
@Injectable()
export class ScanIndexer implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ScanIndexer.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly queue: RecognitionQueue,
    private readonly indexer: Indexer,
  ) {}

  /** For servers, after the first synchronisation: installs what is missing, and indexes what waits. What runs already is joined. */
  run(): Promise<void> {
    const progress: IndexingProgress = (event) => {
      if (event.type === 'installing') this.logger.log(`text recognition for ${event.languages.join(', ')} is being installed`);
      if (event.type === 'recognising' && event.done === 0) this.logger.log(`${event.name}: recognising ${event.total} pages`);
    };
    return (this.running ??= this.prepare(progress)
      .then((isNew) => (isNew ? this.indexer.synchronise().then(() => undefined) : undefined))
      .then(() => this.indexWaiting(progress))
      .catch((error: unknown) => {
        if (!this.stopping.signal.aborted) this.logger.warn(`scanned pages are not read: ${messageOf(error)}`);
      })
      .finally(() => (this.running = undefined)));
  }

  /**
   * Installs what recognition needs, when it is asked for and missing. A failure is logged, and becomes the reason why scans are refused.
   * @returns whether documents may be read in another way now, or are refused for another reason
   */
  async prepare(progress: IndexingProgress): Promise<boolean> {
    let isNew = false;
    try {
      await this.queue.prepare((event) => {
        isNew = true;
        progress(event);
      }, this.stopping.signal);
    } catch (error) {
      this.stopping.signal.throwIfAborted();
      this.logger.warn(`text recognition could not be installed: ${messageOf(error)}`);
    }
    return isNew;
  }

  /**
   * Recognises the documents that wait, and indexes them.
   * @param trust how far the folder is believed, as when the documents were found
   * @throws RecogniserError when nothing can be recognised
   */
  async indexWaiting(progress: IndexingProgress, trust?: Trust): Promise<void> {
    while ((await this.queue.run(RECOGNISING_MS, progress, this.stopping.signal)) > 0)
      await this.indexer.synchronise({ progress, ...(trust && { trust }) });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('the process is stopping'));
    await this.running;
  }
}
