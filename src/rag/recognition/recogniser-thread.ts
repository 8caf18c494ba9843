import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { messageOf } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import type { RecognisedPage } from '../loading/page-recognition';
import type { PictureKind } from '../loading/text/document-format';
import type { RecogniserAnswer } from './engine/recogniser-messages';
import { RecogniserEntry } from './recogniser-entry';
import { RecogniserPackages } from './recogniser-packages';

/** How long the thread may take to load engine and languages, in milliseconds. */
const LOADING_TIMEOUT_MS = 60_000;

/** Thrown when nothing can be recognised, whatever the file: packages are damaged. */
export class RecogniserError extends Error {}

/** A file with pictures of pages. */
export interface PictureFile {
  kind: PictureKind;
  bytes: Buffer;
  /** Pages to be recognised, in order, counting from 1. */
  pages: readonly number[];
}

/** A page as it is done, with its number. */
export type PageDone = (page: number, recognised: RecognisedPage) => Promise<void>;

/**
 * Recognises the pages of a file in a thread of its own, one by one, without the network. A page that takes too long or ends the thread
 * fails; the next one gets another thread.
 */
@Injectable()
export class RecogniserThread {
  constructor(
    private readonly config: AppConfig,
    private readonly packages: RecogniserPackages,
    private readonly entry: RecogniserEntry,
  ) {}

  /** @throws RecogniserError; the signal's reason when it aborts */
  async recognise({ kind, bytes, pages }: PictureFile, done: PageDone, signal: AbortSignal): Promise<void> {
    for (let left = pages; left.length > 0;) {
      const count = await this.run({ kind, bytes, pages: left }, done, signal);
      left = left.slice(count);
    }
  }

  /** Recognises pages until a thread ends. @returns how many were done or failed */
  private run({ kind, bytes, pages }: PictureFile, done: PageDone, signal: AbortSignal): Promise<number> {
    signal.throwIfAborted();
    const { folder, languages } = this.packages;
    const worker = new Worker(this.entry.file, {
      env: {},
      workerData: { folder, languages, kind, bytes: Uint8Array.from(bytes), pages },
      resourceLimits: { maxOldGenerationSizeMb: this.config.get('PARSE_MAX_MEMORY_MB') },
    });
    const limit = this.config.get('OCR_PAGE_TIMEOUT');
    return new Promise<number>((resolve, reject) => {
      let count = 0;
      let hasBegun = false;
      let timer: NodeJS.Timeout | undefined;
      let storing: Promise<void> = Promise.resolve();
      const store = async (before: Promise<void>, page: number, recognised: RecognisedPage): Promise<void> => {
        await before;
        await done(page, recognised);
      };
      const settle = (outcome: () => void): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        worker.removeAllListeners();
        // What the thread throws while it is ended.
        worker.on('error', () => undefined);
        void Promise.all([worker.terminate(), storing]).then(outcome, reject);
      };
      const keep = (page: number, recognised: RecognisedPage): void => {
        count += 1;
        storing = store(storing, page, recognised);
        // It is awaited when the thread has ended.
        storing.catch(() => undefined);
      };
      /** The page under way fails, and with it the thread. */
      const lose = (reason: string): void => {
        const page = pages[count];
        if (!hasBegun || page === undefined) return settle(() => reject(new RecogniserError(reason)));
        keep(page, { text: '', failure: reason });
        settle(() => resolve(count));
      };
      const expect = (milliseconds: number): void => {
        clearTimeout(timer);
        timer = setTimeout(() => lose(`takes longer than ${milliseconds / 1_000} s to be recognised`), milliseconds);
      };
      const abort = (): void => settle(() => reject(signal.reason as Error));
      worker.on('message', (answer: RecogniserAnswer) => {
        if (answer.type === 'broken') return settle(() => reject(new RecogniserError(answer.reason)));
        if (answer.type === 'begun') hasBegun = true;
        else keep(answer.page, answer.type === 'page' ? { text: answer.text, failure: null } : { text: '', failure: answer.reason });
        if (count === pages.length) return settle(() => resolve(count));
        expect(limit);
      });
      worker.on('error', (error) => lose(messageOf(error)));
      worker.on('exit', () => lose('ended the thread that recognises it'));
      signal.addEventListener('abort', abort, { once: true });
      expect(LOADING_TIMEOUT_MS);
    });
  }
}
